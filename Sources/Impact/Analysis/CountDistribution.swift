import StraitForecastModels
import StraitSimulation

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

  /// The quantile levels: the ends of the 90 % and 50 % intervals, and the median.
  package static let levels = [0.05, 0.25, 0.5, 0.75, 0.95]

  /// The mean.
  package let mean: Estimate
  /// The quantiles at ``levels``.
  package let quantiles: [Estimate]

  /// The median.
  package var median: Estimate { quantiles[2] }

  /// The distribution of some counts.
  init(_ values: [Int]) {
    var histogram = Histogram(precisionBits: 16)
    for value in values { histogram.add(value) }
    mean = Estimate(histogram.mean, error: histogram.meanError)
    quantiles = histogram.quantiles(Self.levels).map { Estimate($0.value, error: $0.error) }
  }
}
