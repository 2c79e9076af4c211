import ArgumentParser
import Foundation
import Strait

/// `strait forecast`: a forecast without scenarios.
struct ForecastCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Forecast the days after an origin, without scenarios.",
    discussion: """
      EXAMPLE
        strait forecast --through 2025-05-31 --horizon 92 \\
          --sample-paths 1000 --out june-to-august
        strait forecast --wind night-wind.csv --wind-ahead next-week.csv --horizon 10
        strait forecast --horizon 92 --stay-days 7 --places 5000
      """)

  @OptionGroup var source: DataOptions

  @Option(help: "The number of days to forecast (default: 92).")
  var horizon: Int?

  @Option(
    help: "The last day to forecast, in place of --horizon.", transform: DayArgument.parse)
  var to: Day?

  @Option(
    help: ArgumentHelp(
      "The model: \(ModelArgument.names), a specification (.yaml) or a fitted model (.json) "
        + "(default: hurdle, with --wind hurdle-wind)."),
    completion: .file(extensions: ["yaml", "json"]))
  var model: String?

  @OptionGroup var wind: WindOptions

  @Option(
    help:
      "A forecast of wind after the origin (repeat for several files).",
    completion: .file(extensions: ["csv", "txt"]))
  var windAhead: [String] = []

  @Option(
    help: ArgumentHelp(
      "How far that forecast may be off: none, or the sd in m/s one and seven nights ahead "
        + "(default: 1.2,3; an ensemble: none).", valueName: "none|sd1,sd7"))
  var windError: String?

  @Option(
    help: "How many days people stay; also prints the places that are enough.")
  var stayDays: Double?

  @Option(help: "The number of places available, with --stay-days.")
  var places: Int?

  @Option(help: "The number of paths from which forecast.csv is computed.")
  var paths = 10_000

  @Option(help: "The seed of every draw.")
  var seed = 1

  @Option(help: "Also write this many single paths to paths.csv.")
  var samplePaths = 0

  @Option(
    help: "The output folder (default: Notebooks-Exports/forecast-<origin>).",
    completion: .directory)
  var out: String?

  @OptionGroup var simulation: SimulationOptions
  @OptionGroup var output: OutputOptions

  private static let defaultHorizon = 92

  func validate() throws {
    try Limits.check("--horizon", horizon, in: 1...Study.mostDays)
    try Limits.check("--paths", paths, in: 1...Study.mostPaths)
    try Limits.check("--seed", seed, in: Limits.seeds)
    try Limits.check("--sample-paths", samplePaths, in: 0...Limits.mostSamplePaths)
    if !windAhead.isEmpty, wind.wind.isEmpty {
      throw ValidationError("--wind-ahead: found no --wind; expected the record of past nights too")
    }
    if let stayDays, !(0.04...400).contains(stayDays) {
      throw ValidationError("--stay-days: found \(stayDays); expected a number from 0.04 to 400")
    }
    try Limits.check("--places", places, in: 0...10_000_000)
    if places != nil, stayDays == nil {
      throw ValidationError("--places: found no --stay-days; expected how long people stay too")
    }
    if windError != nil, windAhead.isEmpty {
      throw ValidationError("--wind-error: found no --wind-ahead; expected a forecast of wind")
    }
    _ = try error()
    if horizon != nil, to != nil {
      throw ValidationError("--to: found --horizon as well; expected one of the two")
    }
  }

  /// The error that is stated; `nil` where none is.
  private func error() throws -> WindForecastError? {
    guard let windError else { return nil }
    if windError == "none" { return WindForecastError.none }
    let parts = windError.split(separator: ",", omittingEmptySubsequences: false).map {
      Double($0.trimmingCharacters(in: .whitespaces))
    }
    guard parts.count == 2, let first = parts[0], let seventh = parts[1], (0...20).contains(first),
      (first...20).contains(seventh)
    else {
      throw ValidationError(
        "--wind-error: found '\(windError)'; expected none, or two numbers such as 1.2,3 that do not fall"
      )
    }
    return WindForecastError(first: first, seventh: seventh)
  }

  func run() async throws {
    let invocation = Invocation.current
    let data = try source.read(wind: wind.source(ahead: windAhead), quiet: output.quiet)
    let origin = data.observed.end
    let last = to ?? origin.advanced(by: horizon ?? Self.defaultHorizon)
    guard last > origin, origin.distance(to: last) <= Study.mostDays else {
      throw InputError(
        key: "--to", found: "\(last)",
        expected: "a day from 1 to \(Study.mostDays) days after the origin \(origin)",
        suggestion: "give a later day, or an earlier origin with --through")
    }
    let (modelSource, record) = try ModelSource.find(wind.model(model), relativeTo: "")
    let clock = ContinuousClock()
    let begin = clock.now
    let fitted = try modelSource.fit(to: data, withInterception: false)
    let fitSeconds = (clock.now - begin) / .seconds(1)
    let simulationBegin = clock.now
    let own = try error() ?? (data.nightsAhead.count == 1 ? .usual : .none)
    let stay = stayDays.map {
      Study.Places(stay: Study.Stay(.days($0)), available: places)
    }
    let forecast = try fitted.forecast(to: last, paths: paths, seed: UInt64(seed), windError: own)
      .asking(
        places: stay,
        firstDays: origin.distance(to: last) <= AheadTable.mostDays ? AheadTable.firstDays : [])
    let folder = try OutputFolder(out ?? "Notebooks-Exports/forecast-\(origin)")
    let display = simulation.display(total: paths, quiet: output.quiet)
    defer { display.finish() }
    let summary = try await forecast.run(jobs: simulation.taskCount) { display.advance(by: $0) }
    let simulationSeconds = (clock.now - simulationBegin) / .seconds(1)
    try ForecastExport.write(
      forecast, summary, places: stay, samplePaths: samplePaths,
      records: data.recordsWithoutPreventions + (record.map { [$0] } ?? []),
      attribution: data.attribution, invocation: invocation, folder: folder)
    display.finish()
    Limits.warnOfFewPaths(paths, quiet: output.quiet)
    let table = ForecastTable(
      forecast, summary, places: stay, windError: data.nightsAhead.isEmpty ? nil : own)
    try output.show(
      text: table.text(
        actual: data.series, fitSeconds: fitSeconds, simulationSeconds: simulationSeconds)
        + "\n" + folder.listing,
      json: JSONText.encode(table))
  }
}
