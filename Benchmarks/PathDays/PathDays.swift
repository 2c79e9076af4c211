import ArgumentParser
import StraitChannelData
import StraitDiagnostics
import StraitFiles
import StraitForecastModels
import Foundation
import StraitSimulation
import StraitTimeSeries

/// Times the kernel: the whole mechanism for a baseline and one alternative together, with daily
/// histograms of people and totals, and nothing else. Prints one line of JSON.
@main
struct PathDays: AsyncParsableCommand {
  @Option(help: "A fitted wind-driven model of one filter, and the days from its origin on.")
  var model = "Benchmarks/peers/one-filter.json"

  @Option(help: "The number of days.")
  var days = 92

  @Option(help: "The number of paths.")
  var paths = 200_000

  @Option(help: "The number of parallel tasks.")
  var threads = 1

  @Option(help: "Also write the numbers of the mechanism to a file.")
  var export: String?

  struct Line: Encodable {
    let name = "strait"
    let threads: Int
    let paths: Int
    let days: Int
    let seconds: Double
    let meanBaseline: Double
    let sdBaseline: Double
    let meanAlternative: Double
    let sdAlternative: Double
    let crossingDays: Double
  }

  func run() async throws {
    let bytes = try InputFile.read(model, expected: "a fitted model")
    let fitted = try FittedHurdle(decoding: Data(bytes), file: model)
    let horizon = try HurdleHorizon(of: fitted.hurdle, days: days)
    let origin = fitted.hurdle.through
    let plan = PeriodPlan(
      observed: try BuiltinSeries.arrivals.through(origin),
      season: origin.advanced(by: 1)...origin.advanced(by: days))
    let simulator = Simulator(horizon: horizon, plan: plan, seed: 1)
    let variation = WeeklyVariation(sd: 0.5)
    var alternative = DailyLevers(days: days, baselineRate: 0.36, variation: variation)
    alternative.interception!.rate = Array(repeating: 0.5, count: days)
    alternative.interception!.reattemptProbability = 0.8
    let scenarios = [
      DailyLevers(days: days, baselineRate: 0.36, variation: variation), alternative,
    ]
    if let export {
      try Self.encode(Mechanism(horizon, alternative.interception!)).write(
        toFile: export, atomically: true, encoding: .utf8)
    }
    func simulate(_ paths: Int) async throws -> Simulator.Outcome {
      try await simulator.run(
        scenarios, paths: paths, jobs: threads, measures: [.people], scope: .daily)
    }
    _ = try await simulate(4096)
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = try await simulate(paths)
    let seconds = (clock.now - start) / .seconds(1)
    let people = outcome.summaries.map { $0[.people]!.season! }
    let line = Line(
      threads: threads, paths: paths, days: days, seconds: seconds, meanBaseline: people[0].mean,
      sdBaseline: people[0].variance.squareRoot(), meanAlternative: people[1].mean,
      sdAlternative: people[1].variance.squareRoot(),
      crossingDays: outcome.summaries[0][.people]!.daily.reduce(0) {
        $0 + Double($1!.countAtLeast(1)) / Double(paths)
      })
    print(try Self.encode(line))
  }

  private static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
