import Foundation

/// The beta law with density x^(α−1) (1 − x)^(β−1) / B(α, β) for 0 < x < 1.
package struct Beta: ContinuousDistribution {
  /// The exponent of x plus one, α.
  package let alpha: Double

  /// The exponent of 1 − x plus one, β.
  package let beta: Double

  /// The beta law with the given exponents.
  ///
  /// - Parameters:
  ///   - alpha: α, positive and finite.
  ///   - beta: β, positive and finite.
  /// - Throws: ``DistributionError`` for the first parameter outside its domain.
  package init(alpha: Double, beta: Double) throws(DistributionError) {
    try DistributionError.require(
      alpha > 0 && alpha.isFinite, "Beta", "alpha", alpha, "positive and finite")
    try DistributionError.require(
      beta > 0 && beta.isFinite, "Beta", "beta", beta, "positive and finite")
    self.alpha = alpha
    self.beta = beta
  }

  /// α/(α + β).
  package var mean: Double { alpha / (alpha + beta) }

  /// αβ/((α + β)² (α + β + 1)).
  package var variance: Double {
    let total = alpha + beta
    return (alpha / total) * (beta / total) / (total + 1)
  }

  /// (α − 1) ln x + (β − 1) ln(1 − x) − ln B(α, β), in Loader's saddle-point form.
  ///
  /// - Parameter x: Any number. At an end the density is the limit from inside.
  /// - Returns: The logarithm of the density at x.
  package func logDensity(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x < 0 || x > 1 { return -.infinity }
    if x == 0 { return Self.edge(exponent: alpha, other: beta) }
    if x == 1 { return Self.edge(exponent: beta, other: alpha) }
    let kernel = SpecialFunctions.logBetaKernel(x: x, y: 1 - x, a: alpha, b: beta)
    return kernel - log(x) - log1p(-x)
  }

  /// P(X ≤ x) = I_x(α, β), the regularised incomplete beta function.
  ///
  /// - Parameter x: Any number.
  /// - Returns: The probability of the lower tail.
  package func cumulative(_ x: Double) -> Double {
    SpecialFunctions.betaTails(x: x, y: 1 - x, a: alpha, b: beta).lower
  }

  /// P(X > x) = I₁₋ₓ(β, α).
  ///
  /// - Parameter x: Any number.
  /// - Returns: The probability of the upper tail.
  package func survival(_ x: Double) -> Double {
    SpecialFunctions.betaTails(x: x, y: 1 - x, a: alpha, b: beta).upper
  }

  /// The inverse of the incomplete beta function.
  ///
  /// - Parameter probability: A number p in [0, 1].
  /// - Returns: The x with P(X ≤ x) = p.
  package func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability lies in [0, 1]")
    return SpecialFunctions.inverseRegularizedBeta(probability: probability, a: alpha, b: beta)
  }

  /// One draw: G₁/(G₁ + G₂) for gamma draws with shapes α and β.
  ///
  /// The two are compared on the logarithmic scale, so that small shapes, for which both may be
  /// below the smallest positive number, give a proper draw and never 0/0. Source: L. Devroye,
  /// Non-Uniform Random Variate Generation (1986), section IX.4.
  ///
  /// - Parameter stream: The source of randomness; about ten words are used.
  /// - Returns: A number in [0, 1]; an end only by rounding.
  package func sample(using stream: inout RandomStream) -> Double {
    let first = Gamma.standardLog(shape: alpha, using: &stream)
    let second = Gamma.standardLog(shape: beta, using: &stream)
    return 1 / (1 + exp(second - first))
  }

  /// The logarithm of the density at the end where `exponent` belongs.
  private static func edge(exponent: Double, other: Double) -> Double {
    if exponent == 1 { return log(other) }
    return exponent < 1 ? .infinity : -.infinity
  }
}
