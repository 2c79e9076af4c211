/// The law of the standardised wind from night to night: z_t = φ₁z_{t−1} + φ₂z_{t−2} + σε_t with
/// independent standard normals ε.
///
/// Source: Box, Jenkins and Reinsel, *Time Series Analysis*, 4th ed., section 3.2.4.
package struct WindRecursion: Sendable, Equatable {
  /// φ₁.
  package let first: Double
  /// φ₂.
  package let second: Double
  /// The innovation's standard deviation σ.
  package let innovationSD: Double

  /// A recursion with every value given.
  package init(first: Double, second: Double, innovationSD: Double) {
    self.first = first
    self.second = second
    self.innovationSD = innovationSD
  }

  /// The recursion under which z has variance one and the given correlation r₁ from one night to
  /// the next: φ₁ = r₁(1 − φ₂), σ² = (1 − φ₂²)(1 − r₁²).
  package init(lagCorrelation: Double, second: Double) {
    precondition(abs(lagCorrelation) < 1 && abs(second) < 1, "a stationary law")
    first = lagCorrelation * (1 - second)
    self.second = second
    innovationSD = ((1 - second * second) * (1 - lagCorrelation * lagCorrelation)).squareRoot()
  }

  /// Whether z has a stationary law: |φ₂| < 1 and |φ₁| < 1 − φ₂, with a positive σ.
  package var isStationary: Bool {
    abs(second) < 1 && abs(first) < 1 - second && innovationSD > 0 && innovationSD.isFinite
  }

  /// The correlation r₁ of z from one night to the next, φ₁/(1 − φ₂).
  package var lagCorrelation: Double { first / (1 - second) }

  /// The variance of z under the stationary law.
  package var variance: Double {
    let r = lagCorrelation
    return innovationSD * innovationSD / ((1 - second * second) * (1 - r * r))
  }
}
