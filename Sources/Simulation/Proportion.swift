/// The share of paths with a property.
package enum Proportion {
  /// k/n and its Monte Carlo standard error √(p(1 − p)/n).
  ///
  /// Where no path, or every path, has the property, the error is that of one path more or less:
  /// 1/n. A share of zero out of n paths is not known to be zero.
  package static func estimate(_ k: Int, of n: Int) -> (value: Double, error: Double) {
    precondition(n > 0 && (0...n).contains(k), "a share of at least one path")
    let p = Double(k) / Double(n)
    if k == 0 || k == n { return (p, 1 / Double(n)) }
    return (p, (p * (1 - p) / Double(n)).squareRoot())
  }
}
