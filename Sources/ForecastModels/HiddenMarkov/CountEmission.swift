import StraitDistributions
import Foundation
import StraitLinearAlgebra

/// The counts of one state: negative binomial with a log-linear mean, log μₜ = ηₜ, and size r.
///
/// log r has a normal prior. Rows are days.
struct CountEmission: Sendable {
  /// The log mean.
  var predictor: DriftingPredictor
  /// log r.
  private(set) var logDispersion: Double

  private let counts: [Double]
  private let logFactorials: [Double]
  /// The distinct counts above zero, and for each day where its count stands among them.
  private let distinct: [Double]
  private let position: [Int]
  private let prior: (mean: Double, variance: Double)

  private static var logDispersionBounds: ClosedRange<Double> { -7...7 }
  private static var differenceStep: Double { 1e-3 }
  private static var largestStep: Double { 1 }

  /// An emission that starts at the prior mean of log r.
  init(counts: [Double], predictor: DriftingPredictor, prior: (mean: Double, variance: Double)) {
    self.counts = counts
    self.predictor = predictor
    self.prior = prior
    logDispersion = prior.mean
    distinct = Set(counts).subtracting([0]).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(distinct, distinct.indices))
    position = counts.map { places[$0] ?? -1 }
    logFactorials = distinct.map { SpecialFunctions.logGamma($0 + 1) }
  }

  /// r.
  var dispersion: Double { exp(logDispersion) }

  /// The log prior density of the coefficients and of log r, without constants.
  var logPrior: Double { predictor.logPrior(at: predictor.coefficients) + logPrior(logDispersion) }

  /// The log density of each day.
  func logDensities() -> [Double] {
    let ratios = gammaRatios(dispersion)
    let eta = predictor.values(at: predictor.coefficients)
    let r = dispersion
    return eta.indices.map { t in
      let k = position[t]
      let constant = k < 0 ? 0 : ratios[k] - logFactorials[k]
      return constant + Self.kernel(counts[t], eta[t], r)
    }
  }

  /// Raises the weighted log likelihood: a Newton step in the coefficients, then one in log r.
  ///
  /// - Parameter weights: the posterior probability of the state on each day.
  /// - Throws: ``LinearAlgebraError`` where the information is not positive definite or not finite.
  mutating func climb(weights: [Double]) throws {
    let r = dispersion
    let eta = predictor.values(at: predictor.coefficients)
    var scores = [Double](repeating: 0, count: eta.count)
    for t in eta.indices {
      let mean = exp(eta[t])
      scores[t] = weights[t] * r * (counts[t] - mean) / (r + mean)
    }
    var moved = predictor
    try PenalisedStep.climb(
      &moved, scores: scores, information: information(weights: weights)
    ) { coefficients in
      let eta = predictor.values(at: coefficients)
      var sum = predictor.logPrior(at: coefficients)
      for t in eta.indices { sum += weights[t] * Self.kernel(counts[t], eta[t], r) }
      return sum
    }
    predictor = moved
    climbDispersion(weights: weights)
  }

  /// The information of each day in its log mean, weighted.
  func information(weights: [Double]) -> [Double] {
    let r = dispersion
    let eta = predictor.values(at: predictor.coefficients)
    return eta.indices.map { t in
      let mean = exp(eta[t])
      return weights[t] * (counts[t] + r) * r * mean / ((r + mean) * (r + mean))
    }
  }

  private mutating func climbDispersion(weights: [Double]) {
    let means = predictor.values(at: predictor.coefficients).map { exp($0) }
    var weightOfCount = [Double](repeating: 0, count: distinct.count)
    for t in counts.indices where position[t] >= 0 { weightOfCount[position[t]] += weights[t] }
    let h = Self.differenceStep
    let here = dispersionScore(logDispersion, weights, weightOfCount, means)
    let curvature =
      (dispersionScore(logDispersion + h, weights, weightOfCount, means)
        - dispersionScore(logDispersion - h, weights, weightOfCount, means)) / (2 * h)
    let newton = curvature < 0 ? -here / curvature : here
    var step = min(max(newton, -Self.largestStep), Self.largestStep)
    let before = dispersionObjective(logDispersion, weights, weightOfCount, means)
    for _ in 0..<30 {
      let bounds = Self.logDispersionBounds
      let candidate = min(max(logDispersion + step, bounds.lowerBound), bounds.upperBound)
      if dispersionObjective(candidate, weights, weightOfCount, means) >= before {
        logDispersion = candidate
        return
      }
      step /= 2
    }
  }

  private func dispersionObjective(
    _ logDispersion: Double, _ weights: [Double], _ weightOfCount: [Double], _ means: [Double]
  ) -> Double {
    let r = exp(logDispersion)
    var sum = logPrior(logDispersion)
    for (weight, ratio) in zip(weightOfCount, gammaRatios(r)) { sum += weight * ratio }
    for t in counts.indices {
      sum -= weights[t] * (counts[t] * log(r + means[t]) + r * log1p(means[t] / r))
    }
    return sum
  }

  /// The derivative of the objective in log r: that of ``DispersionScore`` with a weight a day, whose
  /// digammas are summed once for each distinct count.
  private func dispersionScore(
    _ logDispersion: Double, _ weights: [Double], _ weightOfCount: [Double], _ means: [Double]
  ) -> Double {
    let r = exp(logDispersion)
    let atZero = SpecialFunctions.digamma(r)
    var sum = 0.0
    for k in distinct.indices {
      sum += weightOfCount[k] * (SpecialFunctions.digamma(distinct[k] + r) - atZero)
    }
    for t in counts.indices {
      sum += weights[t] * DispersionScore.partOfMean(counts[t], mean: means[t], dispersion: r)
    }
    return r * sum - (logDispersion - prior.mean) / prior.variance
  }

  private func logPrior(_ logDispersion: Double) -> Double {
    -0.5 * (logDispersion - prior.mean) * (logDispersion - prior.mean) / prior.variance
  }

  /// log Γ(y + r)/Γ(r) of the distinct counts.
  private func gammaRatios(_ r: Double) -> [Double] {
    let atZero = SpecialFunctions.logGamma(r)
    return distinct.map { SpecialFunctions.logGamma($0 + r) - atZero }
  }

  /// y log(μ/(r + μ)) − r log(1 + μ/r): the part of the log density that depends on the mean.
  private static func kernel(_ count: Double, _ eta: Double, _ r: Double) -> Double {
    let mean = exp(eta)
    let quiet = -r * log1p(mean / r)
    return count == 0 ? quiet : quiet + count * (eta - log(r + mean))
  }
}
