import Foundation

extension SpecialFunctions {
  /// Φ(x), the distribution function of the standard normal law.
  ///
  /// Φ(x) = ½ erfc(−x/√2), which keeps its relative accuracy far into the lower tail; the upper
  /// tail is Φ(−x). Source: Abramowitz and Stegun, 7.1.22.
  ///
  /// - Parameter x: Any number.
  /// - Returns: A number in [0, 1]; below about −38.5 it underflows to zero.
  package static func normalCumulative(_ x: Double) -> Double {
    0.5 * erfc(-x * 0.5.squareRoot())
  }
}
