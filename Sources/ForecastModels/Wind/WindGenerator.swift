import Foundation
import StraitTimeSeries

/// Generated night wind of one station.
///
/// √w_t = max(0.3, m_t + s_t(z_t + δ)), where w is the night wind in m/s, m_t a constant with two
/// yearly harmonic pairs, ln s_t a constant with one pair (angle of ``SeasonalBasis``), and z a
/// stationary Gaussian AR(2) with variance one (``WindRecursion``). The square root makes the law of
/// a night's wind nearly normal; δ, zero in the record's own climate, is the lever of
/// ``delta(forCalmShare:over:)``.
///
/// Assumptions: one climate over the whole record, without trend; direction, gusts and the course of
/// the wind within a night are left out. Estimation: ``init(fitting:)``. Initial state:
/// ``origin(before:record:)``.
///
/// Source: the square root and the standardised autoregression follow Brown, Katz and Murphy, "Time
/// series models to simulate and forecast wind speed and wind power", J. Climate Appl. Meteor. 23
/// (1984), 1184–1195.
package struct WindGenerator: Sendable, Equatable, Codable {
  /// The station of the record, with its place and who measured it.
  package let station: String
  /// The first night of the record.
  package let from: Day
  /// The last night of the record.
  package let through: Day
  /// The number of nights that were measured.
  package let nights: Int
  /// The coefficients of m on [1, cos a, sin a, cos 2a, sin 2a].
  package let meanCoefficients: [Double]
  /// The coefficients of ln s on [1, cos a, sin a].
  package let logScaleCoefficients: [Double]
  /// φ₁ and φ₂.
  package let autoregression: [Double]
  /// The standard deviation of the innovation of z.
  package let innovationSD: Double

  /// Nights below this speed, in m/s, are calm nights.
  package static let calmSpeed = 7.0
  /// The smallest √w.
  @inlinable package static var lowestRoot: Double { 0.3 }

  static let meanBasis = SeasonalBasis(pairs: 2)
  static let scaleBasis = SeasonalBasis(pairs: 1)

  /// A generator with every value given.
  package init(
    station: String, from: Day, through: Day, nights: Int, meanCoefficients: [Double],
    logScaleCoefficients: [Double], recursion: WindRecursion
  ) {
    self.station = station
    self.from = from
    self.through = through
    self.nights = nights
    self.meanCoefficients = meanCoefficients
    self.logScaleCoefficients = logScaleCoefficients
    autoregression = [recursion.first, recursion.second]
    innovationSD = recursion.innovationSD
    if let fault { preconditionFailure("\(fault)") }
  }

  /// The law of z from night to night.
  package var recursion: WindRecursion {
    WindRecursion(
      first: autoregression[0], second: autoregression[1], innovationSD: innovationSD)
  }

  /// m of the night before a day, in √(m/s).
  package func mean(on day: Day) -> Double {
    Self.dot(meanCoefficients, Self.meanBasis.values(on: day))
  }

  /// s of the night before a day, in √(m/s).
  package func scale(on day: Day) -> Double {
    exp(Self.dot(logScaleCoefficients, Self.scaleBasis.values(on: day)))
  }

  /// The speed in m/s of the night before a day.
  ///
  /// - Parameters:
  ///   - z: the standardised wind.
  ///   - delta: the shift δ of z.
  ///   - day: the day.
  /// - Returns: w, at least 0.09 m/s.
  package func speed(z: Double, delta: Double = 0, on day: Day) -> Double {
    Self.speed(z: z, delta: delta, mean: mean(on: day), scale: scale(on: day))
  }

  /// The speed in m/s where m and s are known, as they are in a loop over paths.
  @inlinable
  package static func speed(z: Double, delta: Double, mean: Double, scale: Double) -> Double {
    let root = max(lowestRoot, mean + scale * (z + delta))
    return root * root
  }

  /// The standardised wind z of a speed in m/s: the inverse of ``speed(z:delta:on:)`` with δ = 0.
  package func standardised(speed: Double, on day: Day) -> Double {
    Self.standardised(speed: speed, mean: mean(on: day), scale: scale(on: day))
  }

  /// The standardised wind where m and s are known.
  static func standardised(speed: Double, mean: Double, scale: Double) -> Double {
    (max(lowestRoot, speed.squareRoot()) - mean) / scale
  }

  static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

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
