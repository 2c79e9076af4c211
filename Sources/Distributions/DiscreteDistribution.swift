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
