import StraitTimeSeries

/// The standardised wind of the last two nights, from which the next one is drawn.
package struct WindState: Sendable, Equatable {
  /// The last night.
  package var z1: Double
  /// The night before it.
  package var z2: Double

  /// The state after two known nights.
  package init(z1: Double, z2: Double) {
    self.z1 = z1
    self.z2 = z2
  }
}

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
}

extension WindGenerator {
  /// What a record says of the last two nights before a day; the stationary law where it says
  /// nothing.
  ///
  /// - Parameters:
  ///   - day: the first day of the horizon.
  ///   - record: the nights of the generator's station, as far as they are known; nights from `day`
  ///     on are not read.
  /// - Returns: the law of the last two nights' standardised wind, given the whole record.
  package func origin(before day: Day, record: NightWind?) -> WindOrigin {
    guard let record else { return WindOrigin(recursion, after: []) }
    // Two measured nights in a row make whatever was before them irrelevant.
    var nights: [Double?] = []
    var night = day.advanced(by: -1)
    while night >= record.start {
      nights.append(record[night].map { standardised(speed: $0, on: night) })
      if nights.count > 1, nights.suffix(2).allSatisfy({ $0 != nil }) { break }
      night = night.advanced(by: -1)
    }
    return WindOrigin(recursion, after: nights.reversed())
  }
}
