import Foundation

/// The binomial law with P(X = k) = C(n, k) pᵏ (1 − p)ⁿ⁻ᵏ, k = 0, …, n.
package struct Binomial: DiscreteDistribution {
  /// The number of trials n.
  package let trials: Int

  /// The probability of success p.
  package let probability: Double

  /// The binomial law with the given trials and probability.
  ///
  /// - Parameters:
  ///   - trials: n, from 0 to 10¹².
  ///   - probability: p, in [0, 1].
  /// - Throws: ``DistributionError`` for the first parameter outside its domain.
  package init(trials: Int, probability: Double) throws(DistributionError) {
    try DistributionError.require(
      trials >= 0 && trials <= 1_000_000_000_000, "Binomial", "trials", Double(trials),
      "from 0 to 1e12")
    try DistributionError.require(
      probability >= 0 && probability <= 1, "Binomial", "probability", probability, "in [0, 1]")
    self.trials = trials
    self.probability = probability
  }

  /// np.
  package var mean: Double { Double(trials) * probability }

  /// np(1 − p).
  package var variance: Double { mean * (1 - probability) }

  /// ln C(n, k) + k ln p + (n − k) ln(1 − p), in Loader's saddle-point form.
  ///
  /// - Parameter k: Any integer.
  /// - Returns: The logarithm of P(X = k).
  package func logDensity(_ k: Int) -> Double {
    if k < 0 || k > trials { return -.infinity }
    if probability == 0 { return k == 0 ? 0 : -.infinity }
    if probability == 1 { return k == trials ? 0 : -.infinity }
    return Self.logDensity(Double(k), Double(trials), probability)
  }

  /// P(X ≤ k) = I₁₋ₚ(n − k, k + 1).
  ///
  /// - Parameter k: Any integer.
  /// - Returns: The probability of the lower tail.
  package func cumulative(_ k: Int) -> Double { tails(k).lower }

  /// P(X > k) = Iₚ(k + 1, n − k).
  ///
  /// - Parameter k: Any integer.
  /// - Returns: The probability of the upper tail.
  package func survival(_ k: Int) -> Double { tails(k).upper }

  /// The smallest k with P(X ≤ k) ≥ p, by a search from the Cornish–Fisher value.
  ///
  /// - Parameter probability: A number p in [0, 1]; 1 gives the largest possible count.
  /// - Returns: The quantile, after O(log) evaluations of the tails.
  package func quantile(_ probability: Double) -> Int {
    precondition(probability >= 0 && probability <= 1, "a probability lies in [0, 1]")
    if probability == 0 || trials == 0 || self.probability == 0 { return 0 }
    if probability == 1 || self.probability == 1 { return trials }
    let skewness = (1 - 2 * self.probability) / variance.squareRoot()
    return searchQuantile(probability, skewness: skewness, last: trials)
  }

  /// One draw.
  ///
  /// For n min(p, 1 − p) < 10 by sequential inversion; otherwise by transformed rejection with
  /// squeeze, algorithm BTRS of W. Hörmann, "The generation of binomial random variates", Journal
  /// of Statistical Computation and Simulation 46 (1993), 101–110. For p > ½ failures are drawn.
  ///
  /// - Parameter stream: The source of randomness.
  /// - Returns: A count from 0 to n.
  package func sample(using stream: inout RandomStream) -> Int {
    if trials == 0 || probability == 0 { return 0 }
    if probability == 1 { return trials }
    if probability > 0.5 {
      return trials - Self.sample(trials, 1 - probability, using: &stream)
    }
    return Self.sample(trials, probability, using: &stream)
  }

  private func tails(_ k: Int) -> (lower: Double, upper: Double) {
    if k < 0 { return (0, 1) }
    if k >= trials { return (1, 0) }
    let tails = SpecialFunctions.betaTails(
      x: probability, y: 1 - probability, a: Double(k) + 1, b: Double(trials - k))
    return (tails.upper, tails.lower)
  }

  /// The logarithm of the probability of k in 0...n for 0 < p < 1.
  private static func logDensity(_ k: Double, _ n: Double, _ p: Double) -> Double {
    if k == 0 { return n * log1p(-p) }
    if k == n { return n * log(p) }
    let failures = n - k
    return SpecialFunctions.logBetaKernel(x: p, y: 1 - p, a: k, b: failures)
      + log(n) - log(k) - log(failures)
  }

  /// A draw for n ≥ 1 and 0 < p ≤ ½.
  private static func sample(
    _ trials: Int, _ p: Double, using stream: inout RandomStream
  ) -> Int {
    let n = Double(trials)
    if n * p < 10 { return inversion(trials, p, using: &stream) }
    let root = (n * p * (1 - p)).squareRoot()
    let b = 1.15 + 2.53 * root
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let centre = n * p + 0.5
    let easy = 0.92 - 4.2 / b
    let alpha = (2.83 + 5.1 / b) * root
    let peak = logDensity(((n + 1) * p).rounded(.down), n, p)
    while true {
      let u = stream.nextUniform() - 0.5
      let v = stream.nextUniform()
      let edge = 0.5 - abs(u)
      let k = ((2 * a / edge + b) * u + centre).rounded(.down)
      if edge >= 0.07 && v <= easy { return clampedCount(k, last: trials) }
      if k < 0 || k > n { continue }
      if log(v * alpha / (a / (edge * edge) + b)) <= logDensity(k, n, p) - peak {
        return Int(k)
      }
    }
  }

  /// Subtracts P(0), P(1), … from one uniform number until it is used up.
  private static func inversion(
    _ trials: Int, _ p: Double, using stream: inout RandomStream
  ) -> Int {
    let odds = p / (1 - p)
    var rest = stream.nextUniform()
    var probability = exp(Double(trials) * log1p(-p))
    var k = 0
    // For np below 10 the probability beyond 150 is less than 10⁻¹⁰⁰.
    while rest > probability, k < min(trials, 150) {
      rest -= probability
      k += 1
      probability *= Double(trials - k + 1) / Double(k) * odds
    }
    return k
  }
}
