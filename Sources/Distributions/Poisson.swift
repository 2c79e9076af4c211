import Foundation

/// The Poisson law with P(X = k) = λᵏ e^(−λ)/k!, k = 0, 1, 2, …
package struct Poisson: DiscreteDistribution {
  /// The expected value λ.
  package let mean: Double

  /// The Poisson law with the given mean.
  ///
  /// - Parameter mean: λ, from 0 to 10¹². Zero puts all probability on k = 0.
  /// - Throws: ``DistributionError`` when the mean is outside its domain.
  package init(mean: Double) throws(DistributionError) {
    try DistributionError.require(
      mean >= 0 && mean <= 1e12, "Poisson", "mean", mean, "from 0 to 1e12")
    self.mean = mean
  }

  /// λ.
  package var variance: Double { mean }

  /// k ln λ − λ − ln k!, in Loader's saddle-point form.
  ///
  /// - Parameter k: Any integer.
  /// - Returns: The logarithm of P(X = k).
  package func logDensity(_ k: Int) -> Double {
    if k < 0 { return -.infinity }
    if k == 0 { return -mean }
    if mean == 0 { return -.infinity }
    return SpecialFunctions.logPoissonKernel(Double(k), mean: mean)
  }

  /// P(X ≤ k) = Q(k + 1, λ), the regularised upper incomplete gamma function.
  ///
  /// - Parameter k: Any integer.
  /// - Returns: The probability of the lower tail.
  package func cumulative(_ k: Int) -> Double {
    k < 0 ? 0 : SpecialFunctions.regularizedGammaQ(shape: Double(k) + 1, mean)
  }

  /// P(X > k) = P(k + 1, λ), the regularised lower incomplete gamma function.
  ///
  /// - Parameter k: Any integer.
  /// - Returns: The probability of the upper tail.
  package func survival(_ k: Int) -> Double {
    k < 0 ? 1 : SpecialFunctions.regularizedGammaP(shape: Double(k) + 1, mean)
  }

  /// The smallest k with P(X ≤ k) ≥ p, by a search from the Cornish–Fisher value.
  ///
  /// - Parameter probability: A number p in [0, 1]; 1 gives `Int.max` unless the mean is zero.
  /// - Returns: The quantile, after O(log) evaluations of the tails.
  package func quantile(_ probability: Double) -> Int {
    precondition(probability >= 0 && probability <= 1, "a probability lies in [0, 1]")
    if probability == 0 || mean == 0 { return 0 }
    if probability == 1 { return .max }
    return searchQuantile(probability, skewness: 1 / mean.squareRoot(), last: largestCount)
  }

  /// One draw.
  ///
  /// For λ < 10 by sequential inversion; otherwise by transformed rejection with squeeze, algorithm
  /// PTRS of W. Hörmann, "The transformed rejection method for generating Poisson random
  /// variables", Insurance: Mathematics and Economics 12 (1993), 39–45.
  ///
  /// - Parameter stream: The source of randomness.
  /// - Returns: A count.
  package func sample(using stream: inout RandomStream) -> Int {
    Self.sample(mean: mean, using: &stream)
  }

  /// A draw for any mean ≥ 0, also above the domain of the type.
  static func sample(mean: Double, using stream: inout RandomStream) -> Int {
    if mean < 10 { return inversion(mean: mean, using: &stream) }
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let easy = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = stream.nextUniform() - 0.5
      let v = stream.nextUniform()
      let edge = 0.5 - abs(u)
      let k = ((2 * a / edge + b) * u + mean + 0.43).rounded(.down)
      if edge >= 0.07 && v <= easy { return clampedCount(k) }
      if k < 0 || (edge < 0.013 && v > edge) { continue }
      let bound = k == 0 ? -mean : SpecialFunctions.logPoissonKernel(k, mean: mean)
      if log(v * inverseAlpha / (a / (edge * edge) + b)) <= bound { return clampedCount(k) }
    }
  }

  /// Subtracts P(0), P(1), … from one uniform number until it is used up.
  private static func inversion(mean: Double, using stream: inout RandomStream) -> Int {
    var rest = stream.nextUniform()
    var probability = exp(-mean)
    var k = 0
    // For a mean below 10 the probability beyond 150 is less than 10⁻¹⁰⁰.
    while rest > probability, k < 150 {
      rest -= probability
      k += 1
      probability *= mean / Double(k)
    }
    return k
  }
}
