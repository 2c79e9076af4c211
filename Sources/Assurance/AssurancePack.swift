import StraitDiagnostics
import StraitFiles
import StraitRunFolder

/// The assurance pack of a finished run: a page and three logs, in the structure that the AQuA Book asks
/// for. It states what the program knows and checked, and leaves what only people can say to them.
///
/// Source: HM Treasury, *The AQuA Book*, 2015; Government Analysis Function, *The AQuA Book*, 2025.
package struct AssurancePack {
  package let folder: FinishedFolder
  /// What the run is about, for people.
  let title: String
  package let assumptions: AssumptionsLog
  let impacts: [LeverImpact]
  package let data: DataLog
  package let verification: Verification
  let validation: ValidationRecord

  /// Reads a finished run and checks it.
  ///
  /// - Parameters:
  ///   - path: its folder, of any command that writes a manifest.
  ///   - backtest: the folder of a backtest of its model.
  ///   - sensitivity: the folder of a sensitivity analysis of its study.
  /// - Throws: ``InputError`` where a folder holds no finished run, or not that of the command, and with
  ///   all problems where the run is not verified.
  package init(of path: String, backtest: String? = nil, sensitivity: String? = nil) throws {
    verification = try Verification(of: path)
    folder = try FinishedFolder(verified: path)
    title = try folder.title()
    let analysis = try sensitivity.map { try FinishedFolder(verified: $0) }
    if let analysis, analysis.manifest.name != folder.manifest.name {
      throw InputError(
        file: analysis.path, key: "study", found: "the study \(analysis.manifest.name)",
        expected: "the study of the run, \(folder.manifest.name)")
    }
    impacts = try analysis.map(LeverImpact.read) ?? []
    assumptions = try AssumptionsLog(folder, impacts: impacts)
    data = DataLog(folder)
    validation = try ValidationRecord(
      backtest.map { try FinishedFolder($0, of: "backtest") }, model: folder.manifest.model?.name)
  }

  /// The name of the run, by which the output folder is called.
  package var name: String { folder.manifest.name }

  /// Writes `assurance.md`, `assumptions-log.csv` where the run has assumptions, `data-log.csv` and
  /// `verification.csv`.
  ///
  /// - Throws: ``RunError`` where the disk fails.
  package func write(to output: OutputFolder) throws {
    if !assumptions.entries.isEmpty {
      try output.write(Self.assumptionsName, assumptions.csv.bytes)
    }
    try output.write("data-log.csv", data.csv.bytes)
    try output.write("verification.csv", verificationTable.bytes)
    try output.write("assurance.md", Array(AssurancePage(self).markdown.utf8))
    try output.commit(optional: [Self.assumptionsName]) {
      RegularFile.begins($0, with: AssumptionsLog.header.bytes)
    }
  }

  private static let assumptionsName = "assumptions-log.csv"

  /// `verification.csv`: what was checked when the pack was made, all of which holds.
  private var verificationTable: CSVBuffer {
    var csv = CSVBuffer()
    csv.row(["check", "count", "statement"])
    for check in verification.checks {
      csv.field(check.subject)
      csv.field(check.count)
      csv.field(check.statement)
      csv.endRow()
    }
    return csv
  }

  /// The same for scripts.
  package func json() throws -> String {
    struct Document: Encodable {
      let name: String
      let command: String
      let review: String?
      let assumptions: Int
      let checks: [Verification.Check]
      let inputs: [String: String]
    }
    return try JSONText.encode(
      Document(
        name: name, command: folder.manifest.command, review: folder.manifest.review?.description,
        assumptions: assumptions.entries.count, checks: verification.checks,
        inputs: Dictionary(
          data.entries.map { ("\($0.input.role) \($0.input.name)", $0.found.rawValue) },
          uniquingKeysWith: { first, _ in first })))
  }
}
