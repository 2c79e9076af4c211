/// A forecast that is known by some of its quantiles only, and its scores.
///
/// Orientation, units and missing values are those of the scores of a sample: `CRPS`, `PIT`, `Bias` and
/// `Coverage`. Levels are symmetric or not; scores that need a level that is not there are `nil`.
package struct QuantileForecast: Sendable, Equatable {
  /// The levels, increasing between 0 and 1, the median among them.
  package let levels: [Double]
  /// The quantiles, never decreasing.
  package let values: [Double]

  /// A forecast.
  ///
  /// - Precondition: as many finite values as levels, both in order, and the median among the levels.
  package init(levels: [Double], values: [Double]) {
    precondition(levels.count == values.count, "a value a level")
    precondition(levels.allSatisfy { $0 > 0 && $0 < 1 }, "levels lie between 0 and 1")
    precondition(zip(levels, levels.dropFirst()).allSatisfy(<), "levels increase")
    precondition(values.allSatisfy(\.isFinite), "quantiles are finite")
    precondition(zip(values, values.dropFirst()).allSatisfy(<=), "quantiles never decrease")
    precondition(levels.contains(0.5), "the median is among the levels")
    self.levels = levels
    self.values = values
  }

  /// The quantile at a level that was given; `nil` at another.
  package func quantile(_ level: Double) -> Double? {
    levels.firstIndex { abs($0 - level) < 1e-9 }.map { values[$0] }
  }

  /// The same forecast at the levels that another one states too.
  package func atLevels(of other: QuantileForecast) -> QuantileForecast {
    let common = levels.indices.filter { other.quantile(levels[$0]) != nil }
    return QuantileForecast(levels: common.map { levels[$0] }, values: common.map { values[$0] })
  }

  /// The CRPS in its quantile form: twice the mean quantile score over the levels.
  ///
  /// The CRPS is 2 ∫ QS(τ) dτ with QS(τ) = (1{y < q} − τ)(q − y); the mean over levels stands for the
  /// integral. Source: T. Gneiting and R. Ranjan, *Comparing density forecasts using threshold- and
  /// quantile-weighted scoring rules*, JBES 29 (2011).
  package func crps(outcome: Double) -> Double {
    let sum = zip(levels, values).reduce(0) { sum, pair in
      let (level, quantile) = pair
      return sum + ((outcome < quantile ? 1 : 0) - level) * (quantile - outcome)
    }
    return 2 * sum / Double(levels.count)
  }

  /// The weighted interval score over the median and the levels that come in pairs.
  package func weightedIntervalScore(outcome: Double) -> WeightedIntervalScore.Parts {
    let paired = levels.indices.filter { quantile(1 - levels[$0]) != nil }
    return WeightedIntervalScore.score(
      quantiles: paired.map { values[$0] }, levels: paired.map { levels[$0] }, outcome: outcome)
  }

  /// Whether the central interval holds the outcome, ends included; `nil` where an end is not among the
  /// levels.
  package func contains(level: Double, outcome: Double) -> Bool? {
    guard let lower = quantile((1 - level) / 2), let upper = quantile((1 + level) / 2) else {
      return nil
    }
    return outcome >= lower && outcome <= upper
  }

  /// The level at which the outcome lies: between two quantiles by linear interpolation, at a quantile
  /// its level, and in the middle of the levels that share it. Beyond the outermost quantile it is
  /// half-way from its level to 0 or 1.
  package func position(of outcome: Double) -> Double {
    let equal = levels.indices.filter { values[$0] == outcome }
    if let first = equal.first, let last = equal.last { return (levels[first] + levels[last]) / 2 }
    guard let above = values.firstIndex(where: { $0 > outcome }) else {
      return (levels[levels.count - 1] + 1) / 2
    }
    guard above > 0 else { return levels[0] / 2 }
    let share = (outcome - values[above - 1]) / (values[above] - values[above - 1])
    return levels[above - 1] + share * (levels[above] - levels[above - 1])
  }

  /// The bias: 1 − 2τ with the highest level τ whose quantile is at most the outcome, for an outcome
  /// below the median; with the lowest whose quantile is at least the outcome, for one above it; 0 at the
  /// median.
  ///
  /// Below every quantile it is 1, above every quantile −1. Source: `bias_quantile` of the R package
  /// scoringutils.
  package func bias(outcome: Double) -> Double {
    let median = quantile(0.5)!
    if outcome == median { return 0 }
    if outcome < median {
      return 1 - 2 * (levels.indices.last { values[$0] <= outcome }.map { levels[$0] } ?? 0)
    }
    return 1 - 2 * (levels.indices.first { values[$0] >= outcome }.map { levels[$0] } ?? 1)
  }
}
