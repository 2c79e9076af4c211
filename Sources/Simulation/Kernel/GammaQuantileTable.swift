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
