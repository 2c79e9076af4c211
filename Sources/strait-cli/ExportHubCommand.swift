import ArgumentParser
import Strait

/// `strait export hub`: a finished run as a round of a forecast hub.
struct ExportHubCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hub",
    abstract: "Write a finished run as a forecast hub in the convention of the hubverse.",
    discussion: """
      Reads the folder that strait run wrote. The round is the last day of data. Targets are people \
      and boats of days, weeks and months, each as mean, median and 23 quantiles; a run with \
      --sample-paths also gives samples of weeks, in which one id is one path over all scenarios. A \
      hub that asks for the same tasks takes a further model. See docs/hub.md.

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
    let export = try HubExport(RunFolder(folder), data: data, team: team, model: model)
    let report = try export.write(to: out ?? "Notebooks-Exports/\(export.study)-hub")
    try output.show(text: report.text, json: JSONText.encode(report))
  }
}
