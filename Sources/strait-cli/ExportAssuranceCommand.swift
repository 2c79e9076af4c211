import ArgumentParser
import Strait

/// `strait export assurance`: the assurance pack of a finished run.
struct ExportAssuranceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assurance",
    abstract: "Write the assurance pack of a finished run, as the AQuA Book asks.",
    discussion: """
      Reads the folder of a finished run and verifies it, as strait verify does; a run with a \
      problem is refused. Writes assurance.md (purpose, roles, assumptions, decisions, data, \
      verification, validation, uncertainty, how to run it again, review date) with \
      assumptions-log.csv, data-log.csv and verification.csv. What only people can say is left to \
      them. See docs/assurance.md.

      EXAMPLE
        strait export assurance Notebooks-Exports/summer-2026 \\
          --backtest Notebooks-Exports/backtest-rolling
      """)

  @Argument(
    help: ArgumentHelp("The folder of a finished run.", valueName: "run"), completion: .directory)
  var folder: String

  @Option(
    help: "The folder of a backtest that scored the model of the run.", completion: .directory)
  var backtest: String?

  @Option(
    help: "The folder of a sensitivity analysis of the same study.", completion: .directory)
  var sensitivity: String?

  @Option(
    help: "The output folder (default: Notebooks-Exports/<name of the run>-assurance).",
    completion: .directory)
  var out: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let pack = try AssurancePack(of: folder, backtest: backtest, sensitivity: sensitivity)
    let target = try OutputFolder(
      out ?? "Notebooks-Exports/\(pack.name)-assurance", loss: "no assurance pack was written")
    try pack.write(to: target)
    try output.show(
      text: pack.text + "\n" + "Files in \(target.path): "
        + target.openedFiles.map(\.name).joined(separator: ", "),
      json: pack.json())
  }
}
