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
