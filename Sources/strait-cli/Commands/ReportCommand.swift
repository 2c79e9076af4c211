import ArgumentParser
import Strait

/// `strait report`: charts and a page of a finished run.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Draw a finished run: charts (SVG) and a page (HTML).",
    discussion: """
      Reads any finished folder of run, forecast, impact, claims, solve, backtest, sweep or \
      sensitivity and checks it against its manifest. Writes charts and report.html, one page \
      that needs no network and prints to A4, and prints the sentences that sum it up. Each \
      figure on the page names the cell it comes from. With --what-if, the page of a run has \
      sliders that move levers over the points of a sweep. See docs/report.md.

      EXAMPLE
        strait report Notebooks-Exports/summer-2026
        strait report Notebooks-Exports/summer-2026 \\
          --backtest Notebooks-Exports/backtest-rolling
        strait report Notebooks-Exports/summer-2026 \\
          --what-if Notebooks-Exports/summer-2026-sweep
      """)

  @Argument(help: "The folder of a finished run.", completion: .directory)
  var folder: String

  @Option(
    help: """
      The arrivals that the run used, where it used a file: for what happened and past years.
      """,
    completion: .file(extensions: ["ods", "csv"]))
  var data: String?

  @Option(
    help: "The folder of a backtest that scored the model of the run.", completion: .directory)
  var backtest: String?

  @Option(
    help: "The folder of a sweep --weekly of the run's study, for a panel with sliders.",
    completion: .directory)
  var whatIf: String?

  @Flag(
    help: "Write each chart as PNG too, 1,200 pixels wide; needs rsvg-convert (librsvg2-bin).")
  var png = false

  @Option(help: "The output folder (default: that of the run).", completion: .directory)
  var out: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let report = try Report(of: folder, arrivals: data, backtest: backtest, sweep: whatIf)
    let target = try OutputFolder(out ?? folder, loss: "no report was written")
    try report.write(to: target, png: png)
    try output.show(
      text: report.text + "\n" + target.listing,
      json: report.json())
  }
}
