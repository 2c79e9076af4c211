import ArgumentParser
import Strait

/// `strait export ods`: a finished run as a workbook.
struct ExportODSCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ods",
    abstract: "Write a finished run as an accessible workbook (OpenDocument).",
    discussion: """
      Reads the folder of run, sweep, solve, sensitivity, forecast, backtest, claims or impact and \
      checks it against its manifest. The workbook has a cover, a table of contents with links, \
      notes, the meaning of every column, and each table in a worksheet of its own, as the guidance \
      of the Government Analysis Function asks. Every number has all the digits of its CSV. See \
      docs/workbook.md.

      EXAMPLE
        strait run Scenarios/summer-2026.yaml --out results
        strait export ods results --out summer-2026.ods
      """)

  @Argument(
    help: ArgumentHelp("The folder of a finished run.", valueName: "run"), completion: .directory)
  var folder: String

  @Option(
    help: "The workbook (default: <name of the run>.ods in its folder).",
    completion: .file(extensions: ["ods"]))
  var out: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let workbook = try Workbook(of: folder)
    let report = try workbook.write(to: out ?? workbook.defaultPath)
    try output.show(text: report.text, json: JSONText.encode(report))
  }
}
