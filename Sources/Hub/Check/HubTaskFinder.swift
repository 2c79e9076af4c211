import StraitDiagnostics
import StraitTimeSeries

/// Finds the task to which a row belongs, or says why it belongs to none.
struct HubTaskFinder {
  /// The answer for a row.
  enum Answer {
    /// A task that earlier rows had, by its position among them.
    case known(Int)
    /// A task that no earlier row had: the group that asks for it, and its task ids.
    case new(group: Int, values: [String: String])
    /// No task.
    case bad([Problem])
  }

  /// The round in the name of the file.
  let round: String
  private let file: String
  private let spec: HubRoundSpec
  private var horizons: HubHorizons
  private var positions: [[String]: Int] = [:]
  private var reasons: [[String]: [Problem]] = [:]

  init(file: String, round: String, spec: HubRoundSpec) {
    self.file = file
    self.round = round
    self.spec = spec
    horizons = HubHorizons(spec)
  }

  /// Looks up the cells of a row's task ids.
  ///
  /// - Complexity: O(task ids) for a task that was seen before.
  mutating func find(_ cells: [String], line: Int) -> Answer {
    if let position = positions[cells] { return .known(position) }
    var known = reasons[cells]
    if known == nil {
      let values = Dictionary(uniqueKeysWithValues: zip(spec.taskIds, cells))
      let group = spec.groups.firstIndex { group in
        values.allSatisfy { group.allowed[$0.key]?.contains($0.value) == true }
      }
      let found = problems(of: values, group: group)
      if found.isEmpty, let group {
        positions[cells] = positions.count
        return .new(group: group, values: values)
      }
      reasons[cells] = found
      known = found
    }
    return .bad(
      (known ?? []).map { problem in
        var placed = problem
        placed.line = line
        return placed
      })
  }

  private mutating func problems(of values: [String: String], group: Int?) -> [Problem] {
    var problems: [Problem] = []
    func report(_ key: String, _ found: String, _ expected: String, _ suggestion: String? = nil) {
      problems.append(
        Problem(file: file, key: key, found: found, expected: expected, suggestion: suggestion))
    }
    for name in spec.taskIds {
      let value = values[name] ?? ""
      if name == spec.roundColumn {
        guard value != round else { continue }
        report(name, "'\(value)'", "'\(round)', the round in the name of the file")
        continue
      }
      let known = spec.groups.reduce(into: Set<String>()) { $0.formUnion($1.allowed[name] ?? []) }
      guard !known.contains(value) else { continue }
      report(
        name, "'\(value)'", "a value that tasks.json has for \(name)",
        NearMiss.suggestion(for: value, in: known.sorted()))
    }
    guard problems.isEmpty else { return problems }
    // The horizon comes first: a date that belongs to another horizon may also be of no group.
    let unit = spec.groups.lazy.compactMap { $0.unit(of: values) }.first
    if let unit, let problem = horizons.problem(of: values, unit: unit) {
      report(problem.key, problem.found, problem.expected)
    } else if group == nil {
      report(
        "row", spec.taskIds.map { "\($0) \(values[$0] ?? "")" }.joined(separator: ", "),
        "a combination that a model task of tasks.json has")
    }
    return problems
  }
}

/// Whether horizons and dates agree with the origin, in a round whose tasks have all three.
struct HubHorizons {
  private let origin: String?
  private let end: String?
  private var ends: [String: String] = [:]

  private static let origins = ["origin_date", "reference_date", "forecast_date"]
  private static let endings = ["target_end_date", "target_date"]

  /// The horizons of a round.
  init(_ spec: HubRoundSpec) {
    origin = Self.origins.first(where: spec.taskIds.contains)
    end = Self.endings.first(where: spec.taskIds.contains)
  }

  /// What is wrong with the horizon of a task, if anything.
  ///
  /// A period of horizon *h* ends in the *h*-th day, week or calendar month after the origin, see
  /// ``HubTimeUnit``; and all periods of one step, origin and horizon end on one day.
  mutating func problem(
    of task: [String: String], unit: HubTimeUnit
  ) -> (key: String, found: String, expected: String)? {
    guard let origin, let end, let originText = task[origin], let endText = task[end],
      let horizonText = task["horizon"], let horizon = Int(horizonText)
    else { return nil }
    guard let first = Day(iso: originText), let last = Day(iso: endText) else {
      let key = Day(iso: originText) == nil ? origin : end
      return (key, "'\(task[key] ?? "")'", "a day that exists, in the form YYYY-MM-DD")
    }
    let actual = unit.horizon(of: last, from: first)
    guard actual == horizon else {
      return (
        end, "\(last) at horizon \(horizon)",
        "horizon \(actual), the \(unit.rawValue)s from \(origin) \(first)"
      )
    }
    let step = "\(unit.rawValue) \(originText) \(horizon)"
    if let other = ends[step], other != endText {
      return (end, "\(last) at horizon \(horizon)", "\(other), as in rows before")
    }
    ends[step] = endText
    return nil
  }
}
