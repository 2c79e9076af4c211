import Strait

/// The scores of finished forecasts as a person reads them, and the same for scripts.
package struct ScoreTable: Encodable, Sendable {
  /// The mean scores of a forecast for a target.
  package struct Row: Encodable, Sendable {
    /// The name of the forecast.
    package let forecast: String
    /// What is forecast.
    package let target: String
    /// The number of periods.
    package let periods: Int
    /// How many of them have a CRPS from a sample; that of the others is from quantiles.
    package let fromSamples: Int
    /// The mean CRPS.
    package let crps: Double
    /// The mean weighted interval score.
    package let wis: Double
    /// Its spread.
    package let wisSpread: Double
    /// Its overprediction.
    package let wisOverprediction: Double
    /// Its underprediction.
    package let wisUnderprediction: Double
    /// The share of outcomes inside the central 50% interval.
    package let coverage50: Double?
    /// The share of outcomes inside the central 90% interval.
    package let coverage90: Double?
    /// The mean bias.
    package let bias: Double
    /// Where the outcome of a single period lies.
    package let place: String?
    /// The level at which the outcome of a single period lies.
    package let pit: Double?
  }

  /// Two forecasts compared.
  package struct Pair: Encodable, Sendable {
    /// The first forecast.
    package let first: String
    /// The second forecast.
    package let second: String
    /// What is forecast.
    package let target: String
    /// The number of common periods.
    package let periods: Int
    /// The number of common origins.
    package let origins: Int
    /// Whether CRPS comes from samples of both, and not from quantiles at common levels.
    package let isFromSamples: Bool
    /// The mean CRPS, first over second.
    package let ratio: Double?
    /// The mean CRPS, first less second.
    package let difference: Double
    /// The p-value of the Diebold-Mariano test.
    package let pValue: Double?
    /// The same by Holm's correction for the pairs of the target.
    package let pHolm: Double?
  }

  /// A forecast and what is not scored of it.
  package struct Forecast: Encodable, Sendable {
    /// Its name.
    package let name: String
    /// Its folder or file.
    package let path: String
    /// Periods that are not known yet.
    package let unknownPeriods: Int
    /// Scored periods with days that had been observed at the origin.
    package let begunPeriods: Int
    /// What a person should know of it.
    package let notes: [String]
  }

  /// The last day that is known.
  package let knownThrough: Day
  /// The forecasts.
  package let forecasts: [Forecast]
  /// The mean scores by forecast and target.
  package let rows: [Row]
  /// The comparisons by target.
  package let pairs: [Pair]

  /// The table of an evaluation.
  init(_ evaluation: ForecastEvaluation) {
    knownThrough = evaluation.knownThrough
    forecasts = evaluation.scored.map { scored in
      Forecast(
        name: scored.source.name, path: scored.source.path, unknownPeriods: scored.unknown,
        begunPeriods: scored.rows.count { $0.forecast.observedDays > 0 },
        notes: scored.source.notes)
    }
    rows = evaluation.scored.flatMap { scored in
      scored.summaries.map { summary in
        Row(
          forecast: scored.source.name, target: summary.target.rawValue, periods: summary.periods,
          fromSamples: summary.fromSamples, crps: summary.crps, wis: summary.wis.total,
          wisSpread: summary.wis.spread, wisOverprediction: summary.wis.overprediction,
          wisUnderprediction: summary.wis.underprediction, coverage50: summary.coverage50,
          coverage90: summary.coverage90, bias: summary.bias, place: summary.place?.rawValue,
          pit: summary.pit)
      }
    }
    pairs = evaluation.pairs.map {
      Pair(
        first: $0.first, second: $0.second, target: $0.target.rawValue, periods: $0.periods,
        origins: $0.origins, isFromSamples: $0.isFromSamples, ratio: $0.ratio,
        difference: $0.meanDifference,
        pValue: $0.test?.pValue, pHolm: $0.pHolm)
    }
  }
}
