import ArgumentParser
import Foundation
import Strait

/// `strait impact`: an intervention's effect on a series.
struct ImpactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "impact",
    abstract: "Compare a series since a date with what it would have done without a change.",
    discussion: """
      Fits a model to the days before --from and forecasts the days after it as if nothing had \
      changed. Subtracts that forecast from what was observed, with intervals and the \
      probability of such a difference with no effect. Tries the same at many earlier dates at \
      which nothing is known to have happened. Prints a table and writes CSV files of impact, \
      effects, placebos and (with --power) power, with a manifest.

      A series is daily (date,people[,boats], or an official release), or a CSV of longer \
      periods: from,to,people; week_ending,people; month,people (2022-07); or quarter,people \
      (2022-Q3). It may have titles above the header and day-first dates, as in table SB_02 \
      saved as CSV; --column chooses one of several counts.

      The result says how far the series moved from its own past, not why. Whatever else \
      changed on the same date is part of it. The intervention must not touch the controls. \
      See docs/impact.md.

      EXAMPLE
        strait impact --from 2025-07-01 --until 2025-09-30
        strait impact --series weekly.csv --from 2024-01-01 --from 2025-01-01
        strait impact --series SB_02.csv --column migrants_prevented --from 2025-07-07
      """)

  @Option(
    help: "The series: builtin, an official release (.ods) or a CSV file.",
    completion: .file(extensions: ["ods", "csv"]))
  var series = BuiltinSeries.name

  @Option(
    help: ArgumentHelp(
      "The column of counts, where the series has several, such as people_prevented.",
      valueName: "name"))
  var column: String?

  @Option(
    help: "The first day of an intervention (repeat for several, in order).",
    transform: DayArgument.parse)
  var from: [Day]

  @Option(
    help: ArgumentHelp(
      "The last day to compare, one for each --from in order (default: the day before the next, "
        + "and at last the end of the series)."),
    transform: DayArgument.parse)
  var until: [Day] = []

  @OptionGroup var wind: WindOptions

  @Option(
    help: ArgumentHelp(
      "A CSV of counts that the intervention does not touch; a daily series is then summed to weeks."
    ),
    completion: .file(extensions: ["csv"]))
  var controls: String?

  @Option(help: "The number of paths of the counterfactual.")
  var paths = 10_000

  @Option(help: "The seed of every draw.")
  var seed = 1

  @Option(help: "The largest number of earlier dates to try.")
  var placebos = 60

  @Flag(
    help: "Also say which effects could be found, from effects of known size in simulated series.")
  var power = false

  @Option(help: "The number of simulated series of --power (default: 100).")
  var replications: Int?

  @Option(
    help: "The output folder (default: Notebooks-Exports/impact-<from>).", completion: .directory)
  var out: String?

  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try Limits.check("--paths", paths, in: 100...1_000_000)
    try Limits.check("--seed", seed, in: Limits.seeds)
    try Limits.check("--placebos", placebos, in: 0...1000)
    try Limits.check("--replications", replications, in: 2...10_000)
    if replications != nil, !power {
      throw ValidationError("--replications: found no --power; expected it beside")
    }
    if column != nil, series == BuiltinSeries.name {
      throw ValidationError("--column: found no --series; expected a table with several counts")
    }
    if until.count > from.count {
      throw ValidationError(
        "--until: found \(until.count) for \(from.count) of --from; expected at most one for each")
    }
    if power, !wind.wind.isEmpty || controls != nil {
      throw ValidationError(
        "--power: found --wind or --controls; expected neither, as simulated days have no record")
    }
  }

  func run() async throws {
    let invocation = Invocation.current
    let (series, records, isOfficial) = try readSeries()
    let nights = try wind.source().map {
      try WindRecordInput(recordOf: $0)
    }
    if !output.quiet {
      for warning in nights?.warnings ?? [] { StandardError.write("strait: wind: \(warning)") }
    }
    let controlBytes = try controls.map { try InputFile.read($0, expected: "a CSV of controls") }
    let controlCounts = try controlBytes.map { try ImpactControls($0, file: controls ?? "") }
    let analysis = try ImpactAnalysis(
      series, interventions: interventions(until: series.end), wind: nights?.nights,
      controls: controlCounts, paths: paths, seed: UInt64(seed), placebos: placebos)
    let injected = try injectedEffects(series)
    let folder = try OutputFolder(out ?? "Notebooks-Exports/impact-\(from[0])")
    let display = simulation.display(
      total: (analysis.forecastCount + (injected?.replications ?? 0)) * paths, quiet: output.quiet)
    defer { display.finish() }
    let result = try await analysis.run(jobs: simulation.taskCount) {
      display.advance(by: $0 * paths)
    }
    let found = try await injected?.run(jobs: simulation.taskCount) {
      display.advance(by: $0 * paths)
    }
    try ImpactExport.write(
      result, of: analysis, power: found ?? [],
      records: records + (nights?.records ?? [])
        + (controlBytes.map {
          [InputRecord(role: "controls", name: controls ?? "", content: $0)]
        } ?? []),
      attribution: isOfficial ? BuiltinSeries.attribution : nil, invocation: invocation,
      folder: folder)
    display.finish()
    let report = ImpactReport(
      result, of: analysis, series: self.series, controls: controlCounts?.names ?? [],
      power: found ?? [])
    try output.show(
      text: report.text + "\n\n" + folder.listing,
      json: JSONText.encode(report))
  }

  private func readSeries() throws -> (ImpactSeries, [InputRecord], isOfficial: Bool) {
    if series == BuiltinSeries.name {
      let arrivals = BuiltinSeries.arrivals
      return (
        .daily(arrivals),
        [
          InputRecord(
            role: "series", name: series, content: Array(DailySeriesCSV.csv(arrivals).utf8))
        ], true
      )
    }
    let content = try InputFile.read(series, expected: "a release (.ods) or a CSV of counts")
    let read = try ImpactSeries.read(content, file: series, column: column)
    if !output.quiet { for warning in read.warnings { StandardError.write("strait: \(warning)") } }
    return (
      read.series, [InputRecord(role: "series", name: series, content: content)], read.isRelease
    )
  }

  /// The interventions; each ends the day before the next, or where --until says.
  private func interventions(until end: Day) throws -> [Intervention] {
    var problems: [Problem] = []
    let pairs = from.indices.map { index -> (Day, Day) in
      let next = index + 1 < from.count ? from[index + 1].advanced(by: -1) : end
      return (from[index], index < until.count ? until[index] : next)
    }
    for (first, last) in pairs where last < first {
      problems.append(
        Problem(
          key: "--from", found: "\(first), with its last day on \(last)",
          expected: "days in order, up to \(end), where the series ends",
          suggestion: "check --from and --until"))
    }
    guard problems.isEmpty else { throw InputError(problems) }
    return pairs.map { Intervention(from: $0.0, until: $0.1) }
  }

  private func injectedEffects(_ series: ImpactSeries) throws -> InjectedEffects? {
    guard power else { return nil }
    guard case .daily(let days) = series else {
      throw InputError(
        key: "--power", found: "counts of longer periods", expected: "a daily series",
        suggestion: "leave out --power")
    }
    return InjectedEffects(
      after: try days.through(from[0].advanced(by: -1)), replications: replications ?? 100,
      seed: UInt64(seed))
  }
}
