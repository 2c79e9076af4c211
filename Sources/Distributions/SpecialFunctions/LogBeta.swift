import Foundation

extension SpecialFunctions {
  /// ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b).
  ///
  /// With a parameter of 10 or more the large terms of Stirling's formula are cancelled by hand
  /// (DiDonato and Morris, Algorithm 708, 1992).
  ///
  /// - Parameters:
  ///   - a: A positive finite number.
  ///   - b: A positive finite number.
  /// - Returns: ln B(a, b).
  package static func logBeta(a: Double, b: Double) -> Double {
    let small = min(a, b)
    let large = max(a, b)
    guard small > 0, large.isFinite else { return .nan }
    if large < 10 {
      if small < 0.5 {
        let rest = logGamma(large) - logGamma(small + large)
        return logGammaOnePlus(small) + rest - log(small)
      }
      return logGamma(small) + logGamma(large) - logGamma(small + large)
    }
    let ratio = small / large
    if small < 10 {
      let difference =
        stirlingError(large) - stirlingError(small + large) - (large - 0.5) * log1p(ratio)
        - small * (log(small + large) - 1)
      return logGamma(small) + difference
    }
    let corrections = stirlingError(small) + stirlingError(large) - stirlingError(small + large)
    return corrections + halfLogTwoPi - 0.5 * log(large)
      + (small - 0.5) * (log(ratio) - log1p(ratio)) - large * log1p(ratio)
  }

  /// The logarithm of a binomial coefficient, ln(n! / (k! (n − k)!)).
  ///
  /// Equal to −ln(n + 1) − ln B(n − k + 1, k + 1).
  ///
  /// - Parameters:
  ///   - n: The size of the set, zero or more.
  ///   - k: The size of the subset; outside 0...n the coefficient is zero and its logarithm −∞.
  /// - Returns: The logarithm of the number of subsets.
  package static func logChoose(_ n: Int, _ k: Int) -> Double {
    precondition(n >= 0, "a set has zero or more elements")
    guard k >= 0, k <= n else { return -.infinity }
    let fewer = min(k, n - k)
    if fewer == 0 { return 0 }
    if fewer == 1 { return log(Double(n)) }
    return -log(Double(n) + 1) - logBeta(a: Double(n - fewer) + 1, b: Double(fewer) + 1)
  }

  /// ln(1 + eˣ), without overflow for large x or loss of digits for very negative x.
  ///
  /// Source: M. Mächler, "Accurately computing log(1 − exp(−|a|))", vignette of the R package
  /// Rmpfr (2012).
  ///
  /// - Parameter x: Any number.
  /// - Returns: ln(1 + eˣ).
  package static func log1pExp(_ x: Double) -> Double {
    if x <= -37 { return exp(x) }
    if x <= 18 { return log1p(exp(x)) }
    return x <= 33.3 ? x + exp(-x) : x
  }
}
