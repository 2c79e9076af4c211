import StraitScoring
import StraitTimeSeries

/// The forecasts of a set that can be scored, with their scores.
package struct ScoredForecasts: Sendable {
  /// A forecast and its scores.
  package struct Row: Sendable {
    /// The forecast.
    package let forecast: PeriodForecast
    /// Its scores.
    package let score: OutcomeScore
  }

  /// The mean scores of a target.
  package struct Summary: Sendable, Equatable {
    /// What is forecast.
    package let target: ForecastTarget
    /// The number of periods that are scored.
    package let periods: Int
    /// How many of them are scored from a sample.
    package let fromSamples: Int
    /// The mean CRPS.
    package let crps: Double
    /// The mean weighted interval score, in its parts.
    package let wis: WeightedIntervalScore.Parts
    /// The share of outcomes inside the central 50% interval; `nil` where no forecast states it.
    package let coverage50: Double?
    /// The share of outcomes inside the central 90% interval; `nil` where no forecast states it.
    package let coverage90: Double?
    /// The mean bias.
    package let bias: Double
    /// Where the outcome of a single period lies.
    package let place: OutcomeScore.Place?
    /// The transform of the outcome of a single period.
    package let pit: Double?
  }

  /// What was scored.
  package let source: ForecastSet
  /// The scored periods, by target, origin and date.
  package let rows: [Row]

  /// Scores the forecasts of a set whose periods lie in a series.
  package init(_ set: ForecastSet, against series: DailySeries) {
    source = set
    rows = set.forecasts.compactMap { forecast in
      forecast.outcome(in: series).map {
        Row(forecast: forecast, score: OutcomeScore(forecast.stated, outcome: Double($0)))
      }
    }
  }

  /// The number of periods whose outcome is not known yet.
  package var unknown: Int { source.forecasts.count - rows.count }

  /// The rows of a target.
  package func rows(of target: ForecastTarget) -> [Row] {
    rows.filter { $0.forecast.target == target }
  }

  /// The mean scores of each target that has a known period.
  package var summaries: [Summary] {
    ForecastTarget.allCases.compactMap { target in
      let rows = rows(of: target)
      guard !rows.isEmpty else { return nil }
      func mean(_ value: (OutcomeScore) -> Double) -> Double {
        rows.reduce(0) { $0 + value($1.score) } / Double(rows.count)
      }
      func share(_ value: (OutcomeScore) -> Bool?) -> Double? {
        let known = rows.compactMap { value($0.score) }
        return known.isEmpty ? nil : Double(known.count { $0 }) / Double(known.count)
      }
      let single = rows.count == 1 ? rows[0].score : nil
      return Summary(
        target: target, periods: rows.count,
        fromSamples: rows.count { $0.score.sampleCount > 0 }, crps: mean(\.crps),
        wis: WeightedIntervalScore.Parts(
          spread: mean(\.wis.spread), overprediction: mean(\.wis.overprediction),
          underprediction: mean(\.wis.underprediction)),
        coverage50: share(\.isInside50), coverage90: share(\.isInside90), bias: mean(\.bias),
        place: single?.place, pit: single?.pit)
    }
  }
}
