import StraitDistributions

/// The quantile function of Gamma(k) with scale one at standard normal quantiles, read from a table.
///
/// Straight lines between values at steps of 1/64 of the normal quantile: within 2e-4 of the law's
/// standard deviation or, below it, of the value itself. Grows with z.
struct GammaQuantileTable: Sendable {
  private let values: [Double]

  private static let stepsPerUnit = 64.0
  /// Beyond the largest normal quantile, 6.34, that a 32-bit uniform gives.
  private static let reach = 6.5

  /// A table for a shape k, which is positive and finite.
  init(shape: Double) {
    let nodes = Int(2 * Self.reach * Self.stepsPerUnit)
    values = (0...nodes).map { node in
      SpecialFunctions.inverseRegularizedGammaP(
        shape: shape,
        probability: SpecialFunctions.normalCumulative(
          Double(node) / Self.stepsPerUnit - Self.reach))
    }
  }

  /// G⁻¹(Φ(z); k).
  func value(z: Double) -> Double {
    let position = (min(max(z, -Self.reach), Self.reach) + Self.reach) * Self.stepsPerUnit
    let node = min(Int(position), values.count - 2)
    return values[node] + (position - Double(node)) * (values[node + 1] - values[node])
  }
}

/// The quantile function of Gamma(k)/k, for k ≥ 4.7, in elementary operations.
///
/// The cube root of a gamma variable is nearly normal (Wilson and Hilferty, PNAS 17, 1931). Here
/// G⁻¹(Φ(z); k)/k ≈ y³ with y a polynomial in s = 1/√k and z, whose coefficients were fitted to
/// scipy's quantiles for k from 4.78 to 156 (`Tests/SimulationTests/Reference/mean_one_gamma.py`).
/// Relative error below 1e-3 for |z| ≤ 4.5 and below 0.03 up to |z| = 6.3, the largest that a 32-bit
/// uniform gives. Monotone in z over that range.
package enum MeanOneGamma {
  /// The value at the standard normal quantile `z`, for 1/√k = `s`.
  @inlinable @inline(__always)
  package static func quantile(z: Float, s: Float) -> Float {
    let s2 = s * s
    let z2 = z * z
    let c1: Float =
      0.333333165331 + s2 * (0.009255496388 + s2 * (-0.001922739195 + s2 * -0.001160758094))
    let c0 = s2 * (-0.111107457701 + s2 * (-0.005756378809 + s2 * 0.001641832788))
    let c2 = s2 * (-3.688283e-06 + s2 * (0.003173503766 + s2 * 0.002222780403))
    let c3 = s2 * (-0.00308163615 + s2 * (-0.001723026846 + s2 * -0.000577853198))
    let c4 = s2 * s2 * (0.000860326337 + s2 * 0.000337543592)
    let c5 = s2 * s2 * (-0.000139552846 + s2 * 3.4677079e-05)
    let c6 = s2 * s2 * s2 * -1.5770266e-05
    let c7 = s2 * s2 * s2 * 8.012966e-06
    let even = c0 + z2 * (c2 + z2 * (c4 + z2 * c6))
    let odd = s * z * (c1 + z2 * (c3 + z2 * (c5 + z2 * c7)))
    let y = FloatMath.larger(0, 1 + even + odd)
    return y * y * y
  }
}
