import Foundation

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
