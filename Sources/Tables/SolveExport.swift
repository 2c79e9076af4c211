import Foundation
import StraitFiles
import StraitRunFolder
import StraitScenarios

/// The table of solutions: `solutions.csv`.
package struct SolveExport {
  private let question: Solve
  private let solutions: [Solution]
  private let prepared: PreparedStudy

  /// The export of an answer.
  package init(_ question: Solve, _ solutions: [Solution], of prepared: PreparedStudy) {
    self.question = question
    self.solutions = solutions
    self.prepared = prepared
  }

  /// Writes `solutions.csv`, `assumptions.csv` and the manifest.
  ///
  /// - Throws: ``RunError`` where the disk fails.
  package func write(to folder: OutputFolder, invocation: Invocation) throws {
    let output = RunOutput(folder)
    try output.write(.solutions, rows)
    try AnalysisExport.finish(
      output, question: words, command: "solve", paths: prepared.study.paths,
      scenario: question.scenario ?? prepared.study.baseline, of: prepared, invocation: invocation)
  }

  private func rows(_ csv: inout CSVBuffer) {
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
      ", for \($0.lever.rawValue) in [\(AnalysisExport.list($0.values))]"
    }
    return "\(question.lever.rawValue) \(range) at which \(question.target.words)\(each ?? "")"
  }
}

extension Solve.Target {
  /// The target in words.
  public var words: String {
    switch self {
    case .peopleBelow(let people, let probability):
      "the season stays at or below \(NumberText.whole(people)) people with "
        + "\(NumberText.plain(probability * 100))% probability"
    case .meanPeople(let people): "the season's mean is \(NumberText.whole(people)) people"
    }
  }
}
