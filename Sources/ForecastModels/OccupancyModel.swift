import Foundation
import StraitLinearAlgebra
import StraitTimeSeries

/// People per boat: a local level with a damped slope, observed through each crossing day's mean.
///
/// Observation: y = log(P/B) + R/2 with variance R = 0.08² + 0.45²/B, since a day's people are
/// B·exp(level)·Gamma(k)/k with k = 1/R. State (level, slope): level += slope, slope *= 0.985 a day,
/// with noise variances 0.03²/30 and (0.04/30)²/30 a day. Prior: level N(2, 1), slope
/// N(0, (0.05/30)²). An innovation counts at most three of its standard deviations, so that one odd
/// day cannot move the level far.
/// Estimation: Kalman filter (West and Harrison, *Bayesian Forecasting and Dynamic Models*, 2nd ed.,
/// section 4.3; damped trend: Gardner and McKenzie, Management Science 31, 1985).
public struct OccupancyModel: Sendable, Equatable, Codable {
  /// The belief about (level, slope) after the last day; exp(level) is people per boat.
  package let state: GaussianState

  /// The factor by which the slope shrinks in a day.
  public static let slopeDamping = 0.985
  static let levelNoise = 0.03 * 0.03 / 30
  static let slopeNoise = (0.04 / 30) * (0.04 / 30) / 30

  /// The part of `observationVariance(boats:)` that all boats of a day share.
  @inlinable public static var fixedVariance: Double { 0.08 * 0.08 }
  /// The part of `observationVariance(boats:)` that a single boat has.
  @inlinable public static var varianceOfABoat: Double { 0.45 * 0.45 }

  /// The variance of the logarithm of a day's people per boat around its level, for so many boats.
  public static func observationVariance(boats: Double) -> Double {
    fixedVariance + varianceOfABoat / boats
  }

  /// Filters a series; days without both people and boats only move the state on.
  init(people: ArraySlice<Int>, boats: ArraySlice<Int>) {
    var level = 2.0
    var slope = 0.0
    var (v00, v01, v11) = (1.0, 0.0, (0.05 / 30) * (0.05 / 30))
    let damping = Self.slopeDamping
    for (p, b) in zip(people, boats) {
      level += slope
      slope *= damping
      v00 += 2 * v01 + v11 + Self.levelNoise
      v01 = damping * (v01 + v11)
      v11 = damping * damping * v11 + Self.slopeNoise
      guard p > 0, b > 0 else { continue }
      let variance = Self.observationVariance(boats: Double(b))
      let spread = v00 + variance
      let limit = 3 * spread.squareRoot()
      let observed = log(Double(p) / Double(b)) + variance / 2
      let innovation = min(max(observed - level, -limit), limit)
      let (gain0, gain1) = (v00 / spread, v01 / spread)
      level += gain0 * innovation
      slope += gain1 * innovation
      v11 -= gain1 * v01
      v01 -= gain0 * v01
      v00 -= gain0 * v00
    }
    state = GaussianState(mean: [level, slope], covariance: [v00, v01, v01, v11])
  }

  /// The columns kept of the level, which is smoother than the other predictors.
  private static let rank = 5

  /// The level on each of the next `days` days.
  func horizon(days: Int, evolution: HurdleHorizon.Evolution) throws -> HorizonFactor {
    let constant = Array(repeating: state.mean[0], count: days)
    if evolution == .none {
      return HorizonFactor(
        mean: constant,
        factor: Matrix(rows: days, columns: 1, repeating: state.covariance[0].squareRoot()))
    }
    let levels = levels(days: days)
    return try HorizonFactor(
      mean: evolution == .drift ? constant : levels.mean, covariance: levels.covariance,
      rank: Self.rank)
  }

  /// The mean and covariance of the level on each of the next `days` days.
  func levels(days: Int) -> (mean: [Double], covariance: Matrix) {
    let damping = Self.slopeDamping
    var (level, slope) = (state.mean[0], state.mean[1])
    var (v00, v01, v11) = (state.covariance[0], state.covariance[1], state.covariance[3])
    var mean: [Double] = []
    var covariance = Matrix(rows: days, columns: days)
    for h in 0..<days {
      level += slope
      slope *= damping
      mean.append(level)
      v00 += 2 * v01 + v11 + Self.levelNoise
      v01 = damping * (v01 + v11)
      v11 = damping * damping * v11 + Self.slopeNoise
      // From day h on, the slope of day h adds 1 + d + … + dⁿ⁻¹ times itself to the level.
      var carried = 0.0
      var power = 1.0
      for later in h..<days {
        let value = v00 + carried * v01
        covariance[h, later] = value
        covariance[later, h] = value
        carried += power
        power *= damping
      }
    }
    return (mean, covariance)
  }
}
