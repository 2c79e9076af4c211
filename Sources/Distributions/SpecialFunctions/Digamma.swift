import Foundation

extension SpecialFunctions {
  /// ψ(x) = d/dx ln Γ(x), the digamma function.
  ///
  /// The recurrence ψ(x) = ψ(x + 1) − 1/x up to 10 and then the asymptotic series
  /// ln x − 1/(2x) − Σ B₂ₖ / (2k x²ᵏ). Source: Abramowitz and Stegun, 6.3.5 and 6.3.18. The error
  /// is a few units of 10⁻¹⁶, absolute next to the zero at 1.4616… and relative elsewhere.
  ///
  /// - Parameter x: A positive number. Zero gives −∞, a negative number gives NaN.
  /// - Returns: ψ(x).
  package static func digamma(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    var argument = x
    var shift = 0.0
    while argument < 10 {
      shift += 1 / argument
      argument += 1
    }
    let r = 1 / argument
    let s = r * r
    var sum = 3617.0 / 8160
    sum = sum * s - 1.0 / 12
    sum = sum * s + 691.0 / 32760
    sum = sum * s - 1.0 / 132
    sum = sum * s + 1.0 / 240
    sum = sum * s - 1.0 / 252
    sum = sum * s + 1.0 / 120
    sum = sum * s - 1.0 / 12
    return log(argument) - 0.5 * r + sum * s - shift
  }
}
