import Foundation

/// The distribution of an observation given its linear predictor η, as a dynamic generalised linear
/// model needs it.
package protocol ObservationFamily: Sendable {
  /// An observed value.
  associatedtype Value: Sendable

  /// The derivative of the log likelihood in η and the information at η.
  func scoreAndInformation(of value: Value, at eta: Double) -> (score: Double, information: Double)

  /// The logarithm of the one-step predictive probability of a value where η ~ N(`mean`,
  /// `variance`).
  func logPredictive(of value: Value, mean: Double, variance: Double) -> Double
}

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

/// Boats beyond the first on a crossing day: k ~ NB(mean e^η, dispersion r), with variance
/// μ + μ²/r.
package struct NegativeBinomialObservation: ObservationFamily {
  /// The dispersion r.
  package let dispersion: Double
  /// log Γ(k + r) − log Γ(r) − log k! for each k up to the largest count that is looked up.
  private let logCoefficients: [Double]

  /// A family with dispersion r > 0, for counts up to `largestCount`.
  package init(dispersion: Double, largestCount: Int) {
    precondition(dispersion > 0, "a dispersion is positive")
    self.dispersion = dispersion
    var coefficients = [0.0]
    coefficients.reserveCapacity(largestCount + 1)
    for k in 0..<max(largestCount, 0) {
      coefficients.append(
        coefficients[k] + log((Double(k) + dispersion) / Double(k + 1)))
    }
    logCoefficients = coefficients
  }

  /// Score (k − e)/(1 + e/r) and information e(1 + k/r)/(1 + e/r)², with e = exp η.
  package func scoreAndInformation(
    of value: Int, at eta: Double
  ) -> (score: Double, information: Double) {
    let e = exp(eta)
    let k = Double(value)
    let spread = 1 + e / dispersion
    return ((k - e) / spread, e * (1 + k / dispersion) / (spread * spread))
  }

  /// The predictive probability by Gauss-Hermite quadrature with nine nodes over η.
  package func logPredictive(of value: Int, mean: Double, variance: Double) -> Double {
    let k = Double(value)
    let scale = variance.squareRoot()
    var sum = 0.0
    for (node, weight) in GaussHermite.nine {
      let eta = mean + scale * node
      let logMean = -log1p(exp(eta) / dispersion)
      sum += weight * exp(logMean * (dispersion + k) + k * (eta - log(dispersion)))
    }
    return logCoefficients[value] + log(max(sum, .leastNormalMagnitude))
  }
}

/// Gauss-Hermite quadrature for the expectation of a function of a standard normal variable.
///
/// Source: Abramowitz and Stegun, *Handbook of Mathematical Functions*, table 25.10, rescaled from
/// the weight exp(−x²) to the standard normal density.
enum GaussHermite {
  /// Nine nodes and weights; the weights sum to one.
  static let nine: [(node: Double, weight: Double)] = [
    (-4.512745863399783, 2.2345844007746566e-05),
    (-3.205429002856470, 2.7891413212317676e-03),
    (-2.076847978677830, 4.9916406765217880e-02),
    (-1.023255663789133, 2.4409750289493909e-01),
    (0, 4.0634920634920635e-01),
    (1.023255663789133, 2.4409750289493909e-01),
    (2.076847978677830, 4.9916406765217880e-02),
    (3.205429002856470, 2.7891413212317676e-03),
    (4.512745863399783, 2.2345844007746566e-05),
  ]
}
