import Foundation

/// The filter of a dynamic generalised linear model with a Laplace (mode-matching) update.
///
/// The state θ follows a random walk, θₜ = θₜ₋₁ + N(0, Q) with diagonal Q a day; the observation
/// depends on it through η = x'θ. With the predicted f = x'm and q = x'Vx the update finds the mode
/// of ℓ(η) − (η − f)²/2q by Newton steps of at most 2, then sets
/// m += Vx(η − f)/q and V −= Vx(Vx)'·I/(1 + I·q), with I the information at the mode.
///
/// Source: West, Harrison and Migon, *Dynamic generalized linear models and Bayesian forecasting*,
/// JASA 80 (1985), 73-83.
struct DynamicGLM<Family: ObservationFamily> {
  /// The distribution of the observations.
  let family: Family
  /// The evolution variance of each element of the state, a day.
  let evolution: [Double]
  /// The number of updates whose mode was not found within the limit of steps.
  private(set) var unconvergedUpdates = 0

  private let dimension: Int
  private var mean: [Double]
  private var covariance: [Double]
  private var product: [Double]

  private static var largestStep: Double { 2 }
  private static var mostSteps: Int { 40 }
  private static var tolerance: Double { 1e-9 }

  /// A filter that starts from a belief about the state of the day before the first.
  init(family: Family, prior: GaussianState, evolution: [Double]) {
    precondition(evolution.count == prior.dimension, "an evolution variance for each element")
    self.family = family
    self.evolution = evolution
    dimension = prior.dimension
    mean = prior.mean
    covariance = prior.covariance
    product = Array(repeating: 0, count: prior.dimension)
  }

  /// The belief as it stands.
  var state: GaussianState { GaussianState(mean: mean, covariance: covariance) }

  /// Moves the state on by one day.
  mutating func evolve() {
    for i in 0..<dimension { covariance[i * (dimension + 1)] += evolution[i] }
  }

  /// The linear predictor at the mean of the state.
  func linearPredictor(_ x: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<dimension { sum += x[i] * mean[i] }
    return sum
  }

  /// Updates the state by an observation.
  ///
  /// - Returns: the logarithm of the predictive probability that the observation had before it was
  ///   taken in.
  /// - Complexity: O(*n*²).
  mutating func update(_ value: Family.Value, regressors x: [Double]) -> Double {
    let f = linearPredictor(x)
    var q = 0.0
    for i in 0..<dimension {
      var sum = 0.0
      for j in 0..<dimension { sum += covariance[i + j * dimension] * x[j] }
      product[i] = sum
      q += sum * x[i]
    }
    let logScore = logPredictive(of: value, mean: f, variance: q)
    let (mode, information) = findMode(of: value, mean: f, variance: q)
    let gain = (mode - f) / q
    let shrinkage = information / (1 + information * q)
    for j in 0..<dimension {
      mean[j] += product[j] * gain
      // Both triangles get the same products in the same order, so that V stays symmetric.
      for i in 0..<dimension {
        covariance[i + j * dimension] -= product[i] * product[j] * shrinkage
      }
    }
    return logScore
  }

  /// The predictive probability by Gauss-Hermite quadrature with nine nodes over η.
  private func logPredictive(of value: Family.Value, mean: Double, variance: Double) -> Double {
    let scale = variance.squareRoot()
    let terms = GaussHermite.nine.map { node, weight in
      log(weight) + family.logLikelihood(of: value, at: mean + scale * node)
    }
    let largest = terms.max() ?? 0
    return largest + log(terms.reduce(0) { $0 + exp($1 - largest) })
  }

  private mutating func findMode(
    of value: Family.Value, mean f: Double, variance q: Double
  ) -> (mode: Double, information: Double) {
    var eta = f
    for _ in 0..<Self.mostSteps {
      let (score, information) = family.scoreAndInformation(of: value, at: eta)
      let step = (score - (eta - f) / q) / (information + 1 / q)
      eta += min(max(step, -Self.largestStep), Self.largestStep)
      if abs(step) < Self.tolerance {
        return (eta, family.scoreAndInformation(of: value, at: eta).information)
      }
    }
    unconvergedUpdates += 1
    return (eta, family.scoreAndInformation(of: value, at: eta).information)
  }
}
