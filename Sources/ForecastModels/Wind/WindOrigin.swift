import StraitDistributions
import StraitTimeSeries

/// What is known of the last two nights before a horizon: a Gaussian law of their standardised wind,
/// a single point where both were measured.
package struct WindOrigin: Sendable, Equatable {
  /// The expected last two nights.
  package let mean: WindState
  /// The lower triangular factor of their covariance: z₁ = m₁ + f₁₁ε₁, z₂ = m₂ + f₂₁ε₁ + f₂₂ε₂.
  package let factor11: Double
  /// The part of ε₁ in z₂.
  package let factor21: Double
  /// The part of ε₂ in z₂.
  package let factor22: Double

  /// The day of the address from which ε₁ is drawn, counted from the horizon's first.
  package static let lastNight = -1
  /// The day of the address from which ε₂ is drawn.
  package static let nightBefore = -2

  /// The law after some nights in turn, of which any may be missing (`nil`).
  ///
  /// A Kalman filter of the state (z_{t−1}, z_{t−2}) from the stationary law on, whose measurements
  /// have no error: two measured nights in a row fix the state, whatever was before them.
  ///
  /// Source: Durbin and Koopman, *Time Series Analysis by State Space Methods*, 2nd ed., section 4.3.
  init(_ recursion: WindRecursion, after nights: [Double?]) {
    var (m1, m2) = (0.0, 0.0)
    var (v11, v22) = (recursion.variance, recursion.variance)
    var v12 = recursion.variance * recursion.lagCorrelation
    let (a, b, sd) = (recursion.first, recursion.second, recursion.innovationSD)
    for night in nights {
      let covariance = a * v11 + b * v12
      let variance = a * covariance + b * (a * v12 + b * v22) + sd * sd
      (m1, m2) = (a * m1 + b * m2, m1)
      (v11, v12, v22) = (variance, covariance, v11)
      if let z = night {
        m2 += covariance / variance * (z - m1)
        v22 = max(0, v22 - covariance * covariance / variance)
        (m1, v11, v12) = (z, 0, 0)
      }
    }
    mean = WindState(z1: m1, z2: m2)
    factor11 = v11.squareRoot()
    factor21 = factor11 > 0 ? v12 / factor11 : 0
    factor22 = max(0, v22 - factor21 * factor21).squareRoot()
  }

  /// Whether both nights were measured.
  package var isKnown: Bool { factor11 == 0 && factor22 == 0 }

  /// The last two nights of one path, from the addresses of the two days before the horizon's first:
  /// day −1 for the last night and day −2 for the one before.
  package func state(seed: UInt64, path: Int) -> WindState {
    if isKnown { return mean }
    let first = WindGenerator.normal(seed: seed, path: path, day: Self.lastNight)
    let second = WindGenerator.normal(seed: seed, path: path, day: Self.nightBefore)
    return WindState(
      z1: mean.z1 + factor11 * first, z2: mean.z2 + factor21 * first + factor22 * second)
  }
}
