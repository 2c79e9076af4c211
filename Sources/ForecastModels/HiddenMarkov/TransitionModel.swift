import Foundation
import StraitLinearAlgebra

/// The transitions of the hidden chain: logit P(state 1 on day t | state i before) = ηₜᵢ.
///
/// Row 2t + i of the predictor is day t after state i.
struct TransitionModel: Sendable {
  /// The logit.
  var predictor: DriftingPredictor

  /// The log prior density of the coefficients, without its constant.
  var logPrior: Double { predictor.logPrior(at: predictor.coefficients) }

  /// The probability of state 1 in every row.
  func probabilities() -> [Double] {
    predictor.values(at: predictor.coefficients).map { 1 / (1 + exp(-$0)) }
  }

  /// Raises the expected log likelihood by a Newton step in the coefficients.
  ///
  /// - Parameter pairs: the posterior probabilities of ``ForwardBackward/transitions``.
  /// - Throws: ``LinearAlgebraError`` where the information is not positive definite or not finite.
  mutating func climb(pairs: [Double]) throws {
    let chances = probabilities()
    let scores = chances.indices.map { i in
      pairs[2 * i + 1] - (pairs[2 * i] + pairs[2 * i + 1]) * chances[i]
    }
    var moved = predictor
    try PenalisedStep.climb(&moved, scores: scores, information: information(pairs: pairs)) {
      coefficients in
      let eta = predictor.values(at: coefficients)
      var sum = predictor.logPrior(at: coefficients)
      for i in eta.indices {
        let all = pairs[2 * i] + pairs[2 * i + 1]
        let softplus = max(eta[i], 0) + log1p(exp(-abs(eta[i])))
        sum += pairs[2 * i + 1] * eta[i] - all * softplus
      }
      return sum
    }
    predictor = moved
  }

  /// The information of each row in its logit, weighted.
  func information(pairs: [Double]) -> [Double] {
    let chances = probabilities()
    return chances.indices.map { i in
      (pairs[2 * i] + pairs[2 * i + 1]) * chances[i] * (1 - chances[i])
    }
  }
}
