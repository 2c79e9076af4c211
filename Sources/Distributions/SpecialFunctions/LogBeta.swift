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
}
