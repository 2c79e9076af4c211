import Foundation
import StraitChannelData
import StraitFiles
import StraitRunFolder
import StraitScenarios

extension Lever {
  /// The column of its values.
  var column: TableColumn { .lever(rawValue, title: title, unit: unit, bounds: bounds) }
}

/// What the answers to all questions about a study write: the assumptions of the scenarios behind them,
/// and the manifest.
enum AnalysisExport {
  /// Adds the assumptions and the manifest to the tables of an answer, and gives every file its name.
  ///
  /// - Parameters:
  ///   - output: the tables that were written.
  ///   - question: the question, as the manifest states it.
  ///   - command: the command.
  ///   - paths: the paths of each scenario.
  ///   - scenario: the scenario on which levers were set.
  ///   - prepared: the study.
  ///   - invocation: how the command was called.
  /// - Throws: ``RunError`` where the disk fails.
  static func finish(
    _ output: RunOutput, question: String, command: String, paths: Int, scenario: String,
    of prepared: PreparedStudy, invocation: Invocation
  ) throws {
    let study = prepared.study
    let names = scenario == study.baseline ? [scenario] : [study.baseline, scenario]
    try output.write(.assumptions) { csv in
      for name in names {
        guard let scenario = study.scenarios.first(where: { $0.name == name }) else { continue }
        AssumptionTable.add(
          try prepared.compile(scenario).assumptions, scenario: name, to: &csv)
      }
    }
    var manifest = Manifest(command: command, paths: paths, seed: study.seed)
    manifest.set(prepared, scenarios: names)
    manifest.question = question
    try output.finish(
      manifest, name: "\(study.name)-\(command)", title: "\(study.title): \(command)",
      records: prepared.records, attribution: prepared.data.attribution, invocation: invocation)
  }

  /// Values as a question states them.
  static func list(_ values: [Double]) -> String {
    values.map(NumberText.plain).joined(separator: ", ")
  }
}
