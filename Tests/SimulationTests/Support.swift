import StraitChannelData
import StraitForecastModels
import StraitSimulation
import Testing
import StraitTimeSeries
import StraitTestSupport

/// Simulators on the built-in series that several suites use.
enum Fixture {
  /// The rate of interception that the tests take the series to reflect.
  static let baselineRate = 0.35

  private static let models: [String: Result<HurdlePosterior, any Error>] = {
    var result: [String: Result<HurdlePosterior, any Error>] = [:]
    for origin in ["2024-12-31", "2025-05-31", "2025-07-15"] {
      result[origin] = Result {
        try HurdlePosterior(fitting: BuiltinSeries.arrivals.through(day(origin)))
      }
    }
    return result
  }()

  /// The default model at one of three origins.
  static func model(_ origin: String) throws -> HurdlePosterior {
    try #require(models[origin]).get()
  }

  /// A simulator from one of the origins to the end of a season.
  static func simulator(
    origin: String = "2025-05-31", from: String = "2025-06-01", to: String = "2025-08-31",
    seed: UInt64
  ) throws -> Simulator {
    let plan = PeriodPlan(
      observed: try BuiltinSeries.arrivals.through(day(origin)), season: day(from)...day(to))
    let horizon = try HurdleHorizon(of: try model(origin), days: plan.days)
    return Simulator(horizon: horizon, plan: plan, seed: seed)
  }
}

extension Simulator {
  /// The first paths, all at once.
  func collect(_ levers: DailyLevers, count: Int) -> [SimulatedPath] {
    var result: [SimulatedPath] = []
    paths(levers: levers, count: count) { index, path in
      precondition(index == result.count, "paths come in order")
      result.append(path)
    }
    return result
  }

  /// Levers of this horizon with a constant rate of interception on every day.
  func levers(rate: Double, reattempts: Double = 0, dailyRate: Double = 0.5) -> DailyLevers {
    var levers = DailyLevers(days: plan.days, baselineRate: Fixture.baselineRate)
    levers.interception = DailyLevers.Interception(
      baselineRate: Fixture.baselineRate, rate: Array(repeating: rate, count: plan.days),
      reattemptProbability: reattempts, reattemptDailyRate: dailyRate)
    return levers
  }
}

/// Expects two values to be equal, without printing values as large as a run.
func expectSame<Value: Equatable>(
  _ a: Value, _ b: Value, _ what: String, _ location: SourceLocation = #_sourceLocation
) {
  let isSame = a == b
  #expect(isSame, "\(what)", sourceLocation: location)
}

/// The sum of some values, or of those over a range of positions.
func total(_ values: [Int32], over range: Range<Int>? = nil) -> Int {
  values[range ?? 0..<values.count].reduce(0) { $0 + Int($1) }
}

/// The mean and its standard error.
func meanAndError(_ values: [Double]) -> (mean: Double, error: Double) {
  let n = Double(values.count)
  let mean = values.reduce(0, +) / n
  let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (mean, (squares / (n - 1) / n).squareRoot())
}
