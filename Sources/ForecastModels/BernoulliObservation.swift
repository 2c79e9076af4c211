import Foundation

/// A crossing day or none: c ~ Bernoulli(logistic(η)).
package struct BernoulliObservation: ObservationFamily {
  /// The family has no parameter besides η.
  package init() {}

  /// Score c − p and information p(1 − p) with p = logistic(η).
  package func scoreAndInformation(
    of value: Bool, at eta: Double
  ) -> (score: Double, information: Double) {
    let p = 1 / (1 + exp(-eta))
    return ((value ? 1 : 0) - p, p * (1 - p))
  }

  /// log p or log(1 − p), with p = logistic(f/√(1 + 0.35·q)): the logistic mean of a Gaussian
  /// predictor in the scaled approximation of MacKay (Neural Computation 4, 1992), his π/8 ≈ 0.39
  /// tuned to 0.35.
  package func logPredictive(of value: Bool, mean: Double, variance: Double) -> Double {
    let scaled = mean / (1 + 0.35 * variance).squareRoot()
    return -log1p(exp(value ? -scaled : scaled))
  }
}
