import Foundation

extension SpecialFunctions {
  /// Φ₂(h, k; ρ), the distribution function of two standard normals with correlation ρ.
  ///
  /// With sin θ = ρ, Φ₂ = Φ(h)Φ(k) + ∫₀^θ exp(−(h² + k² − 2hk sin t)/(2 cos² t)) dt/2π, by 20-point
  /// Gauss-Legendre quadrature; from |ρ| = 0.925 on, where the integrand turns sharp, the integral
  /// is taken from ρ = ±1 with its leading terms in closed form. The error is near 10⁻¹⁵.
  ///
  /// Sources: Z. Drezner and G. O. Wesolowsky, "On the computation of the bivariate normal
  /// integral", J. Statist. Comput. Simul. 35 (1990), 101–107; A. Genz, "Numerical computation of
  /// rectangular bivariate and trivariate normal and t probabilities", Statistics and Computing 14
  /// (2004), 251–260.
  ///
  /// - Parameters:
  ///   - h: The bound of the first normal; any number.
  ///   - k: The bound of the second normal; any number.
  ///   - correlation: ρ in [−1, 1].
  /// - Returns: P(X ≤ h, Y ≤ k), a number in [0, 1]; NaN where an argument is none.
  package static func bivariateNormalCumulative(
    _ h: Double, _ k: Double, correlation: Double
  ) -> Double {
    guard !h.isNaN, !k.isNaN, abs(correlation) <= 1 else { return .nan }
    // Φ(−40) underflows to zero.
    if h < -40 || k < -40 { return 0 }
    if h > 40 { return normalCumulative(k) }
    if k > 40 { return normalCumulative(h) }
    let value =
      abs(correlation) < 0.925
      ? integralFromIndependence(h, k, correlation) : integralFromUnity(h, k, correlation)
    return min(1, max(0, value))
  }

  /// Φ₂ from ρ = 0 up.
  private static func integralFromIndependence(_ h: Double, _ k: Double, _ r: Double) -> Double {
    let product = h * k
    let halfSquares = (h * h + k * k) / 2
    let halfAngle = asin(r) / 2
    let sum = gaussLegendre { node in
      let sine = sin(halfAngle * node)
      return exp((sine * product - halfSquares) / (1 - sine * sine))
    }
    return sum * halfAngle / (2 * .pi) + normalCumulative(h) * normalCumulative(k)
  }

  /// Φ₂ from ρ = ±1 down: Genz's equations 6 and 7 for the bounds −h and −k of the upper tails.
  private static func integralFromUnity(_ h: Double, _ k: Double, _ r: Double) -> Double {
    let (h, k) = (-h, r < 0 ? k : -k)
    let product = h * k
    var value = 0.0
    if abs(r) < 1 {
      let squaredWidth = (1 - r) * (1 + r)
      let width = squaredWidth.squareRoot()
      let squaredGap = (h - k) * (h - k)
      let c = (4 - product) / 8
      let d = (12 - product) / 80
      value =
        width * exp(-(squaredGap / squaredWidth + product) / 2)
        * (1 - c * (squaredGap - squaredWidth) * (1 - d * squaredGap) / 3
          + c * d * squaredWidth * squaredWidth)
      let gap = abs(h - k)
      let tail = normalCumulative(-gap / width)
      if tail > 0 {
        value -=
          exp(-product / 2) * (2 * Double.pi).squareRoot() * tail * gap
          * (1 - c * squaredGap * (1 - d * squaredGap) / 3)
      }
      let sum = gaussLegendre { node in
        let square = (width / 2 * node) * (width / 2 * node)
        let exponent = -(squaredGap / square + product) / 2
        guard exponent > -100 else { return 0 }
        let root = (1 - square).squareRoot()
        let exact = exp(-product / 2 * square / ((1 + root) * (1 + root))) / root
        return exp(exponent) * (1 + c * square * (1 + 5 * d * square) - exact)
      }
      value = (width / 2 * sum - value) / (2 * .pi)
    }
    if r > 0 { return value + normalCumulative(-max(h, k)) }
    if h >= k { return -value }
    // P(h < X < k), taken from the nearer tail.
    let between =
      h < 0
      ? normalCumulative(k) - normalCumulative(h) : normalCumulative(-h) - normalCumulative(-k)
    return between - value
  }

  /// ∫₀² f by the 20-point Gauss-Legendre rule.
  private static func gaussLegendre(_ function: (Double) -> Double) -> Double {
    var sum = 0.0
    for (node, weight) in zip(legendreNodes, legendreWeights) {
      sum += weight * (function(1 - node) + function(1 + node))
    }
    return sum
  }

  /// The positive nodes of the 20-point rule on [−1, 1].
  private static let legendreNodes = [
    0.9931285991850949, 0.9639719272779138, 0.912234428251326, 0.8391169718222188,
    0.7463319064601508, 0.636053680726515, 0.5108670019508271, 0.37370608871541955,
    0.22778585114164507, 0.07652652113349734,
  ]
  private static let legendreWeights = [
    0.017614007139152118, 0.04060142980038694, 0.06267204833410907, 0.08327674157670475,
    0.10193011981724044, 0.11819453196151841, 0.13168863844917664, 0.14209610931838204,
    0.14917298647260374, 0.15275338713072584,
  ]
}
