import ArgumentParser
import Strait

/// `strait export`: finished runs in the formats of others.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a finished run in a format that others read.",
    discussion: """
      EXAMPLE
        strait export assurance Notebooks-Exports/summer-2026
        strait export hub Notebooks-Exports/summer-2026 --out summer-2026-hub
        strait export ods Notebooks-Exports/summer-2026 --out summer-2026.ods
      """,
    subcommands: [ExportAssuranceCommand.self, ExportHubCommand.self, ExportODSCommand.self])
}

/// `strait export assurance`: the assurance pack of a finished run.
struct ExportAssuranceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assurance",
    abstract: "Write the assurance pack of a finished run, as the AQuA Book asks.",
    discussion: """
      Verifies the folder of a finished run, as strait verify does, and refuses a run with a \
      problem. Writes assurance.md (purpose, roles, assumptions, decisions, data, \
      verification, validation, uncertainty, how to run it again, review date) with \
      assumptions-log.csv, data-log.csv and verification.csv. What only people can say is \
      marked for them to fill in. See docs/assurance.md.

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
      text: pack.text + "\n" + target.listing,
      json: pack.json())
  }
}

/// `strait export hub`: a finished run as a round of a forecast hub.
struct ExportHubCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hub",
    abstract: "Write a finished run as a forecast hub in the convention of the hubverse.",
    discussion: """
      Reads the folder that strait run wrote. The round is the last day of data. Targets are \
      people and boats of days, weeks and months, each as mean, median and 23 quantiles. A run \
      with --sample-paths also gives samples of weeks; one id is one simulated season over all \
      scenarios. You can add a model to a hub that asks for the same tasks. See docs/hub.md.

      EXAMPLE
        strait run Scenarios/summer-2026.yaml --sample-paths 100 --out results
        strait export hub results --out results-hub
        strait check hub results-hub
      """)

  @Argument(
    help: ArgumentHelp("The folder of a finished run.", valueName: "run"), completion: .directory)
  var folder: String

  @Option(
    help: "The folder of the hub (default: Notebooks-Exports/<study>-hub).",
    completion: .directory)
  var out: String?

  @Option(help: "The team: letters, digits and underscores.")
  var team = "strait"

  @Option(help: "The model: letters, digits and underscores (default: the model of the run).")
  var model: String?

  @Option(
    help: "The arrivals that the run read, where they are no longer in their place.",
    completion: .file(extensions: ["ods", "csv"]))
  var data: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let export = try HubExport(FinishedFolder(folder), data: data, team: team, model: model)
    let report = try export.write(to: out ?? "Notebooks-Exports/\(export.study)-hub")
    try output.show(text: report.text, json: JSONText.encode(report))
  }
}

/// `strait export ods`: a finished run as a workbook.
struct ExportODSCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ods",
    abstract: "Write a finished run as an accessible workbook (OpenDocument).",
    discussion: """
      Reads the folder of run, sweep, solve, sensitivity, forecast, backtest, score, claims or \
      impact and checks it against its manifest. The workbook has a cover, a table of contents with \
      links, notes, the meaning of every column, and each table in a worksheet of its own, as the guidance \
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
