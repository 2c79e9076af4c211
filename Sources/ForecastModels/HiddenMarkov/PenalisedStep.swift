import StraitLinearAlgebra

/// A Newton step uphill on a penalised, weighted log likelihood.
enum PenalisedStep {
  private static var mostHalvings: Int { 30 }

  /// Moves the coefficients by a Newton step, halved until the objective does not fall.
  ///
  /// - Parameters:
  ///   - predictor: the predictor whose coefficients move.
  ///   - scores: the derivative of each row's log likelihood in its linear predictor.
  ///   - information: minus the second derivative of each row.
  ///   - objective: the penalised log likelihood at given coefficients.
  /// - Throws: ``LinearAlgebraError`` where the information is not positive definite or not finite.
  static func climb(
    _ predictor: inout DriftingPredictor, scores: [Double], information: [Double],
    objective: ([Double]) -> Double
  ) throws {
    let start = predictor.coefficients
    let direction = try Cholesky(predictor.information(information))
      .solve(predictor.gradient(scores))
    let before = objective(start)
    var length = 1.0
    for _ in 0..<mostHalvings {
      let candidate = zip(start, direction).map { $0 + length * $1 }
      if objective(candidate) >= before {
        predictor.coefficients = candidate
        return
      }
      length /= 2
    }
  }

  /// The posterior mean of the variance of a knot's step, under a scaled inverse chi-square prior.
  ///
  /// The squared steps are expected under the normal approximation at the mode, so this is the
  /// M-step of the variance in Fahrmeir and Tutz, 2nd ed., section 8.1.
  ///
  /// - Parameters:
  ///   - predictor: a predictor at its mode.
  ///   - information: the information of each row.
  ///   - prior: the prior variance and the number of steps that it is worth.
  /// - Returns: the variance.
  /// - Throws: ``LinearAlgebraError`` where the information is not positive definite.
  static func drift(
    of predictor: DriftingPredictor, information: [Double],
    prior: (variance: Double, weight: Double)
  ) throws -> Double {
    let covariance = try Cholesky(predictor.information(information)).inverse
    var sum = prior.weight * prior.variance
    for k in predictor.dense..<(predictor.count - 1) {
      let step = predictor.coefficients[k + 1] - predictor.coefficients[k]
      sum +=
        step * step + covariance[k, k] + covariance[k + 1, k + 1] - 2 * covariance[k, k + 1]
    }
    return sum / (prior.weight + Double(predictor.knots - 1))
  }
}
