import Foundation

/// The normal law with density exp(−(x − μ)²/(2σ²))/(σ√(2π)).
package struct Normal: ContinuousDistribution {
  /// The expected value μ.
  package let mean: Double

  /// The standard deviation σ.
  package let standardDeviation: Double

  /// The normal law with the given mean and standard deviation.
  ///
  /// - Parameters:
  ///   - mean: μ, finite.
  ///   - standardDeviation: σ, positive and finite.
  /// - Throws: ``DistributionError`` for the first parameter outside its domain.
  package init(mean: Double, standardDeviation: Double) throws(DistributionError) {
    try DistributionError.require(mean.isFinite, "Normal", "mean", mean, "finite")
    try DistributionError.require(
      standardDeviation > 0 && standardDeviation.isFinite, "Normal", "standardDeviation",
      standardDeviation, "positive and finite")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// σ².
  package var variance: Double { standardDeviation * standardDeviation }

  /// −½z² − ln σ − ½ ln 2π with z = (x − μ)/σ.
  ///
  /// - Parameter x: Any number.
  /// - Returns: The logarithm of the density at x.
  package func logDensity(_ x: Double) -> Double {
    let z = (x - mean) / standardDeviation
    return -0.5 * z * z - log(standardDeviation) - SpecialFunctions.halfLogTwoPi
  }

  /// P(X ≤ x) = Φ((x − μ)/σ).
  ///
  /// - Parameter x: Any number.
  /// - Returns: The probability of the lower tail.
  package func cumulative(_ x: Double) -> Double {
    SpecialFunctions.normalCumulative((x - mean) / standardDeviation)
  }

  /// P(X > x) = Φ(−(x − μ)/σ).
  ///
  /// - Parameter x: Any number.
  /// - Returns: The probability of the upper tail.
  package func survival(_ x: Double) -> Double {
    SpecialFunctions.normalCumulative((mean - x) / standardDeviation)
  }

  /// μ + σ Φ⁻¹(p); see ``SpecialFunctions/normalQuantile(_:)``.
  ///
  /// - Parameter probability: A number p in [0, 1]; 0 and 1 give −∞ and +∞.
  /// - Returns: The x with P(X ≤ x) = p.
  package func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability lies in [0, 1]")
    return mean + standardDeviation * SpecialFunctions.normalQuantile(probability)
  }

  /// One draw, by the quantile function of a 53-bit uniform number (Wichura's AS 241).
  ///
  /// - Parameter stream: The source of randomness; two words are used.
  /// - Returns: A number within 8.3 standard deviations of the mean.
  package func sample(using stream: inout RandomStream) -> Double {
    quantile(stream.nextUniform())
  }
}
