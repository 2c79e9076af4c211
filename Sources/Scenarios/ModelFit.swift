import StraitDiagnostics
import StraitForecastModels
import StraitSimulation
import StraitTimeSeries

/// A fitted model of any kind, with the data that it was fitted to: it forecasts the days after them.
public struct ModelFit: Sendable {
  /// What was fitted.
  package enum Model: Sendable {
    /// A hurdle model: it can be saved, and levers act on it.
    case hurdle(FittedHurdle)
    /// Another model of the family.
    case other(any FittedModel, of: any ForecastModel)
  }

  package let model: Model
  package let data: ForecastData

  /// The name of the model.
  public var name: String {
    switch model {
    case .hurdle(let hurdle): hurdle.hurdle.spec.name
    case .other(_, let model): model.name
    }
  }

  /// The last day of data that the model was fitted to.
  public var origin: Day { data.observed.end }

  /// The hurdle model, which can be saved and on which levers act; `nil` for any other.
  public var hurdle: FittedHurdle? {
    if case .hurdle(let hurdle) = model { hurdle } else { nil }
  }

  /// What a hurdle model says of the series, in numbers with their intervals; `nil` for any other.
  public var report: FitReport? { hurdle.map(FitReport.init) }

  /// What was estimated.
  public var estimates: [StraitForecastModels.Estimate] {
    switch model {
    case .hurdle(let hurdle): FitReport(hurdle).estimates
    case .other(let fitted, _): fitted.estimates
    }
  }

  /// A forecast of the days after the origin.
  ///
  /// - Parameters:
  ///   - day: the last day.
  ///   - paths: the number of paths.
  ///   - seed: the seed of every draw.
  ///   - windError: how far nights ahead may be off.
  /// - Returns: the forecast, ready to run.
  /// - Throws: ``InputError`` where the day is not after the origin, the model did not converge, or it
  ///   cannot simulate so many paths.
  public func forecast(
    to day: Day, paths: Int = 10_000, seed: UInt64, windError: WindForecastError = .none
  ) throws -> Forecast {
    let days = origin.distance(to: day)
    guard (1...Study.mostDays).contains(days) else {
      throw InputError(
        key: "to", found: "\(day)",
        expected: "a day from 1 to \(Study.mostDays) days after the origin \(origin)",
        suggestion: "give a later day, or an earlier origin")
    }
    return switch model {
    case .hurdle(let hurdle):
      try Forecast(
        model: hurdle, observed: data.observed, days: days,
        ahead: data.nightsAhead.isEmpty ? nil : NightsAhead(data.nightsAhead, error: windError),
        paths: paths, seed: seed)
    case .other(let fitted, let model):
      try Forecast(
        fitted, of: model, observed: data.observed, days: days, paths: paths, seed: seed)
    }
  }
}
