import Foundation
import StraitLinearAlgebra

/// The filter of the hurdle model the long way, written from its equations.
///
/// The state is [α, β], α and β as in ``PlainRegressors``. The moments of a predictor given an observation
/// are sums over a fine grid. They are put in as a Gaussian observation of the predictor that would give
/// the same moments: its precision 1/v̂ − 1/q is added to the inverse of the covariance.
struct PlainHurdleFilter {
  private(set) var mean: [Double]
  private(set) var covariance: Matrix
  /// The covariance of a day's steps.
  private let steps: Matrix
  private let dispersion: Double
  private let points: Int

  /// The filter before the first day, with so many points of the grid to each side.
  init(_ prior: PlainPrior, dispersion: Double, points: Int = 200) {
    mean = prior.mean
    covariance = Matrix(diagonal: prior.variances)
    steps = prior.steps
    self.dispersion = dispersion
    self.points = points
  }

  func predictor(_ x: [Double]) -> Double { zip(x, mean).reduce(0) { $0 + $1.0 * $1.1 } }

  mutating func evolve() {
    for i in mean.indices {
      for j in mean.indices { covariance[i, j] += steps[i, j] }
    }
  }

  /// Takes in whether a day was a crossing day; the regressors are those of the whole state.
  ///
  /// - Returns: the logarithm of the probability that it had.
  mutating func update(crossed: Bool, regressors x: [Double]) throws -> Double {
    try update(x) { crossed ? -log1p(exp(-$0)) : -log1p(exp($0)) }
  }

  /// Takes in the boats of a crossing day.
  mutating func update(boats: Int, regressors x: [Double]) throws -> Double {
    let (k, r) = (Double(boats - 1), dispersion)
    let constant = lgamma(k + r) - lgamma(r) - lgamma(k + 1) + r * log(r)
    return try update(x) { constant + k * $0 - (r + k) * log(r + exp($0)) }
  }

  private mutating func update(
    _ x: [Double], _ logLikelihood: (Double) -> Double
  ) throws -> Double {
    let f = predictor(x)
    let q = zip(Matrix.product(covariance, x), x).reduce(0) { $0 + $1.0 * $1.1 }
    let posterior = PlainMoments(mean: f, variance: q, points: points, logLikelihood)
    let precision = 1 / posterior.variance - 1 / q
    let pull = posterior.mean / posterior.variance - f / q
    var information = try Cholesky(covariance).inverse
    var right = Matrix.product(information, mean)
    for i in mean.indices {
      right[i] += x[i] * pull
      for j in mean.indices { information[i, j] += precision * x[i] * x[j] }
    }
    let factor = try Cholesky(information)
    mean = factor.solve(right)
    covariance = factor.inverse
    return posterior.logMass
  }
}

/// The moments of η ~ N(f, q) given an observation, by the trapezoidal rule.
struct PlainMoments {
  let mean: Double
  let variance: Double
  /// The logarithm of the expected likelihood.
  let logMass: Double

  /// - Parameters:
  ///   - f: the mean of η.
  ///   - q: its variance.
  ///   - reach: how many sds of η the grid reaches to each side.
  ///   - points: how many points lie on each side.
  ///   - logLikelihood: that of the observation, by η.
  init(
    mean f: Double, variance q: Double, reach: Double = 10, points: Int = 200,
    _ logLikelihood: (Double) -> Double
  ) {
    let step = reach / Double(points)
    let logs = (-points...points).map { index -> Double in
      let z = Double(index) * step
      return logLikelihood(f + q.squareRoot() * z) - z * z / 2
    }
    let highest = logs.max()!
    var (mass, first, second) = (0.0, 0.0, 0.0)
    for (index, log) in logs.enumerated() {
      let z = Double(index - points) * step
      let weight = exp(log - highest)
      mass += weight
      first += weight * z
      second += weight * z * z
    }
    let shift = first / mass
    mean = f + q.squareRoot() * shift
    variance = q * (second / mass - shift * shift)
    logMass = highest + log(mass * step / (2 * Double.pi).squareRoot())
  }
}

/// The regressors of a day, each for the whole state: α (level, cos, sin, crossed the day before, residual
/// of the day before, L, K), then β (level, two harmonic pairs, L, K, backlog and, without wind, backlog
/// in mid-July).
struct PlainRegressors {
  let crossing: [Double]
  let size: [Double]

  init(
    angle a: Double, wind: Double?, lastCrossed: Double, lastResidual: Double, backlog: Double
  ) {
    let terms = wind.map { [($0 - 8) / 2, max(0, $0 - 7) / 2] } ?? []
    // Fifteen days after the new year.
    let summer = (1 - cos(a - 2 * Double.pi * 15 / 365.25)) / 2
    let first = [1, cos(a), sin(a), lastCrossed, lastResidual] + terms
    let second =
      [1, cos(a), sin(a), cos(2 * a), sin(2 * a)] + terms + [backlog]
      + (wind == nil ? [backlog * summer] : [])
    crossing = first + second.map { _ in 0 }
    size = first.map { _ in 0 } + second
  }
}

/// The prior and the steps of the state of ``PlainRegressors`` for sds of the levels and harmonics.
struct PlainPrior {
  let mean: [Double]
  let variances: [Double]
  let steps: Matrix
  /// Where β begins.
  let size: Int

  /// - Parameters:
  ///   - wind: variances of the effects of wind on α and on β, and their sds per √year; `nil` without
  ///     wind.
  ///   - levelSDs: of the crossing level and of that of sizes, per √month.
  ///   - correlation: of their shocks.
  ///   - harmonicSD: of each harmonic of sizes, per √year.
  init(
    wind: (variances: (Double, Double), sds: (Double, Double))?,
    levelSDs: (crossing: Double, size: Double), correlation: Double, harmonicSD: Double
  ) {
    size = wind == nil ? 5 : 7
    let backlogs = wind == nil ? 2 : 1
    func state(
      _ crossing: [Double], _ size: [Double], wind effects: (Double, Double), backlog: Double
    ) -> [Double] {
      var values = crossing
      if wind != nil { values += [effects.0, effects.0] }
      values += size
      if wind != nil { values += [effects.1, effects.1] }
      return values + [Double](repeating: backlog, count: backlogs)
    }
    let (crossingSD, sizeSD) = levelSDs
    let harmonic = harmonicSD * harmonicSD / 365
    mean = state([-1, 0, 0, 0, 0], [log(2), 0, 0, 0, 0], wind: (0, 0), backlog: 0)
    variances = state(
      [1, 0.5, 0.5, 1, 1], [1, 0.5, 0.5, 0.5, 0.5], wind: wind?.variances ?? (0, 0), backlog: 1)
    let drift = wind?.sds ?? (0, 0)
    let stepVariances = state(
      [crossingSD * crossingSD / 30, 0, 0, 0, 0],
      [sizeSD * sizeSD / 30, harmonic, harmonic, harmonic, harmonic],
      wind: (drift.0 * drift.0 / 365, drift.1 * drift.1 / 365), backlog: 0)
    var steps = Matrix(diagonal: stepVariances)
    let shared = correlation * crossingSD * sizeSD / 30
    steps[0, size] = shared
    steps[size, 0] = shared
    self.steps = steps
  }
}
