import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// Forecasts against what is known now: their scores, and their comparison in pairs.
package struct ForecastEvaluation: Sendable {
  /// The forecasts, in the order in which they were named.
  package let scored: [ScoredForecasts]
  /// Every pair of them, target by target.
  package let pairs: [ForecastPair]
  /// The last day that is known.
  package let knownThrough: Day

  /// Scores forecasts.
  ///
  /// - Parameters:
  ///   - paths: finished folders, hubs, folders of a hub's model, or files of model output.
  ///   - series: the arrivals as known now.
  /// - Throws: ``InputError`` where forecasts cannot be read, or no period of any is known yet.
  package init(of paths: [String], against series: DailySeries) throws {
    scored = try ForecastSource.sets(at: paths).map { ScoredForecasts($0, against: series) }
    pairs = ForecastPair.all(of: scored)
    knownThrough = series.end
    guard scored.contains(where: { !$0.rows.isEmpty }) else {
      throw InputError(
        key: "data", found: "arrivals from \(series.start) to \(series.end)",
        expected: "every day of one forecast period at least",
        suggestion: "give newer data, or an older forecast")
    }
  }
}
