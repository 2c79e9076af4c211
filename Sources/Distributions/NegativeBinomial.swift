import Foundation

/// The negative binomial law by its mean and dispersion, a Poisson law with a gamma mean.
///
/// With mean μ and dispersion r (the "size"), P(X = k) =
/// Γ(k + r)/(Γ(r) k!) · (r/(r + μ))ʳ (μ/(r + μ))ᵏ for k = 0, 1, 2, …; the variance is μ + μ²/r. As r
/// grows the law tends to the Poisson law. Source: N. L. Johnson, A. W. Kemp and S. Kotz, Univariate
/// Discrete Distributions, 3rd edition (2005), chapter 5.
package struct NegativeBinomial: DiscreteDistribution {
  /// The expected value μ.
  package let mean: Double

  /// The dispersion r; small values mean a large variance.
  package let dispersion: Double

  /// The negative binomial law with the given mean and dispersion.
  ///
  /// - Parameters:
  ///   - mean: μ, from 0 to 10¹². Zero puts all probability on k = 0.
  ///   - dispersion: r, from 10⁻⁵ to 10¹².
  /// - Throws: ``DistributionError`` for the first parameter outside its domain.
  package init(mean: Double, dispersion: Double) throws(DistributionError) {
    try DistributionError.require(
      mean >= 0 && mean <= 1e12, "NegativeBinomial", "mean", mean, "from 0 to 1e12")
    try DistributionError.require(
      dispersion >= 1e-5 && dispersion <= 1e12, "NegativeBinomial", "dispersion", dispersion,
      "from 1e-5 to 1e12")
    self.mean = mean
    self.dispersion = dispersion
  }

  /// μ + μ²/r.
  package var variance: Double { mean + mean * mean / dispersion }

  /// ln P(X = k), in Loader's saddle-point form.
  ///
  /// The two deviances are those of r about (r + k) r/(r + μ) and of k about (r + k) μ/(r + μ); both
  /// differences are r (k − μ)/(r + μ) in size, which is formed without cancellation.
  ///
  /// - Parameter k: Any integer.
  /// - Returns: The logarithm of P(X = k).
  package func logDensity(_ k: Int) -> Double {
    if k < 0 { return -.infinity }
    let r = dispersion
    if k == 0 { return -r * log1p(mean / r) }
    if mean == 0 { return -.infinity }
    let count = Double(k)
    let total = r + count
    let gap = r * ((count - mean) / (r + mean))
    let corrections =
      SpecialFunctions.stirlingError(total) - SpecialFunctions.stirlingError(r)
      - SpecialFunctions.stirlingError(count)
    let deviance =
      SpecialFunctions.ratioDeviance(r, gap: gap, expected: r / (r + mean), total: total)
      + SpecialFunctions.ratioDeviance(count, gap: -gap, expected: mean / (r + mean), total: total)
    return corrections - deviance + 0.5 * (log(r) - log(total) - log(count))
      - SpecialFunctions.halfLogTwoPi
  }

  /// P(X ≤ k) = I_q(r, k + 1) with q = r/(r + μ).
  ///
  /// - Parameter k: Any integer.
  /// - Returns: The probability of the lower tail.
  package func cumulative(_ k: Int) -> Double { k < 0 ? 0 : tails(k).lower }

  /// P(X > k) = I₁₋q(k + 1, r) with q = r/(r + μ).
  ///
  /// - Parameter k: Any integer.
  /// - Returns: The probability of the upper tail.
  package func survival(_ k: Int) -> Double { k < 0 ? 1 : tails(k).upper }

  /// The smallest k with P(X ≤ k) ≥ p, by a search from the Cornish–Fisher value.
  ///
  /// - Parameter probability: A number p in [0, 1]; 1 gives `Int.max` unless the mean is zero.
  /// - Returns: The quantile, after O(log) evaluations of the tails.
  package func quantile(_ probability: Double) -> Int {
    precondition(probability >= 0 && probability <= 1, "a probability lies in [0, 1]")
    if probability == 0 || mean == 0 { return 0 }
    if probability == 1 { return .max }
    let skewness = (1 + 2 * mean / dispersion) / variance.squareRoot()
    return searchQuantile(probability, skewness: skewness, last: largestCount)
  }

  /// One draw: a Poisson draw whose mean is a gamma draw with shape r and scale μ/r.
  ///
  /// - Parameter stream: The source of randomness.
  /// - Returns: A count.
  package func sample(using stream: inout RandomStream) -> Int {
    if mean == 0 { return 0 }
    let logRate = Gamma.standardLog(shape: dispersion, using: &stream)
    return Poisson.sample(mean: exp(logRate) * (mean / dispersion), using: &stream)
  }

  private func tails(_ k: Int) -> (lower: Double, upper: Double) {
    let total = dispersion + mean
    return SpecialFunctions.betaTails(
      x: dispersion / total, y: mean / total, a: dispersion, b: Double(k) + 1)
  }
}
