/// How a forecast is given: a sample, some of its quantiles, or both.
package struct StatedForecast: Sendable, Equatable {
  /// A sample in increasing order; empty where none is given.
  package let sample: [Double]
  /// Quantiles; those of the sample at the levels of `QuantileLevels` where none are given.
  package let quantiles: QuantileForecast

  /// A forecast by a sample of at least one value, in any order, and by quantiles where these are given
  /// too: they may be those of a larger sample.
  package init(sample: [Double], quantiles: QuantileForecast? = nil) {
    self.sample = sample.sorted()
    self.quantiles = quantiles ?? Self.quantiles(sorted: self.sample)
  }

  /// A forecast by its quantiles alone.
  package init(quantiles: QuantileForecast) {
    sample = []
    self.quantiles = quantiles
  }

  private static func quantiles(sorted sample: [Double]) -> QuantileForecast {
    QuantileForecast(
      levels: QuantileLevels.all,
      values: QuantileLevels.all.map { SampleQuantile.quantile(sorted: sample, level: $0) })
  }
}

/// The scores of a forecast of one quantity against what happened.
///
/// CRPS, transform and bias come from the sample where there is one, and from the quantiles otherwise. The
/// weighted interval score and the intervals come from the quantiles.
package struct OutcomeScore: Sendable, Equatable {
  /// Where an outcome lies, as seen from the central intervals.
  package enum Place: String, Sendable {
    case insideHalf = "inside 50%"
    case inside = "inside 90%"
    case below = "below 90%"
    case above = "above 90%"
  }

  /// What happened.
  package let outcome: Double
  /// The CRPS.
  package let crps: Double
  /// Values of the sample from which the CRPS was computed; zero where it comes from quantiles.
  package let sampleCount: Int
  /// The weighted interval score.
  package let wis: WeightedIntervalScore.Parts
  /// Whether the central 50% interval holds the outcome; `nil` where its ends are not known.
  package let isInside50: Bool?
  /// Whether the central 90% interval holds the outcome; `nil` where its ends are not known.
  package let isInside90: Bool?
  /// The share of the forecast below the outcome, and half of the share equal to it: the probability
  /// integral transform, halved at ties.
  package let pit: Double
  /// The bias, from −1 (all too low) to 1 (all too high).
  package let bias: Double

  /// The scores.
  ///
  /// - Parameters:
  ///   - forecast: the forecast.
  ///   - outcome: what happened.
  package init(_ forecast: StatedForecast, outcome: Double) {
    let (sample, quantiles) = (forecast.sample, forecast.quantiles)
    self.outcome = outcome
    sampleCount = sample.count
    crps =
      sample.isEmpty
      ? quantiles.crps(outcome: outcome) : CRPS.empirical(sorted: sample, outcome: outcome)
    wis = quantiles.weightedIntervalScore(outcome: outcome)
    isInside50 = quantiles.contains(level: 0.5, outcome: outcome)
    isInside90 = quantiles.contains(level: 0.9, outcome: outcome)
    pit =
      sample.isEmpty
      ? quantiles.position(of: outcome)
      : PIT.randomised(sorted: sample, outcome: outcome, uniform: 0.5)
    bias =
      sample.isEmpty
      ? quantiles.bias(outcome: outcome) : Bias.bias(sorted: sample, outcome: outcome)
  }

  /// Where the outcome lies; `nil` where the 90% interval is not known.
  package var place: Place? {
    guard let isInside90 else { return nil }
    if isInside50 == true { return .insideHalf }
    if isInside90 { return .inside }
    return pit < 0.5 ? .below : .above
  }
}
