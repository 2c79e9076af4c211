import ArgumentParser
import Strait

/// `strait score`: finished forecasts against what is known now.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Score finished forecasts against what happened.",
    discussion: """
      Reads folders of forecast and run (the baseline only), and model output of forecast hubs \
      (a hub, a folder of CSV files, or a file) with samples or quantiles. Scores people by \
      day, week and month and in total, for every period whose days are all known: CRPS, \
      weighted interval score, coverage, bias, and where the outcome lay. Compares several \
      forecasts in pairs on their common periods. Writes scores.csv, pairs.csv and \
      forecast-and-outcome.svg. See docs/scores.md.

      EXAMPLE
        strait score june-to-august
        strait score june-to-august their-hub --data release.ods
      """)

  @Argument(
    help: ArgumentHelp(
      "Folders of forecasts, hubs, or CSV files of model output.", valueName: "folder"),
    completion: .directory)
  var folders: [String]

  @OptionGroup var arrivals: ArrivalsOptions

  @Option(
    help: "The last day that counts as known (default: the last day of the data).",
    transform: DayArgument.parse)
  var through: Day?

  @Option(
    help: "The output folder (default: Notebooks-Exports/score).", completion: .directory)
  var out: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let invocation = Invocation.current
    var source = try arrivals.source(quiet: output.quiet)
    source.through = through
    let data = try ForecastData(source, relativeTo: "")
    if !output.quiet {
      for warning in data.warnings { StandardError.write("strait: data: \(warning)") }
    }
    let evaluation = try ForecastEvaluation(of: folders, against: data.observed)
    let folder = try OutputFolder(out ?? "Notebooks-Exports/score")
    try EvaluationExport.write(
      evaluation, records: data.recordsWithoutPreventions, attribution: data.attribution,
      invocation: invocation, folder: folder)
    let table = ScoreTable(evaluation)
    try output.show(text: table.text + "\n\n" + folder.listing, json: JSONText.encode(table))
  }
}
