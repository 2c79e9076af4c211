import StraitForecastModels
import StraitSimulation
import StraitTimeSeries

/// Keeps the finished forecasts of a backtest, so that an interrupted one resumes.
package protocol ForecastStore: Sendable {
  /// The forecast kept under a key; `nil` where there is none that is whole.
  func outcome(for key: ForecastKey) -> ScoredForecast?

  /// Keeps a forecast.
  ///
  /// - Throws: ``RunError`` where that fails.
  func keep(_ outcome: ScoredForecast, for key: ForecastKey) throws
}

/// Everything that a forecast depends on, so that a stored one is used again only for the same.
package struct ForecastKey: Sendable, Equatable {
  /// The name of the model.
  package let model: String
  /// The last day that the forecast sees.
  package let origin: Day
  /// The number of days that it covers.
  package let horizon: Int
  /// The whole, in canonical text; a digest of it stands in the stored file.
  package let text: String

  /// The version of the scores and of their form when stored.
  package static let format = 2

  /// A key.
  ///
  /// - Parameters:
  ///   - model: the model's name.
  ///   - versions: names and versions of all models that the forecast depends on, in order.
  ///   - origin: the last day that the forecast sees.
  ///   - horizon: the number of days that it covers.
  ///   - paths: the number of paths.
  ///   - seed: the seed of the backtest.
  ///   - data: the data to the end of the horizon, as ``BacktestData`` writes them.
  init(
    model: String, versions: [String], origin: Day, horizon: Int, paths: Int, seed: UInt64,
    data: String
  ) {
    self.model = model
    self.origin = origin
    self.horizon = horizon
    text = """
      backtest cell, format \(Self.format), coverage \(ForecastScores.coverageLevels), simulation \(Simulator.algorithmVersion)
      model \(model): \(versions.joined(separator: ", "))
      origin \(origin), \(horizon) days, \(paths) paths, seed \(seed)
      \(data)
      """
  }
}
