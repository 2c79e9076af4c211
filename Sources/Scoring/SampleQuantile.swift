/// Quantiles of a sample by linear interpolation between its order statistics: type 7 of Hyndman and
/// Fan, *Sample quantiles in statistical packages*, The American Statistician 50 (1996).
package enum SampleQuantile {
  /// The quantile of a sample at a level.
  ///
  /// - Parameters:
  ///   - sample: the sample in increasing order, at least one value.
  ///   - level: the quantile level, from 0 to 1.
  /// - Returns: the value at position (n − 1)·level.
  package static func quantile(sorted sample: [Double], level: Double) -> Double {
    precondition(!sample.isEmpty && (0...1).contains(level), "a sample and a level from 0 to 1")
    let position = Double(sample.count - 1) * level
    let below = Int(position)
    let above = min(below + 1, sample.count - 1)
    return sample[below] + (position - Double(below)) * (sample[above] - sample[below])
  }
}

/// The quantile levels of every table: the 23 of the forecast hubs, symmetric about the median.
///
/// Source: E. Y. Cramer et al., *The United States COVID-19 Forecast Hub dataset*, Scientific Data 9
/// (2022); the levels of the predictive quantiles of incident counts there.
public enum QuantileLevels {
  /// 0.01, 0.025, 0.05 to 0.95 in steps of 0.05, 0.975, 0.99.
  public static let all: [Double] = [
    0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75,
    0.8, 0.85, 0.9, 0.95, 0.975, 0.99,
  ]

  /// The names of their columns: `q0.01`, `q0.025`, `q0.05`, …
  public static let names: [String] = all.map { "q\($0)" }
}

/// The conditions that every score puts on a forecast sample; a broken one is a programming error.
enum CheckedSample {
  /// Stops unless the sample is finite, in increasing order and not empty, and the outcome finite.
  static func require(sorted sample: [Double], outcome: Double) {
    precondition(!sample.isEmpty, "a forecast sample has at least one value")
    precondition(outcome.isFinite, "an outcome is a finite number")
    var isIncreasing = sample[0].isFinite && sample[sample.count - 1].isFinite
    // A value that is not a number fails the comparison with its neighbour.
    for i in 1..<max(1, sample.count) where !(sample[i - 1] <= sample[i]) { isIncreasing = false }
    precondition(isIncreasing, "a forecast sample is finite and in increasing order")
  }

  /// The numbers of sample values below the outcome and at or below it, by bisection.
  static func ranks(sorted sample: [Double], outcome: Double) -> (below: Int, notAbove: Int) {
    let below = firstIndex(in: sample) { $0 >= outcome }
    return (below, firstIndex(in: sample) { $0 > outcome })
  }

  /// The first index at which a condition that holds from some index on is met.
  private static func firstIndex(in sample: [Double], where condition: (Double) -> Bool) -> Int {
    var (low, high) = (0, sample.count)
    while low < high {
      let middle = (low + high) / 2
      if condition(sample[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
