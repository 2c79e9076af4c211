import ForecastModels
import TimeSeries

/// A forecast without scenarios: the days after the origin of a fitted model.
public struct Forecast: Sendable {
  /// The fitted model.
  public let model: FittedModel
  /// The simulator, whose season is the whole horizon.
  public let simulator: Simulator
  /// The number of paths.
  public let paths: Int

  /// A forecast of so many days.
  ///
  /// - Parameters:
  ///   - model: the fitted model.
  ///   - observed: the series up to the origin.
  ///   - days: the number of days.
  ///   - nightsAhead: night wind, of which the nights after the origin are taken as known.
  ///   - paths: the number of paths.
  ///   - seed: the seed of every draw.
  /// - Throws: ``InputError`` where the model did not converge.
  public init(
    model: FittedModel, observed: DailySeries, days: Int, nightsAhead: NightWind? = nil, paths: Int,
    seed: UInt64
  ) throws {
    let origin = observed.end
    let plan = PeriodPlan(
      observed: observed, season: origin.advanced(by: 1)...origin.advanced(by: days))
    self.model = model
    self.paths = paths
    simulator = Simulator(
      horizon: try model.horizon(days: days, nightsAhead: nightsAhead), plan: plan, seed: seed)
  }

  /// The days, weeks and months of the horizon.
  public var plan: PeriodPlan { simulator.plan }

  /// The levers of a forecast: none.
  public var levers: DailyLevers { DailyLevers(days: plan.days) }

  /// Simulates the paths.
  public func run(
    jobs: Int, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> ScenarioSummary {
    try await simulator.run(levers: levers, paths: paths, jobs: jobs, progress: progress).summary
  }
}
