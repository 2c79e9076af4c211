import StraitForecastModels
import StraitSimulation

/// What was observed over a window against what the paths of the counterfactual hold.
///
/// The effect is observed − counterfactual. As the observed count is one number, the effect's quantile
/// at level p is observed − the counterfactual's at 1 − p, and its share of the counterfactual at
/// level p is observed/(that quantile) − 1: the median of the share is that of observed/counterfactual
/// − 1 over paths.
package struct Effect: Sendable, Equatable {
  /// What was observed.
  package let observed: Int
  /// The number of days.
  package let days: Int
  package let counterfactual: CountDistribution
  /// With no effect, the probability of a departure at least as large in either direction:
  /// 2·min(P(path ≤ observed), P(path ≥ observed)), each share of n paths as (k + 1)/(n + 1), at
  /// most 1.
  ///
  /// Source: Davison and Hinkley, *Bootstrap Methods and their Application* (1997), section 4.2.
  package let tailProbability: CountDistribution.Estimate

  /// The effect seen against the totals of paths.
  init(observed: Int, days: Int, paths totals: [Int]) {
    self.observed = observed
    self.days = days
    counterfactual = CountDistribution(totals)
    let below = totals.count { $0 <= observed }
    let above = totals.count { $0 >= observed }
    let share = Double(min(below, above) + 1) / Double(totals.count + 1)
    tailProbability = CountDistribution.Estimate(
      min(2 * share, 1), error: 2 * Proportion.estimate(min(below, above), of: totals.count).error)
  }

  /// The effect at the levels of ``CountDistribution/levels``, with Monte Carlo errors.
  package var total: [CountDistribution.Estimate] {
    counterfactual.quantiles.reversed().map {
      CountDistribution.Estimate(Double(observed) - $0.value, error: $0.error)
    }
  }

  /// The effect a day at the levels.
  package var perDay: [CountDistribution.Estimate] {
    total.map {
      CountDistribution.Estimate($0.value / Double(days), error: $0.error / Double(days))
    }
  }

  /// The effect as a share of the counterfactual at the levels; infinite where that is zero.
  package var share: [CountDistribution.Estimate] {
    counterfactual.quantiles.reversed().map { quantile in
      guard quantile.value > 0 else {
        let value = observed == 0 ? 0 : Double.infinity
        return CountDistribution.Estimate(value, error: value)
      }
      let ratio = Double(observed) / quantile.value
      return CountDistribution.Estimate(ratio - 1, error: ratio * quantile.error / quantile.value)
    }
  }

  /// Whether the 90% interval of the effect holds zero.
  package var holdsZero: Bool { total[0].value <= 0 && total[4].value >= 0 }

  /// Whether the window cannot tell: the 90% interval is so wide that even arrivals falling to zero
  /// would lie within it, or reaches more than the median to either side on average.
  package var cannotTell: Bool {
    let quantiles = counterfactual.quantiles.map(\.value)
    return quantiles[0] <= 0 || quantiles[4] - quantiles[0] > 2 * quantiles[2]
  }
}

/// The distribution of a count over paths, by its mean and five quantiles.
package struct CountDistribution: Sendable, Equatable {
  /// A number with its Monte Carlo standard error.
  package struct Estimate: Sendable, Equatable {
    /// The number.
    package let value: Double
    /// Its standard error.
    package let error: Double

    /// A number with its Monte Carlo standard error.
    package init(_ value: Double, error: Double) {
      self.value = value
      self.error = error
    }
  }

  /// The quantile levels: the ends of the 90% and 50% intervals, and the median.
  package static let levels = [0.05, 0.25, 0.5, 0.75, 0.95]

  package let mean: Estimate
  /// The quantiles at ``levels``.
  package let quantiles: [Estimate]

  package var median: Estimate { quantiles[2] }

  /// The distribution of some counts.
  init(_ values: [Int]) {
    var histogram = Histogram(precisionBits: 16)
    for value in values { histogram.add(value) }
    mean = Estimate(histogram.mean, error: histogram.meanError)
    quantiles = histogram.quantiles(Self.levels).map { Estimate($0.value, error: $0.error) }
  }
}
