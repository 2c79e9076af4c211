import Foundation
import StraitTimeSeries

/// The backlog: after days on which many could cross, fewer boats are waiting.
///
/// X_t = λX_{t−1} + (1−λ)(y_t − e_t), λ = 2^(−1/half-life): what the last days had above what is usual.
/// Without wind y is whether the day was a crossing day and e = 0.4; the day's log mean size gets
/// X_{t−1}·(δ₀ + δ₁S_t), with S one in mid-July and zero in mid-January. With wind y is how open the
/// night was, o = 1/(1 + exp(−(7 − w)/0.8)), e its expectation on that date, and log μ gets δX_{t−1}.
package enum Backlog {
  /// The share of crossing days that is taken to be usual.
  package static let usualShare = 0.4
  /// The speed in m/s at which a night is half open, and the scale of the change.
  @inlinable package static var halfOpenSpeed: Double { 7 }
  @inlinable package static var openScale: Double { 0.8 }

  /// The factor λ of a day.
  package static func decay(halfLife: Double) -> Double { exp2(-1 / halfLife) }

  /// How open a night of w m/s is, between 0 and 1.
  package static func openness(at speed: Double) -> Double {
    1 / (1 + exp((speed - halfOpenSpeed) / openScale))
  }

  /// S: one in mid-July, zero in mid-January.
  package static func summer(on day: Day) -> Double {
    0.5 * (1 - cos(2 * Double.pi * (Double(day.dayOfYear) - 15) / 365.25))
  }
}

extension WindGenerator {
  /// The expected openness of the night before a day under the generator's stationary law, by the
  /// trapezoidal rule over z.
  package func expectedOpenness(on day: Day) -> Double {
    let (mean, scale) = (mean(on: day), scale(on: day))
    let sd = recursion.variance.squareRoot()
    var (sum, total) = (0.0, 0.0)
    for step in -50...50 {
      let z = Double(step) / 10
      let density = exp(-z * z / 2)
      sum +=
        density
        * Backlog.openness(
          at: Self.speed(z: sd * z, delta: 0, mean: mean, scale: scale))
      total += density
    }
    return sum / total
  }

  /// The expected openness of each of some nights in turn. Nights of the same date have the same.
  func expectedOpenness(from first: Day, days: Int) -> [Double] {
    var known: [Int: Double] = [:]
    return (0..<days).map { offset in
      let day = first.advanced(by: offset)
      if let value = known[day.dayOfYear] { return value }
      let value = expectedOpenness(on: day)
      known[day.dayOfYear] = value
      return value
    }
  }
}
