import Foundation

/// The pieces of which densities and tails are formed without cancellation.
///
/// Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), the
/// saddle-point form: a density is exp(−deviance) times a square root times Stirling corrections.
extension SpecialFunctions {
  /// u − ln(1 + u) for u > −1, accurate also next to zero.
  ///
  /// With v = u / (2 + u), ln(1 + u) = 2 artanh v and u − 2v = u v, so that the difference is
  /// u v − 2 (v³/3 + v⁵/5 + …). Used for −½ < u < 1, where |v| ≤ 1/3.
  static func excessOverLog(_ u: Double) -> Double {
    guard u > -0.5, u < 1 else { return u - log1p(u) }
    let v = u / (2 + u)
    let square = v * v
    var power = v * square
    var sum = 0.0
    var odd = 3.0
    while true {
      let next = sum + power / odd
      if next == sum { break }
      sum = next
      power *= square
      odd += 2
    }
    return u * v - 2 * sum
  }

  /// k ln(k / m) + m − k for k, m > 0: the deviance of a Poisson count k about its mean m.
  static func poissonDeviance(_ k: Double, mean m: Double) -> Double {
    let u = (m - k) / k
    if u > -0.5, u < 1 { return k * excessOverLog(u) }
    return k * (log(k) - log(m)) + m - k
  }

  /// The remainder of Stirling's formula: ln Γ(x + 1) − (x + ½) ln x + x − ½ ln 2π, for x > 0.
  ///
  /// From 10 upwards the series 1/(12x) − 1/(360x³) + … ; below, the definition.
  static func stirlingError(_ x: Double) -> Double {
    guard x >= 10 else {
      return logGammaOnePlus(x) - (x + 0.5) * log(x) + x - halfLogTwoPi
    }
    let r = 1 / x
    let s = r * r
    var sum = 43867.0 / 244188
    sum = sum * s - 3617.0 / 122400
    sum = sum * s + 1.0 / 156
    sum = sum * s - 691.0 / 360360
    sum = sum * s + 1.0 / 1188
    sum = sum * s - 1.0 / 1680
    sum = sum * s + 1.0 / 1260
    sum = sum * s - 1.0 / 360
    sum = sum * s + 1.0 / 12
    return sum * r
  }

  /// ln(mᵏ e⁻ᵐ / Γ(k + 1)) for real k > 0 and m > 0.
  static func logPoissonKernel(_ k: Double, mean m: Double) -> Double {
    -stirlingError(k) - poissonDeviance(k, mean: m) - halfLogTwoPi - 0.5 * log(k)
  }

  /// ln(xᵃ yᵇ / B(a, b)) for a, b, x, y > 0 with x + y = 1.
  ///
  /// Both x and y are given, so that neither need be the rounded complement of the other.
  static func logBetaKernel(x: Double, y: Double, a: Double, b: Double) -> Double {
    let n = a + b
    let gap = b * x - a * y
    return stirlingError(n) - stirlingError(a) - stirlingError(b)
      - ratioDeviance(a, gap: gap, expected: x, total: n)
      - ratioDeviance(b, gap: -gap, expected: y, total: n)
      + 0.5 * (log(a) + log(b) - log(n)) - halfLogTwoPi
  }

  /// The deviance of k about k + gap = total · expected, with the gap known to full accuracy.
  static func ratioDeviance(_ k: Double, gap: Double, expected: Double, total: Double) -> Double {
    let u = gap / k
    if u > -0.5, u < 1 { return k * excessOverLog(u) }
    return k * (log(k) - log(total) - log(expected)) + gap
  }
}
