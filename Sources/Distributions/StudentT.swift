import Foundation

/// Student's t law with density Γ((ν + 1)/2)/(√(νπ) Γ(ν/2)) · (1 + x²/ν)^(−(ν + 1)/2).
///
/// The tails are incomplete beta functions, P(|X| > x) = I_w(ν/2, ½) with w = ν/(ν + x²). Source:
/// N. L. Johnson, S. Kotz and N. Balakrishnan, Continuous Univariate Distributions, volume 2, 2nd
/// edition (1995), chapter 28. Beyond |x| = 10¹⁵⁰√ν the tails are taken as zero.
package struct StudentT: ContinuousDistribution {
  /// The degrees of freedom ν; as they grow the law tends to the standard normal law.
  package let degreesOfFreedom: Double

  /// Student's law with the given degrees of freedom.
  ///
  /// - Parameter degreesOfFreedom: ν, positive and finite.
  /// - Throws: ``DistributionError`` for degrees of freedom outside their domain.
  package init(degreesOfFreedom: Double) throws(DistributionError) {
    try DistributionError.require(
      degreesOfFreedom > 0 && degreesOfFreedom.isFinite, "StudentT", "degreesOfFreedom",
      degreesOfFreedom, "positive and finite")
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Zero; not a number for ν ≤ 1, where the integral diverges.
  package var mean: Double { degreesOfFreedom > 1 ? 0 : .nan }

  /// ν/(ν − 2); infinite for 1 < ν ≤ 2 and not a number for ν ≤ 1.
  package var variance: Double {
    if degreesOfFreedom > 2 { return degreesOfFreedom / (degreesOfFreedom - 2) }
    return degreesOfFreedom > 1 ? .infinity : .nan
  }

  /// −((ν + 1)/2) ln(1 + x²/ν) − ½ ln ν − ln B(½, ν/2).
  ///
  /// - Parameter x: Any number.
  /// - Returns: The logarithm of the density at x.
  package func logDensity(_ x: Double) -> Double {
    let ratio = x / degreesOfFreedom.squareRoot()
    return -0.5 * (degreesOfFreedom + 1) * log1p(ratio * ratio) - 0.5 * log(degreesOfFreedom)
      - SpecialFunctions.logBeta(a: 0.5, b: 0.5 * degreesOfFreedom)
  }

  /// P(X ≤ x) = ½ I_w(ν/2, ½) for x ≤ 0 and its complement above.
  ///
  /// - Parameter x: Any number.
  /// - Returns: The probability of the lower tail.
  package func cumulative(_ x: Double) -> Double {
    let (outer, inner) = tails(x)
    return x <= 0 ? 0.5 * outer : 0.5 + 0.5 * inner
  }

  /// P(X > x) = P(X ≤ −x), by symmetry.
  ///
  /// - Parameter x: Any number.
  /// - Returns: The probability of the upper tail.
  package func survival(_ x: Double) -> Double { cumulative(-x) }

  /// ±√(ν(1 − w)/w) where w is the quantile of the beta law of the smaller tail, both sides.
  ///
  /// - Parameter probability: A number p in [0, 1]; 0 and 1 give −∞ and +∞.
  /// - Returns: The x with P(X ≤ x) = p.
  package func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability lies in [0, 1]")
    if probability == 0.5 { return 0 }
    let bothSides = 2 * min(probability, 1 - probability)
    // The logarithm of w/(1 − w) keeps the digits of both w and 1 − w.
    let logOdds = SpecialFunctions.inverseBetaLogOdds(
      probability: bothSides, a: 0.5 * degreesOfFreedom, b: 0.5)
    let size = degreesOfFreedom.squareRoot() * exp(-0.5 * logOdds)
    return probability < 0.5 ? -size : size
  }

  /// One draw: Z/√(2G/ν) for a normal draw Z and a gamma draw G of shape ν/2.
  ///
  /// - Parameter stream: The source of randomness; about seven words are used.
  /// - Returns: A number; infinite only by overflow, when ν is far below one.
  package func sample(using stream: inout RandomStream) -> Double {
    let z = SpecialFunctions.normalQuantile(stream.nextUniform())
    let half = 0.5 * degreesOfFreedom
    return z * exp(0.5 * (log(half) - Gamma.standardLog(shape: half, using: &stream)))
  }

  /// P(|X| > |x|) and P(|X| ≤ |x|), neither the rounded complement of the other.
  private func tails(_ x: Double) -> (outer: Double, inner: Double) {
    let ratio = x / degreesOfFreedom.squareRoot()
    let square = ratio * ratio
    let w = 1 / (1 + square)
    let rest = square <= 1 ? square * w : 1 / (1 + 1 / square)
    let both = SpecialFunctions.betaTails(x: w, y: rest, a: 0.5 * degreesOfFreedom, b: 0.5)
    return (both.lower, both.upper)
  }
}
