import Foundation

/// The uniform law on an interval: density 1/(upper − lower) between the ends, zero outside.
package struct Uniform: ContinuousDistribution {
  /// The lower end of the support.
  package let lower: Double

  /// The upper end of the support.
  package let upper: Double

  /// The uniform law between two numbers.
  ///
  /// - Parameters:
  ///   - lower: The lower end, finite.
  ///   - upper: The upper end, finite, above `lower` by a finite width.
  /// - Throws: ``DistributionError`` for the first end outside its domain.
  package init(lower: Double, upper: Double) throws(DistributionError) {
    try DistributionError.require(lower.isFinite, "Uniform", "lower", lower, "finite")
    try DistributionError.require(
      upper.isFinite && upper > lower && (upper - lower).isFinite, "Uniform", "upper", upper,
      "finite, above lower = \(lower), and at a finite distance from it")
    self.lower = lower
    self.upper = upper
  }

  /// (lower + upper)/2.
  package var mean: Double { lower + 0.5 * (upper - lower) }

  /// (upper − lower)²/12.
  package var variance: Double {
    let width = upper - lower
    return width * width / 12
  }

  /// −ln(upper − lower) inside, −∞ outside.
  ///
  /// - Parameter x: Any number; the two ends count as inside.
  /// - Returns: The logarithm of the density at x.
  package func logDensity(_ x: Double) -> Double {
    if x.isNaN { return x }
    return x >= lower && x <= upper ? -log(upper - lower) : -.infinity
  }

  /// P(X ≤ x) = (x − lower)/(upper − lower), cut to [0, 1].
  ///
  /// - Parameter x: Any number.
  /// - Returns: The probability of the lower tail.
  package func cumulative(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x <= lower { return 0 }
    return x >= upper ? 1 : (x - lower) / (upper - lower)
  }

  /// P(X > x) = (upper − x)/(upper − lower), cut to [0, 1].
  ///
  /// - Parameter x: Any number.
  /// - Returns: The probability of the upper tail.
  package func survival(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x <= lower { return 1 }
    return x >= upper ? 0 : (upper - x) / (upper - lower)
  }

  /// lower + p (upper − lower), taken from the nearer end.
  ///
  /// - Parameter probability: A number p in [0, 1].
  /// - Returns: The x with P(X ≤ x) = p.
  package func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability lies in [0, 1]")
    let width = upper - lower
    return probability <= 0.5 ? lower + probability * width : upper - (1 - probability) * width
  }

  /// One draw, by the quantile function of a 53-bit uniform number.
  ///
  /// - Parameter stream: The source of randomness; two words are used.
  /// - Returns: A number between the ends.
  package func sample(using stream: inout RandomStream) -> Double {
    quantile(stream.nextUniform())
  }
}
