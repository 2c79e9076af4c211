import Foundation

extension SpecialFunctions {
  /// I_x(a, b), the regularised incomplete beta function, and its complement I_y(b, a).
  ///
  /// The continued fraction of A. R. DiDonato and A. H. Morris, "Algorithm 708", ACM Trans. Math.
  /// Softw. 18 (1992), 360–373, taken on the side where it converges fast, in O(√max(a, b)) terms.
  /// The factor xᵃ(1 − x)ᵇ/B(a, b) is taken in Loader's saddle-point form, so that large parameters
  /// cost no digits. Where one tail is nearly one the other is its complement; the loss is
  /// noticeable (worse than 10⁻¹⁰) only for a parameter below 10⁻⁵.
  ///
  /// - Parameters:
  ///   - x: The limit of the integral; 0 and below give 0, 1 and above give 1.
  ///   - y: 1 − x, which need not be the rounded difference.
  ///   - a: The exponent of x plus one, positive and finite.
  ///   - b: The exponent of y plus one, positive and finite.
  /// - Returns: Both tails, in [0, 1]; not a number where a parameter is outside its domain.
  package static func betaTails(
    x: Double, y: Double, a: Double, b: Double
  ) -> (lower: Double, upper: Double) {
    guard a > 0, b > 0, a.isFinite, b.isFinite, !x.isNaN else { return (.nan, .nan) }
    guard x > 0 else { return (0, 1) }
    guard y > 0 else { return (1, 0) }
    let kernel = exp(logBetaKernel(x: x, y: y, a: a, b: b))
    if x * (a + b + 2) < a + 1 {
      let lower = min(1, kernel / betaFraction(x: x, y: y, a: a, b: b))
      return (lower, 1 - lower)
    }
    let upper = min(1, kernel / betaFraction(x: y, y: x, a: b, b: a))
    return (1 - upper, upper)
  }

  /// The fraction f with I_x(a, b) = xᵃyᵇ / (B(a, b) f), by the modified Lentz method.
  private static func betaFraction(x: Double, y: Double, a: Double, b: Double) -> Double {
    let gap = a * y - b * x
    let first = a * (gap + 1) / (a + 1)
    var fraction = LentzFraction(first == 0 ? 1e-300 : first)
    for i in 1...1_000_000 {
      let m = Double(i)
      let lowerDivisor = a + 2 * m - 1
      let common = m * (b - m) * x / lowerDivisor
      let numerator = (a + m - 1) * (a + b + m - 1) * common * x / lowerDivisor
      let denominator = m + common + (a + m) * (gap + 1 + m * (2 - x)) / (a + 2 * m + 1)
      if fraction.add(numerator: numerator, denominator: denominator) { break }
    }
    return fraction.value
  }
}
