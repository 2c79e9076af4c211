import Foundation

extension SpecialFunctions {
  /// P(a, x) = γ(a, x) / Γ(a), the regularised lower incomplete gamma function.
  ///
  /// Three expansions share the plane. For a ≥ 100 and x within half of a: Temme's uniform
  /// expansion (Gil, Segura and Temme, SIAM J. Sci. Comput. 34 (2012), A2965). Otherwise, for x
  /// below max(1, a): the power series; above: Legendre's continued fraction. Series and fraction
  /// take O(√a) terms at worst, hence fewer than about a hundred here. The factor xᵃe⁻ˣ/Γ(a + 1) is
  /// taken in Loader's saddle-point form, so that large a costs no digits.
  ///
  /// - Parameters:
  ///   - shape: The parameter a, positive and finite.
  ///   - x: The limit of the integral; zero and below give 0.
  /// - Returns: P(a, x) in [0, 1].
  package static func regularizedGammaP(shape: Double, _ x: Double) -> Double {
    gammaTails(shape: shape, x).lower
  }

  /// Q(a, x) = 1 − P(a, x), the regularised upper incomplete gamma function.
  ///
  /// Keeps its relative accuracy where P is close to one; see ``regularizedGammaP(shape:_:)``.
  ///
  /// - Parameters:
  ///   - shape: The parameter a, positive and finite.
  ///   - x: The limit of the integral; zero and below give 1.
  /// - Returns: Q(a, x) in [0, 1].
  package static func regularizedGammaQ(shape: Double, _ x: Double) -> Double {
    gammaTails(shape: shape, x).upper
  }

  /// Both tails at once.
  static func gammaTails(shape a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    guard a > 0, a.isFinite, !x.isNaN else { return (.nan, .nan) }
    guard x > 0 else { return (0, 1) }
    guard x.isFinite else { return (1, 0) }
    if a >= 100, abs(x - a) <= 0.5 * a { return temmeTails(a, x) }
    if x < max(1, a) {
      if a < 1 { return smallShapeTails(a, x) }
      let lower = exp(logPoissonKernel(a, mean: x)) * gammaSeries(a, x)
      return (min(1, lower), max(0, 1 - lower))
    }
    let upper = exp(logPoissonKernel(a, mean: x) + log(a)) / gammaFraction(a, x)
    return (max(0, 1 - upper), min(1, upper))
  }

  /// Σ xⁿ / ((a + 1)…(a + n)), from n = 0.
  private static func gammaSeries(_ a: Double, _ x: Double) -> Double {
    var sum = 1.0
    var term = 1.0
    var divisor = a
    while term > sum * 1e-17 {
      divisor += 1
      term *= x / divisor
      sum += term
    }
    return sum
  }

  /// The continued fraction f with Q(a, x) = xᵃe⁻ˣ / (Γ(a) f), by the modified Lentz method:
  /// f = x + 1 − a − 1(1 − a)/(x + 3 − a − 2(2 − a)/(x + 5 − a − …)).
  private static func gammaFraction(_ a: Double, _ x: Double) -> Double {
    var b = x + 1 - a
    var fraction = LentzFraction(b)
    for i in 1...100_000 {
      let n = Double(i)
      let numerator = n * (a - n)
      b += 2
      if fraction.add(numerator: numerator, denominator: b) { break }
    }
    return fraction.value
  }

  /// 0 < a < 1 and x < 1: with L = a ln x − ln Γ(1 + a) and
  /// S = a Σₙ₌₁ (−x)ⁿ / ((a + n) n!), P = eᴸ(1 + S) and Q = −expm1(L) − eᴸ S.
  private static func smallShapeTails(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    var sum = 0.0
    var power = 1.0
    var n = 1.0
    while true {
      power *= -x / n
      let next = sum + power / (a + n)
      if next == sum { break }
      sum = next
      n += 1
    }
    let exponent = a * log(x) - logGammaOnePlus(a)
    let factor = exp(exponent)
    let lower = factor * (1 + a * sum)
    let upper = lower < 0.5 ? 1 - lower : -expm1(exponent) - factor * a * sum
    return (lower, upper)
  }

  /// Temme's expansion: with ½η² = μ − ln(1 + μ), μ = x/a − 1 and η of the sign of μ,
  /// Q = ½ erfc(η√(a/2)) + R and P = ½ erfc(−η√(a/2)) − R, where
  /// R = e^(−½aη²) / √(2πa) · S and S is a power series in η whose coefficients come from a
  /// downward recurrence in 1/a.
  private static func temmeTails(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
    let relative = (x - a) / a
    let halfSquare = excessOverLog(relative)
    let magnitude = (2 * halfSquare).squareRoot()
    let eta = relative < 0 ? -magnitude : magnitude
    let exponent = a * halfSquare

    let count = temme.count
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { beta in
      beta[count - 1] = 0
      beta[count - 2] = temme[count - 1]
      beta[count - 3] = temme[count - 2]
      for m in stride(from: count - 3, through: 1, by: -1) {
        beta[m - 1] = temme[m] + Double(m + 1) * beta[m + 1] / a
      }
      var sum = 0.0
      for m in stride(from: count - 3, through: 0, by: -1) { sum = sum * eta + beta[m] }
      sum /= 1 + beta[1] / a
      let remainder = exp(-exponent) / (2 * Double.pi * a).squareRoot() * sum
      let tail = 0.5 * erfc(exponent.squareRoot())
      if relative >= 0 {
        let upper = max(0, tail + remainder)
        return (1 - upper, upper)
      }
      let lower = max(0, tail - remainder)
      return (lower, 1 - lower)
    }
  }

  /// The Taylor coefficients of η/μ in powers of η, from the expansion of μ μ′ = η (1 + μ).
  private static let temme: [Double] = [
    1.0, -0.3333333333333333, 0.08333333333333333, -0.014814814814814815, 0.0011574074074074073,
    0.0003527336860670194, -0.0001787551440329218, 3.919263178522438e-05, -2.185448510679992e-06,
    -1.85406221071516e-06, 8.296711340953087e-07, -1.7665952736826078e-07, 6.707853543401498e-09,
    1.0261809784240309e-08, -4.382036018453353e-09, 9.14769958223679e-10, -2.5514193994946248e-11,
    -5.830772132550426e-11, 2.4361948020667415e-11, -5.0276692801141755e-12,
    1.1004392031956135e-13, 3.371763262400985e-13, -1.392388722418162e-13, 2.8534893807047445e-14,
    -5.139111834242572e-16, -1.9752288294349442e-15, 8.099521156704561e-16,
  ]
}
