import ArgumentParser
import Strait

/// `strait monitor`: whether the level has moved.
struct MonitorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitor",
    abstract: "Tell whether the level of arrivals, or the interception rate, has moved.",
    discussion: """
      Forecasts each week since a date from the day before it, and adds up how far the weeks \
      lay above and below the forecasts. Flags a sum that chance would reach in only 5% of \
      such spans. Prints a verdict and the last weeks, and writes monitor.csv, monitor.svg and \
      a manifest. The exit code does not depend on the verdict; --format json states it. See \
      docs/monitor.md.

      EXAMPLE
        strait monitor
        strait monitor --store releases --since 2025-09-01 --format json
      """)

  @OptionGroup var source: DataOptions

  @Option(
    help: "Weekly preventions: builtin, or a CSV file.", completion: .file(extensions: ["csv"]))
  var preventions: String?

  @Option(
    help: ArgumentHelp(
      "The day from which weeks count, from its first Monday on (default: two years before the "
        + "origin)."),
    transform: DayArgument.parse)
  var since: Day?

  @Option(help: "The number of paths of each forecast.")
  var paths = 2000

  @Option(help: "The seed of every draw.")
  var seed = 1

  @Option(
    help: "The output folder (default: Notebooks-Exports/monitor-<origin>).",
    completion: .directory)
  var out: String?

  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try Limits.check("--paths", paths, in: 100...1_000_000)
    try Limits.check("--seed", seed, in: Limits.seeds)
  }

  func run() async throws {
    let invocation = Invocation.current
    let data = try source.read(preventions: preventions, quiet: output.quiet)
    let monitor = try LevelMonitor(
      data.observed,
      attempts: data.preventions.map {
        LevelMonitor.Attempts(
          week: $0.weekEnding, arrived: $0.peopleArrived, prevented: $0.peoplePrevented)
      }, since: since, paths: paths, seed: UInt64(seed))
    let folder = try OutputFolder(out ?? "Notebooks-Exports/monitor-\(data.observed.end)")
    let display = simulation.display(total: monitor.weeks.count * paths, quiet: output.quiet)
    defer { display.finish() }
    let courses = try await monitor.run(jobs: simulation.taskCount) {
      display.advance(by: $0 * paths)
    }
    let report = MonitorReport(courses, of: monitor)
    try MonitorExport.write(
      courses, of: monitor, title: report.finding, series: data.observed, records: data.records,
      attribution: data.attribution, invocation: invocation, folder: folder)
    display.finish()
    try output.show(text: report.text + "\n\n" + folder.listing, json: JSONText.encode(report))
  }
}
