/// Elementary functions of the kernel in single precision: branch-free, from IEEE basic operations
/// alone.
///
/// Nothing here depends on a mathematical library or on fused multiplication, so that the same bits
/// come out on every processor and for every instruction set that the compiler may use. Each is
/// written for loops over many paths, which the compiler turns into vector instructions.
package enum FloatMath {
  /// eˣ for −87 ≤ x ≤ 88, with a relative error below 2e-7; beyond, the value at the nearer end.
  ///
  /// 2ⁿ·e^r with n the nearest whole number to x/ln 2, and e^r by the polynomial of degree 6 of
  /// Moshier's Cephes library (`expf`), |r| ≤ ln 2/2.
  @inlinable @inline(__always)
  package static func exp(_ x: Float) -> Float {
    let bounded = larger(smaller(x, 88), -87)
    let shifted = bounded * 1.442_695_04 + 12_582_912
    let n = shifted - 12_582_912
    let r = bounded - n * 0.693_359_375 - n * -2.121_944_4e-4
    var p: Float = 1.987_569_15e-4
    p = p * r + 1.398_199_95e-3
    p = p * r + 8.333_451_9e-3
    p = p * r + 4.166_579_6e-2
    p = p * r + 1.666_666_55e-1
    p = p * r + 0.5
    let mantissa = p * (r * r) + r + 1
    // The low bits of the shifted number are n: they go straight into the exponent.
    return Float(bitPattern: mantissa.bitPattern &+ (shifted.bitPattern &<< 23))
  }

  /// ln x for positive normal x, with an absolute error below 1e-7 or a relative one below 2e-7.
  ///
  /// x = 2ⁿ·m with √½ ≤ m < √2, and ln m by the polynomial of degree 8 of Moshier's Cephes library
  /// (`logf`).
  @inlinable @inline(__always)
  package static func log(_ x: Float) -> Float {
    let bits = Int32(bitPattern: x.bitPattern) &- 0x3f35_04f3
    let exponent = Float(bits &>> 23)
    let m = Float(bitPattern: UInt32(bitPattern: (bits & 0x007f_ffff) &+ 0x3f35_04f3)) - 1
    var p: Float = 7.037_683_6e-2
    p = p * m - 1.151_461_03e-1
    p = p * m + 1.167_699_87e-1
    p = p * m - 1.242_014_08e-1
    p = p * m + 1.424_932_28e-1
    p = p * m - 1.666_805_77e-1
    p = p * m + 2.000_071_48e-1
    p = p * m - 2.499_999_4e-1
    p = p * m + 3.333_333_12e-1
    let square = m * m
    return (p * m * square + exponent * -2.121_944_4e-4) - 0.5 * square + m
      + exponent * 0.693_359_375
  }

  /// The standard normal quantile at the uniform number of a random word, (word + ½)·2⁻³².
  ///
  /// With x = 2u − 1 and w = −ln(1 − x²), the quantile is x·P(w)/Q(w) for polynomials of degree 4 and
  /// 3: Giles' variable (*Approximating the erfinv function*, GPU Computing Gems 2, 2011) with one
  /// rational for all u, fitted to scipy's quantiles
  /// (`Tests/SimulationTests/Reference/normal_quantile.py`). Error below 3e-5·|z| + 1e-7; it grows with the
  /// word, but for the last bit between neighbours.
  @inlinable @inline(__always)
  package static func normalQuantile(word: UInt32) -> Float {
    // How far the word lies from the nearer end, which keeps all bits of either tail.
    let signed = Int32(bitPattern: word)
    let tail = Float(signed ^ (signed &>> 31)) * 0x1p-31 + 0x1p-32
    let w = -shortLog(tail * (2 - tail))
    let p =
      1.253_295_9 + w
      * (0.440_385_97 + w * (0.084_301_5 + w * (0.010_051_451 + w * 4.206_261_7e-5)))
    let q = 1 + w * (0.089_342_058 + w * (0.031_420_469 + w * 7.614_301_3e-4))
    let magnitude = (1 - tail) * p / q
    return Float(bitPattern: magnitude.bitPattern | (~word & 0x8000_0000))
  }

  /// ln x for positive normal x, with an absolute error below 2e-5: x = 2ⁿ·m as in ``log(_:)``, with a
  /// polynomial of degree 5 for ln m.
  @inlinable @inline(__always)
  static func shortLog(_ x: Float) -> Float {
    let bits = Int32(bitPattern: x.bitPattern) &- 0x3f35_04f3
    let exponent = Float(bits &>> 23)
    let m = Float(bitPattern: UInt32(bitPattern: (bits & 0x007f_ffff) &+ 0x3f35_04f3)) - 1
    let p = -0.499_332_18 + m * (0.335_873_22 + m * (-0.272_262_81 + m * 0.179_688_66))
    return exponent * 0.693_147_18 + (m + m * m * p)
  }

  /// A uniform number in (0, 1] from the upper 24 bits of a word.
  @inlinable @inline(__always)
  package static func uniform(word: UInt32) -> Float {
    (Float(Int32(truncatingIfNeeded: word &>> 8)) + 0.5) * 0x1p-24
  }

  /// The nearest whole number to a value from 0 to 2²³ − 1; halves go to the even one.
  @inlinable @inline(__always)
  package static func rounded(_ x: Float) -> Float { (x + 8_388_608) - 8_388_608 }

  /// The nearest whole number to a value from 0 to 2²³ − 1, as an integer.
  @inlinable @inline(__always)
  package static func integer(_ x: Float) -> Int32 {
    Int32(truncatingIfNeeded: (x + 8_388_608).bitPattern & 0x007f_ffff)
  }

  /// The smaller of two numbers, as one instruction.
  @inlinable @inline(__always)
  package static func smaller(_ a: Float, _ b: Float) -> Float { a < b ? a : b }

  /// The larger of two numbers, as one instruction.
  @inlinable @inline(__always)
  package static func larger(_ a: Float, _ b: Float) -> Float { a > b ? a : b }
}
