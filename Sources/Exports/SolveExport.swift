import Foundation
import Scenarios

/// The table of solutions: `solutions.csv`, and what a person reads.
public struct SolveExport {
  private let question: Solve
  private let solutions: [Solution]
  private let prepared: PreparedStudy

  /// The export of an answer.
  public init(_ question: Solve, _ solutions: [Solution], of prepared: PreparedStudy) {
    self.question = question
    self.solutions = solutions
    self.prepared = prepared
  }

  static let header = [
    "assumption", "assumed", "lever", "status", "value", "value_mcse", "lower", "upper", "achieved",
    "achieved_mcse",
  ]

  /// Writes `solutions.csv`, `assumptions.csv` and the manifest.
  ///
  /// - Throws: ``RunError`` where the disk fails.
  public func write(to folder: OutputFolder, invocation: Invocation) throws {
    var csv = CSVBuffer()
    csv.row(Self.header)
    for solution in solutions {
      csv.field(question.forEach?.lever.rawValue ?? "")
      csv.field(solution.assumption)
      csv.field(question.lever.rawValue)
      csv.field(solution.status.rawValue)
      csv.field(solution.value)
      csv.field(Self.error(solution))
      csv.field(solution.interval?.lowerBound)
      csv.field(solution.interval?.upperBound)
      csv.field(solution.achieved.value)
      csv.field(solution.achieved.error)
      csv.endRow()
    }
    try QuestionExport.write(
      [("solutions.csv", csv)], question: words, command: "solve", paths: prepared.study.paths,
      scenario: question.scenario ?? prepared.study.baseline, of: prepared, invocation: invocation,
      to: folder)
  }

  /// The standard error that the interval stands for.
  private static func error(_ solution: Solution) -> Double? {
    solution.intervalIsCut
      ? nil : solution.interval.map { ($0.upperBound - $0.lowerBound) / (2 * 1.96) }
  }

  private var words: String {
    let range =
      "from \(NumberText.plain(question.range.lowerBound)) to "
      + NumberText.plain(question.range.upperBound)
    let each = question.forEach.map {
      ", for \($0.lever.rawValue) in [\(QuestionExport.list($0.values))]"
    }
    return "\(question.lever.rawValue) \(range) at which \(target)\(each ?? "")"
  }

  private var target: String {
    switch question.target {
    case .peopleBelow(let people, let probability):
      "the season stays at or below \(NumberText.whole(people)) people with "
        + "\(NumberText.plain(probability * 100)) % probability"
    case .meanPeople(let people): "the season's mean is \(NumberText.whole(people)) people"
    }
  }

  /// The answer in plain text.
  public var text: String {
    var table = TextTable()
    table.row(
      [
        question.forEach?.lever.rawValue ?? "", question.lever.rawValue, "95 % interval",
        achievedName,
      ])
    for solution in solutions {
      let assumption = solution.assumption.map(NumberText.plain) ?? ""
      table.row([assumption, value(solution), interval(solution), achieved(solution)])
    }
    let lines = solutions.compactMap(remark)
    return
      ([
        "The \(question.lever.rawValue) at which \(target); scenario \(scenario)", "", table.text,
        "",
      ] + lines + [
        "Intervals are of the simulation's Monte Carlo error; the model's own uncertainty is in the "
          + "probability."
      ]).joined(separator: "\n")
  }

  private var scenario: String { question.scenario ?? prepared.study.baseline }

  private var achievedName: String {
    switch question.target {
    case .peopleBelow: "probability there"
    case .meanPeople: "mean there"
    }
  }

  private func value(_ solution: Solution) -> String {
    switch solution.status {
    case .reached: NumberText.decimals(solution.value!, 4)
    case .metThroughout: "any"
    case .notReachable: "not reachable"
    }
  }

  private func interval(_ solution: Solution) -> String {
    solution.interval.map {
      "\(NumberText.decimals($0.lowerBound, 4)) to \(NumberText.decimals($0.upperBound, 4))"
    } ?? ""
  }

  private func achieved(_ solution: Solution) -> String {
    let (value, error) = solution.achieved
    switch question.target {
    case .peopleBelow:
      return "\(NumberText.decimals(value, 4)) ± \(NumberText.decimals(error, 4))"
    case .meanPeople:
      return "\(NumberText.whole(value)) ± \(NumberText.whole(max(1, error)))"
    }
  }

  private func remark(_ solution: Solution) -> String? {
    guard solution.status == .notReachable, let value = solution.value else { return nil }
    let given =
      solution.assumption.map {
        " with \(question.forEach!.lever.rawValue) \(NumberText.plain($0))"
      } ?? ""
    return "Not reachable\(given): the best is \(achieved(solution)), at "
      + "\(question.lever.rawValue) \(NumberText.plain(value))."
  }

  /// The answer for scripts.
  public func json() throws -> String {
    struct Row: Encodable {
      let assumption: Double?
      let status: String
      let value: Double?
      let lower: Double?
      let upper: Double?
      let achieved: Double
      let achievedError: Double
    }
    return try JSONText.encode(
      solutions.map {
        Row(
          assumption: $0.assumption, status: $0.status.rawValue, value: $0.value,
          lower: $0.interval?.lowerBound, upper: $0.interval?.upperBound,
          achieved: $0.achieved.value, achievedError: $0.achieved.error)
      })
  }
}
