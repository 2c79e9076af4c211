/// A law on the non-negative integers.
package protocol DiscreteDistribution: Sendable, Equatable {
  /// The expected value.
  var mean: Double { get }

  /// The expected squared distance from the mean.
  var variance: Double { get }

  /// The natural logarithm of P(X = k); −∞ outside the support.
  func logDensity(_ k: Int) -> Double

  /// P(X ≤ k).
  func cumulative(_ k: Int) -> Double

  /// P(X > k), computed without subtracting from one where that would lose digits.
  func survival(_ k: Int) -> Double

  /// The smallest k with P(X ≤ k) ≥ p, for p in [0, 1]; equality is decided up to rounding.
  func quantile(_ probability: Double) -> Int

  /// One draw.
  func sample(using stream: inout RandomStream) -> Int
}

extension DiscreteDistribution {
  /// The smallest k in 0...`last` with P(X ≤ k) ≥ p, for 0 < p < 1.
  ///
  /// Starts from the second-order Cornish–Fisher value μ + σ(z + γ(z² − 1)/6), widens a bracket by
  /// doubling and halves it: O(log distance) evaluations however poor the start. A k is accepted
  /// when the smaller tail says so, which keeps full resolution for p near zero and one. A slack of
  /// 2⁻⁴⁷ relative to that tail lets exact ties, such as the median of one fair trial, fall on the
  /// smaller k in spite of rounding. For p > ½ the lower tail may accept as well, so that
  /// quantile(cumulative(k)) ≤ k always.
  func searchQuantile(_ probability: Double, skewness: Double, last: Int) -> Int {
    let complement = 1 - probability
    func accepts(_ k: Int) -> Bool {
      if probability <= 0.5 { return cumulative(k) * (1 + 0x1p-47) >= probability }
      return survival(k) <= complement * (1 + 0x1p-47) || cumulative(k) >= probability
    }
    let z = SpecialFunctions.normalQuantile(probability)
    let start = mean + variance.squareRoot() * (z + skewness * (z * z - 1) / 6)
    var high = clampedCount(start, last: last)
    var low: Int
    var step = 1
    if accepts(high) {
      low = high - 1
      while low >= 0, accepts(low) {
        high = low
        low = max(-1, low - step)
        step *= 2
      }
    } else {
      low = high
      high = low < last - step ? low + step : last
      while high < last, !accepts(high) {
        low = high
        step *= 2
        high = low < last - step ? low + step : last
      }
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if accepts(middle) { high = middle } else { low = middle }
    }
    return high
  }
}

/// The largest value that a sampler or a search of an unbounded family returns.
let largestCount = 1 << 60

/// A real number rounded down and moved into 0...`last`.
func clampedCount(_ value: Double, last: Int = largestCount) -> Int {
  if !(value > 0) { return 0 }
  return value >= Double(last) ? last : Int(value)
}
