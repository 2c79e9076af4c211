import StraitDiagnostics
import StraitForecastModels
import StraitSimulation

/// What came of fitting a ``ModelSource`` to data.
package enum ModelFit: Sendable {
  /// A hurdle model: it can be saved, and knows levers.
  case hurdle(FittedHurdle)
  /// Another model of the family.
  case other(any FittedModel, of: any ForecastModel)

  /// A forecast of the days after the origin.
  ///
  /// - Parameters:
  ///   - data: the data to which the model was fitted.
  ///   - days: the number of days.
  ///   - paths: the number of paths.
  ///   - seed: the seed of every draw.
  /// - Returns: the forecast, ready to run.
  /// - Throws: ``InputError`` where the model did not converge, or cannot simulate so many paths.
  package func forecast(
    from data: ForecastData, days: Int, paths: Int, seed: UInt64
  ) throws -> Forecast {
    switch self {
    case .hurdle(let model):
      try Forecast(
        model: model, observed: data.observed, days: days, nightsAhead: data.wind, paths: paths,
        seed: seed)
    case .other(let fitted, let forecaster):
      try Forecast(
        fitted, of: forecaster, observed: data.observed, days: days, paths: paths, seed: seed)
    }
  }
}

extension ModelSource {
  /// Fits the model, of whatever kind, to the data; a fitted one is checked against them.
  ///
  /// - Parameters:
  ///   - data: the data.
  ///   - withInterception: whether the interception rate is fitted too, by a model that has one.
  /// - Returns: the fitted model.
  /// - Throws: ``InputError`` where the model cannot be fitted to the data, or belongs to others.
  package func fit(to data: ForecastData, withInterception: Bool = true) throws -> ModelFit {
    guard case .forecaster(let forecaster) = self else {
      return .hurdle(try fitted(to: data, withInterception: withInterception))
    }
    try Self.checkWind(data, usesWind: forecaster.needsWind, model: forecaster.name)
    if forecaster.needsWind, data.wind == nil {
      throw InputError(
        key: "model", found: "model '\(forecaster.name)' without a record of night wind",
        expected: "a record of the nights of the data", suggestion: "give one with --wind")
    }
    return .other(try forecaster.fit(data.history), of: forecaster)
  }
}
