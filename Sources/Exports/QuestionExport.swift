import Foundation
import Scenarios

/// The files of an answer to a question about a study: its tables, the assumptions of the scenarios
/// behind it, and the manifest.
enum QuestionExport {
  /// Writes the files.
  ///
  /// - Parameters:
  ///   - tables: the tables by the name of their file.
  ///   - question: the question, as the manifest states it.
  ///   - command: the command.
  ///   - paths: the paths of each scenario.
  ///   - scenario: the scenario on which levers were set.
  ///   - prepared: the study.
  ///   - invocation: how the command was called.
  ///   - folder: receives the files.
  /// - Throws: ``RunError`` where the disk fails.
  static func write(
    _ tables: [(name: String, csv: CSVBuffer)], question: String, command: String, paths: Int,
    scenario: String, of prepared: PreparedStudy, invocation: Invocation, to folder: OutputFolder
  ) throws {
    for table in tables { try folder.write(table.name, table.csv.bytes) }
    let study = prepared.study
    let names = scenario == study.baseline ? [scenario] : [study.baseline, scenario]
    var assumptions = CSVBuffer()
    assumptions.row(AssumptionTable.header)
    for name in names {
      guard let scenario = study.scenarios.first(where: { $0.name == name }) else { continue }
      AssumptionTable.add(
        try prepared.compile(scenario).assumptions, scenario: name, to: &assumptions)
    }
    try folder.write("assumptions.csv", assumptions.bytes)
    try folder.writeDataPackage(
      name: "\(study.name)-\(command)", title: "\(study.title): \(command)",
      attribution: prepared.data.attribution)
    let manifest = Manifest(
      command: command, study: study.name, prepared: Manifest.Model(prepared.model),
      season: study.season, paths: paths, seed: study.seed, scenarios: names, question: question,
      review: study.review, attribution: prepared.data.attribution, records: prepared.records,
      outputs: folder.openedFiles, invocation: invocation)
    try folder.write("manifest.json", manifest.encoded())
    try folder.commit()
  }

  /// Values as a question states them.
  static func list(_ values: [Double]) -> String {
    values.map(NumberText.plain).joined(separator: ", ")
  }
}
