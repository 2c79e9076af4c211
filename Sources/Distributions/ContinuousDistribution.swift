/// A law on the real line with a density.
package protocol ContinuousDistribution: Sendable, Equatable {
  /// The expected value.
  var mean: Double { get }

  /// The expected squared distance from the mean.
  var variance: Double { get }

  /// The natural logarithm of the density; −∞ outside the support.
  func logDensity(_ x: Double) -> Double

  /// P(X ≤ x).
  func cumulative(_ x: Double) -> Double

  /// P(X > x), computed without subtracting from one where that would lose digits.
  func survival(_ x: Double) -> Double

  /// The x with P(X ≤ x) = p, for p in [0, 1].
  func quantile(_ probability: Double) -> Double

  /// One draw.
  func sample(using stream: inout RandomStream) -> Double
}
