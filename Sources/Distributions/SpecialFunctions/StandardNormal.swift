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

extension SpecialFunctions {
  /// Φ⁻¹(p), the quantile function of the standard normal law.
  ///
  /// Rational approximations in three ranges with a relative error near 10⁻¹⁶. Source: M. J.
  /// Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied
  /// Statistics 37 (1988), 477–484, routine PPND16.
  ///
  /// - Parameter probability: A number in [0, 1]; 0 and 1 give −∞ and +∞, anything else NaN.
  /// - Returns: The z with Φ(z) = p.
  @inlinable
  public static func normalQuantile(_ probability: Double) -> Double {
    let q = probability - 0.5
    if abs(q) <= 0.425 {
      let r = 0.180625 - q * q
      var top = 2509.0809287301226727 * r + 33430.575583588128105
      top = top * r + 67265.770927008700853
      top = top * r + 45921.953931549871457
      top = top * r + 13731.693765509461125
      top = top * r + 1971.5909503065514427
      top = top * r + 133.14166789178437745
      top = top * r + 3.387132872796366608
      var bottom = 5226.495278852545925 * r + 28729.085735721942674
      bottom = bottom * r + 39307.89580009271061
      bottom = bottom * r + 21213.794301586595867
      bottom = bottom * r + 5394.1960214247511077
      bottom = bottom * r + 687.1870074920579083
      bottom = bottom * r + 42.313330701600911252
      bottom = bottom * r + 1
      return q * top / bottom
    }
    let tail = q < 0 ? probability : 1 - probability
    guard tail > 0 else {
      if tail == 0 { return q < 0 ? -.infinity : .infinity }
      return .nan
    }
    let magnitude = normalQuantileTail((-log(tail)).squareRoot())
    return q < 0 ? -magnitude : magnitude
  }

  /// The outer ranges of ``normalQuantile(_:)`` as a function of √(−ln of the smaller tail).
  @inlinable
  static func normalQuantileTail(_ root: Double) -> Double {
    var top: Double
    var bottom: Double
    if root <= 5 {
      let r = root - 1.6
      top = 7.7454501427834140764e-4 * r + 0.0227238449892691845833
      top = top * r + 0.24178072517745061177
      top = top * r + 1.27045825245236838258
      top = top * r + 3.64784832476320460504
      top = top * r + 5.7694972214606914055
      top = top * r + 4.6303378461565452959
      top = top * r + 1.42343711074968357734
      bottom = 1.05075007164441684324e-9 * r + 5.475938084995344946e-4
      bottom = bottom * r + 0.0151986665636164571966
      bottom = bottom * r + 0.14810397642748007459
      bottom = bottom * r + 0.68976733498510000455
      bottom = bottom * r + 1.6763848301838038494
      bottom = bottom * r + 2.05319162663775882187
      bottom = bottom * r + 1
    } else {
      let r = root - 5
      top = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
      top = top * r + 0.0012426609473880784386
      top = top * r + 0.026532189526576123093
      top = top * r + 0.29656057182850489123
      top = top * r + 1.7848265399172913358
      top = top * r + 5.4637849111641143699
      top = top * r + 6.6579046435011037772
      bottom = 2.04426310338993978564e-15 * r + 1.4215117583164458887e-7
      bottom = bottom * r + 1.8463183175100546818e-5
      bottom = bottom * r + 7.868691311456132591e-4
      bottom = bottom * r + 0.0148753612908506148525
      bottom = bottom * r + 0.13692988092273580531
      bottom = bottom * r + 0.59983220655588793769
      bottom = bottom * r + 1
    }
    return top / bottom
  }
}
