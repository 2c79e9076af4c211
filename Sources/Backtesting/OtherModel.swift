import StraitForecastModels
import StraitScoring
import StraitTimeSeries

/// A model that forecast elsewhere, from the origins of a backtest.
package struct OtherModel: Sendable {
  /// What it forecast from an origin.
  package enum Forecast: Sendable {
    /// Paths of the days of the horizon.
    case paths(SamplePaths)
    /// Each week, counted from the day after the origin; and each day and the total, where it forecast
    /// them.
    case periods(weeks: [StatedForecast], days: [StatedForecast]?, total: StatedForecast?)
  }

  /// Its name in tables.
  package let name: String
  /// The forecast from each origin.
  package let forecasts: [Day: Forecast]

  /// A model with a forecast from every origin.
  package init(name: String, forecasts: [Day: Forecast]) {
    self.name = name
    self.forecasts = forecasts
  }
}

extension Backtest {
  /// A result with others' forecasts as further models, scored by the same functions.
  ///
  /// - Parameters:
  ///   - others: models with a forecast from every origin of the task.
  ///   - result: the result of this backtest.
  /// - Returns: the result with a further model for each of them.
  package func adding(_ others: [OtherModel], to result: BacktestResult) -> BacktestResult {
    let models = others.map { other in
      BacktestResult.Model(
        name: other.name, version: 0,
        outcomes: task.origins.map { origin in
          guard let forecast = other.forecasts[origin] else {
            preconditionFailure("a forecast from every origin")
          }
          return ScoredForecast(scores: score(forecast, from: origin))
        })
    }
    return BacktestResult(
      task: result.task, models: result.models + models, members: result.members,
      reused: result.reused)
  }

  private func score(_ forecast: OtherModel.Forecast, from origin: Day) -> ForecastScores {
    let actual = data.actual(after: origin, horizon: task.horizon)
    let seed = ForecastSeed.seed(self.seed, origin: origin)
    switch forecast {
    case .paths(let paths): return ForecastScoring.score(paths, actual: actual, seed: seed)
    case .periods(let weeks, let days, let total):
      return ForecastScoring.score(
        weeks: weeks, days: days, total: total, actual: actual, seed: seed)
    }
  }
}
