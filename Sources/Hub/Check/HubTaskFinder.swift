import StraitDiagnostics

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
