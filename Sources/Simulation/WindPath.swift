import Distributions
import ForecastModels

/// Night wind on one path, and what it does to the two linear predictors.
///
/// A wind coefficient on day h of the horizon (counted from 0) is b + σ√(h + 1)·z, with b its draw
/// from the posterior, σ the sd of a day's drift and z one normal a path: its variance is that of
/// the random walk on every day, and the wiggles of the walk, small beside b's own error, are left
/// out.
struct WindPath {
  /// The normals of a path's four drifts.
  static let normals = 2 * WindPrior.terms

  private var state: WindState
  private let coefficients: SIMD4<Double>
  private let drifts: SIMD4<Double>

  /// A path at the origin.
  ///
  /// - Parameters:
  ///   - start: the state of the generator.
  ///   - crossing: the drawn effects of L and K on the crossing predictor.
  ///   - size: the same on the size predictor.
  ///   - crossingDriftSD: the sd of a day's drift of the first two.
  ///   - sizeDriftSD: the sd of a day's drift of the last two.
  ///   - normals: standard normals, of which the first four are used.
  init(
    start: WindState, crossing: [Double], size: [Double], crossingDriftSD: Double,
    sizeDriftSD: Double, normals: ArraySlice<Double>
  ) {
    state = start
    coefficients = SIMD4(crossing[0], crossing[1], size[0], size[1])
    let z = normals.startIndex
    drifts =
      SIMD4(normals[z], normals[z + 1], normals[z + 2], normals[z + 3])
      * SIMD4(crossingDriftSD, crossingDriftSD, sizeDriftSD, sizeDriftSD)
  }

  /// Moves to the night of a day: the known one, or one that the generator draws.
  ///
  /// - Returns: what is added to the logit of a crossing day and to log μ.
  mutating func effect(
    of wind: HorizonWind, on day: Int, uniform: Double
  ) -> (crossing: Double, size: Double) {
    let speed = wind.speed(on: day, state: &state) {
      SpecialFunctions.normalQuantile(uniform)
    }
    let terms = WindPrior.terms(at: speed)
    let effects =
      (coefficients + drifts * Double(day + 1).squareRoot())
      * SIMD4(terms.linear, terms.closed, terms.linear, terms.closed)
    return (effects[0] + effects[1], effects[2] + effects[3])
  }
}
