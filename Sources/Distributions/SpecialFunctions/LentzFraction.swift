/// A continued fraction b₀ + a₁/(b₁ + a₂/(b₂ + …)), taken in term by term by the modified Lentz
/// method.
///
/// Source: Press et al., *Numerical Recipes*, 3rd ed., section 5.2.
struct LentzFraction {
  /// The value of the terms taken in so far.
  private(set) var value: Double
  private var c: Double
  private var d = 0.0

  /// A fraction of its first term b₀, which is not zero.
  init(_ first: Double) {
    value = first
    c = first
  }

  /// Adds the terms aₙ and bₙ.
  ///
  /// - Returns: whether the value has stopped moving.
  mutating func add(numerator: Double, denominator: Double) -> Bool {
    d = denominator + numerator * d
    if d == 0 { d = 1e-300 }
    c = denominator + numerator / c
    if c == 0 { c = 1e-300 }
    d = 1 / d
    let ratio = c * d
    value *= ratio
    return abs(ratio - 1) < 2e-16
  }
}
