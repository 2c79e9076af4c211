import Foundation

/// The gamma law with density x^(k−1) e^(−x/θ) / (Γ(k) θᵏ) for x > 0.
package struct Gamma: ContinuousDistribution {
  /// The shape k.
  package let shape: Double

  /// The scale θ.
  package let scale: Double

  /// The gamma law with the given shape and scale.
  ///
  /// - Parameters:
  ///   - shape: k, positive and finite.
  ///   - scale: θ, positive and finite.
  /// - Throws: ``DistributionError`` for the first parameter outside its domain.
  package init(shape: Double, scale: Double) throws(DistributionError) {
    try DistributionError.require(
      shape > 0 && shape.isFinite, "Gamma", "shape", shape, "positive and finite")
    try DistributionError.require(
      scale > 0 && scale.isFinite, "Gamma", "scale", scale, "positive and finite")
    self.shape = shape
    self.scale = scale
  }

  /// kθ.
  package var mean: Double { shape * scale }

  /// kθ².
  package var variance: Double { shape * scale * scale }

  /// (k − 1) ln x − x/θ − ln Γ(k) − k ln θ, in Loader's saddle-point form.
  ///
  /// - Parameter x: Any number. At zero the density is infinite for k < 1 and 1/θ for k = 1.
  /// - Returns: The logarithm of the density at x.
  package func logDensity(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x < 0 || x == .infinity { return -.infinity }
    if x == 0 {
      if shape == 1 { return -log(scale) }
      return shape < 1 ? .infinity : -.infinity
    }
    return SpecialFunctions.logPoissonKernel(shape, mean: x / scale) + log(shape) - log(x)
  }

  /// P(X ≤ x) = P(k, x/θ), the regularised lower incomplete gamma function.
  ///
  /// - Parameter x: Any number.
  /// - Returns: The probability of the lower tail.
  package func cumulative(_ x: Double) -> Double {
    SpecialFunctions.regularizedGammaP(shape: shape, x / scale)
  }

  /// P(X > x) = Q(k, x/θ), the regularised upper incomplete gamma function.
  ///
  /// - Parameter x: Any number.
  /// - Returns: The probability of the upper tail.
  package func survival(_ x: Double) -> Double {
    SpecialFunctions.regularizedGammaQ(shape: shape, x / scale)
  }

  /// θ times the inverse of P(k, ·).
  ///
  /// - Parameter probability: A number p in [0, 1]; 1 gives +∞.
  /// - Returns: The x with P(X ≤ x) = p; zero where that is below the smallest positive number.
  package func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability lies in [0, 1]")
    return scale
      * SpecialFunctions.inverseRegularizedGammaP(shape: shape, probability: probability)
  }

  /// One draw, by the method of Marsaglia and Tsang; see `standardLog(shape:using:)`.
  ///
  /// - Parameter stream: The source of randomness; about five words are used.
  /// - Returns: A number of at least zero; zero only by underflow, when k is far below one.
  package func sample(using stream: inout RandomStream) -> Double {
    if shape >= 1 { return scale * Self.standard(shape: shape, using: &stream) }
    return scale * exp(Self.standardLog(shape: shape, using: &stream))
  }

  /// A draw with scale one and shape at least one: d(1 + cZ)³ accepted against a squeeze.
  ///
  /// Source: G. Marsaglia and W. W. Tsang, "A simple method for generating gamma variables", ACM
  /// Trans. Math. Softw. 26 (2000), 363–372.
  private static func standard(shape: Double, using stream: inout RandomStream) -> Double {
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let z = SpecialFunctions.normalQuantile(stream.nextUniform())
      let root = 1 + c * z
      if root <= 0 { continue }
      let v = root * root * root
      let u = stream.nextUniform()
      if u < 1 - 0.0331 * z * z * z * z { return d * v }
      if log(u) < 0.5 * z * z + d * (1 - v + log(v)) { return d * v }
    }
  }

  /// The logarithm of a draw with scale one and any shape.
  ///
  /// Below one, a draw with shape k + 1 times U^(1/k) has shape k (Marsaglia and Tsang, section 6).
  /// On the logarithmic scale this cannot underflow.
  static func standardLog(shape: Double, using stream: inout RandomStream) -> Double {
    if shape >= 1 { return log(standard(shape: shape, using: &stream)) }
    let raised = log(standard(shape: shape + 1, using: &stream))
    return raised + log(stream.nextUniform()) / shape
  }
}
