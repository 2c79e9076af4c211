import Strait

/// The solutions of an inverse question as a person reads them, and the same for scripts.
struct SolveText {
  private let question: Solve
  private let solutions: [Solution]
  private let prepared: PreparedStudy

  /// The text of an answer.
  init(_ question: Solve, _ solutions: [Solution], of prepared: PreparedStudy) {
    self.question = question
    self.solutions = solutions
    self.prepared = prepared
  }

  /// The answer in plain text.
  var text: String {
    var table = TextTable()
    table.row(
      [
        question.forEach?.lever.rawValue ?? "", question.lever.rawValue, "simulation error (95%)",
        achievedName,
      ])
    for solution in solutions {
      let assumption = solution.assumption.map(NumberText.plain) ?? ""
      table.row([assumption, value(solution), interval(solution), achieved(solution)])
    }
    let lines = solutions.compactMap(remark)
    return
      ([
        "The \(question.lever.rawValue) at which \(question.target.words); scenario \(scenario)",
        "", table.text,
        "",
      ] + lines + [
        "The simulation error is that of the number of paths alone: more paths make it smaller. What is not "
          + "known of the future, and of uncertain levers, is in the probability or mean itself."
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
  func json() throws -> String {
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
