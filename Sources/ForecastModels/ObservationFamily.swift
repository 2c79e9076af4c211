import Foundation

/// The distribution of an observation given its linear predictor η. Its logarithm is concave in η.
package protocol ObservationFamily: Sendable {
  /// An observed value.
  associatedtype Value: Sendable

  /// The derivative of the log likelihood in η and the information at η.
  func scoreAndInformation(of value: Value, at eta: Double) -> (score: Double, information: Double)

  /// The log likelihood of a value at η.
  func logLikelihood(of value: Value, at eta: Double) -> Double
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

  /// log p or log(1 − p).
  package func logLikelihood(of value: Bool, at eta: Double) -> Double {
    let away = value ? -eta : eta
    return away > 0 ? -away - log1p(exp(-away)) : -log1p(exp(away))
  }
}

/// Boats beyond the first on a crossing day: k ~ NB(mean e^η, dispersion r), with variance
/// μ + μ²/r.
package struct NegativeBinomialObservation: ObservationFamily {
  /// The dispersion r.
  package let dispersion: Double
  /// log Γ(k + r) − log Γ(r) − log k! for each k up to the largest count that is looked up.
  private let logCoefficients: [Double]
  private let logDispersion: Double

  /// A family with dispersion r > 0, for counts up to `largestCount`.
  package init(dispersion: Double, largestCount: Int) {
    precondition(dispersion > 0, "a dispersion is positive")
    self.dispersion = dispersion
    logDispersion = log(dispersion)
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

  /// log C(k) + k(η − log r) − (k + r)·log(1 + e^η/r).
  package func logLikelihood(of value: Int, at eta: Double) -> Double {
    let k = Double(value)
    let relative = eta - logDispersion
    return logCoefficients[value] + k * relative - (dispersion + k) * log1p(exp(relative))
  }
}

/// The posterior of a linear predictor η ~ N(f, q) after an observation: its first two moments, and the
/// predictive probability that the observation had.
///
/// By adaptive Gauss-Hermite quadrature: fifteen nodes around the mode of the posterior, spread as its
/// curvature there says.
///
/// Source: Naylor and Smith, "Applications of a method for the efficient computation of posterior
/// distributions", Applied Statistics 31 (1982), 214-225.
package struct PredictorPosterior: Sendable, Equatable {
  /// The posterior mean m̂ of η.
  package let mean: Double
  /// The posterior variance v̂ of η.
  package let variance: Double
  /// The logarithm of the predictive probability of the observation.
  package let logPredictive: Double

  private static var largestStep: Double { 2 }
  private static var mostSteps: Int { 40 }
  /// The nodes need not stand at the mode exactly.
  private static var tolerance: Double { 1e-4 }

  /// The posterior after a value.
  ///
  /// - Parameters:
  ///   - value: what was observed.
  ///   - family: its distribution given η.
  ///   - f: the mean of η before.
  ///   - q: its variance before.
  package init<Family: ObservationFamily>(
    of value: Family.Value, _ family: Family, mean f: Double, variance q: Double
  ) {
    var mode = f
    var curvature = 1 / q
    for _ in 0..<Self.mostSteps {
      let (score, information) = family.scoreAndInformation(of: value, at: mode)
      curvature = information + 1 / q
      let step = (score - (mode - f) / q) / curvature
      mode += min(max(step, -Self.largestStep), Self.largestStep)
      if abs(step) < Self.tolerance { break }
    }
    let scale = 1 / curvature.squareRoot()
    func logJoint(_ eta: Double) -> Double {
      family.logLikelihood(of: value, at: eta) - (eta - f) * (eta - f) / (2 * q)
    }
    let highest = logJoint(mode)
    var (sum, first, second) = (0.0, 0.0, 0.0)
    for (node, weight) in GaussHermite.fifteen {
      let share = weight * exp(logJoint(mode + scale * node) - highest + node * node / 2)
      sum += share
      first += share * node
      second += share * node * node
    }
    let shift = first / sum
    mean = mode + scale * shift
    variance = scale * scale * (second / sum - shift * shift)
    logPredictive = highest + log(sum * scale / q.squareRoot())
  }
}

/// Gauss-Hermite quadrature for the expectation of a function of a standard normal variable; the weights
/// sum to one.
enum GaussHermite {
  /// Nine nodes and weights.
  ///
  /// Source: Abramowitz and Stegun, *Handbook of Mathematical Functions*, table 25.10, rescaled from
  /// the weight exp(−x²) to the standard normal density.
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

  /// Fifteen nodes and weights.
  ///
  /// Source: `numpy.polynomial.hermite_e.hermegauss` of numpy 2.4.6, weights divided by √(2π).
  static let fifteen: [(node: Double, weight: Double)] = [
    (-6.363947888829839, 8.589649899633252e-10),
    (-5.190093591304781, 5.975419597920599e-07),
    (-4.1962077112690155, 5.642146405189029e-05),
    (-3.2890824243987664, 0.001567357503549956),
    (-2.432436827009758, 0.017365774492137616),
    (-1.6067100690287297, 0.08941779539984437),
    (-0.799129068324548, 0.23246229360973225),
    (0, 0.31825951825951815),
    (0.799129068324548, 0.23246229360973225),
    (1.6067100690287297, 0.08941779539984437),
    (2.432436827009758, 0.017365774492137616),
    (3.2890824243987664, 0.001567357503549956),
    (4.1962077112690155, 5.642146405189029e-05),
    (5.190093591304781, 5.975419597920599e-07),
    (6.363947888829839, 8.589649899633252e-10),
  ]
}
