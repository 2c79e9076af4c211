import StraitDistributions
import StraitForecastModels
import Foundation
import StraitTimeSeries

/// The filter of many simulated histories compared with the states that made them.
///
/// Of every element of a state, and of the predictors of the day after, z = (truth − mean)/sd is
/// standard normal where the belief is right, and Φ(z) uniform: simulation-based calibration with
/// the rank taken from the Gaussian belief itself.
///
/// Sources: Cook, Gelman and Rubin, J. Comput. Graph. Stat. 15 (2006), 675-692; Talts, Betancourt,
/// Simpson, Vehtari and Gelman, *Validating Bayesian inference algorithms with simulation-based
/// calibration*, arXiv:1804.06788 (2018); Modrák et al., Bayesian Analysis 20 (2025), 461-488.
struct Calibration {
  /// The elements in the order of tables, each with its z of every replication.
  private(set) var scores: [(element: String, z: [Double])] = []
  /// The forecast chance of a crossing on the next day, and whether there was one.
  private(set) var chances: [(forecast: Double, crossed: Bool)] = []

  static let seed: UInt64 = 20_190_101

  private static let wantedReplications =
    ProcessInfo.processInfo.environment["STRAIT_SBC_REPLICATIONS"].flatMap(Int.init)
  /// The number of replications: `STRAIT_SBC_REPLICATIONS`, or 400.
  static let replications = wantedReplications ?? 400
  /// Whether the number of replications was given, for the table of Benchmarks/calibration/README.md.
  static let isTableWanted = wantedReplications != nil

  /// Simulates and filters so many histories.
  init(_ setting: CalibrationCase, replications: Int = Self.replications) throws {
    for replication in 0..<replications {
      let truth = try SimulatedHistory(setting, seed: Self.seed, replication: replication)
      let model = try HurdlePosterior(
        fitting: truth.series, wind: truth.wind, spec: setting.spec)
      var stream = RandomStream(
        seed: Self.seed, path: replication, day: 1, purpose: .test)
      add(truth, model, setting, using: &stream)
    }
  }

  /// The z of an element; `nil` where there is no such element.
  func z(_ element: String) -> [Double]? { scores.first { $0.element == element }?.z }

  private mutating func add(
    _ truth: SimulatedHistory, _ model: HurdlePosterior, _ setting: CalibrationCase,
    using stream: inout RandomStream
  ) {
    let (state, prior) = (model.points[0].state, setting.prior)
    let elements = Self.elements(
      Self.crossingNames(setting) + Self.sizeNames(setting), state, truth.states.hurdle)
    var row: [(element: String, z: Double?)] = Array(elements[..<prior.size])
    let next = model.through.advanced(by: 1)
    let x = PlainRegressors(
      angle: 2 * Double.pi * Double(next.dayOfYear) / 365.25, wind: truth.wind?[next],
      lastCrossed: model.lastCrossed ? 1 : 0, lastResidual: model.points[0].lastResidual,
      backlog: model.backlog)

    let logit = Self.predictive(state, prior, x.crossing)
    row.append(("crossing: tomorrow", logit.score(of: truth.tomorrow.logit)))
    let forecast = PredictorPosterior(
      of: true, BernoulliObservation(), mean: logit.mean, variance: logit.variance)
    chances.append((exp(forecast.logPredictive), truth.tomorrow.crossed))

    row += elements[prior.size...]
    let logMean = Self.predictive(state, prior, x.size)
    row.append(("size: tomorrow", logMean.score(of: truth.tomorrow.logMean)))
    let position = Self.position(
      of: truth.tomorrow.boats - 1, dispersion: model.points[0].dispersion, logMean,
      uniform: stream.nextUniform())
    row.append(("size: boats tomorrow", position.map(SpecialFunctions.normalQuantile)))
    if let belief = model.occupancy?.state {
      let people = Self.elements(
        ["people per boat: level", "people per boat: slope"], belief, truth.states.occupancy)
      row += people
      // A choice by the belief, and so by the data alone, leaves the posterior as it is.
      row.append(
        (Self.levelOfFullBoats, belief.mean[0] > log(Self.fullBoat) ? people[0].z : nil))
    }
    if scores.isEmpty { scores = row.map { ($0.element, []) } }
    for i in row.indices { row[i].z.map { scores[i].z.append($0) } }
  }

  /// The element of histories that end with so many people per boat that one person, the fewest a
  /// day can have, is out of reach.
  static let levelOfFullBoats = "people per boat: level above log 5"
  private static let fullBoat = 5.0

  private static func crossingNames(_ setting: CalibrationCase) -> [String] {
    (["level", "cos", "sin", "crossed the day before", "residual the day before"]
      + (setting.hasWind ? ["L", "K"] : [])).map { "crossing: \($0)" }
  }

  private static func sizeNames(_ setting: CalibrationCase) -> [String] {
    (["level", "cos", "sin", "cos 2a", "sin 2a"]
      + (setting.hasWind ? ["L", "K", "backlog"] : ["backlog", "backlog in mid-July"]))
      .map { "size: \($0)" }
  }

  private static func elements(
    _ names: [String], _ belief: GaussianState, _ truth: [Double]
  ) -> [(element: String, z: Double?)] {
    precondition(names.count == truth.count, "a name for each element")
    let sds = belief.standardDeviations
    return truth.indices.map { (names[$0], (truth[$0] - belief.mean[$0]) / sds[$0]) }
  }

  private struct Predictive {
    let mean: Double
    let variance: Double

    func score(of truth: Double) -> Double { (truth - mean) / variance.squareRoot() }
  }

  /// The belief about x'θ on the day after.
  private static func predictive(
    _ belief: GaussianState, _ prior: PlainPrior, _ x: [Double]
  ) -> Predictive {
    let n = belief.dimension
    var (mean, variance) = (0.0, 0.0)
    for i in 0..<n {
      mean += x[i] * belief.mean[i]
      for j in 0..<n {
        variance += x[i] * x[j] * (belief.covariance[i + j * n] + prior.steps[i, j])
      }
    }
    return Predictive(mean: mean, variance: variance)
  }

  /// A count's position in its one-step predictive distribution, with the step at the count broken
  /// by a uniform number (Czado, Gneiting and Held, Biometrics 65, 2009); `nil` where the forecast
  /// gives days with so many boats a chance that the sum would be long.
  private static func position(
    of count: Int, dispersion: Double, _ logMean: Predictive, uniform: Double
  ) -> Double? {
    guard logMean.mean + 3 * logMean.variance.squareRoot() < log(mostSummed / 10) else {
      return nil
    }
    // The law of the count at each point of a grid over its log mean, a count after the other.
    let grid = stride(from: -6.0, through: 6, by: 0.1).map { z in
      (mean: exp(logMean.mean + logMean.variance.squareRoot() * z), weight: exp(-z * z / 2))
    }
    let total = grid.reduce(0) { $0 + $1.weight }
    let factors = grid.map { $0.mean / (dispersion + $0.mean) }
    var probabilities = grid.map {
      $0.weight / total * exp(-dispersion * log1p($0.mean / dispersion))
    }
    var below = 0.0
    let last = min(count, Int(mostSummed))
    for k in 0..<last {
      let step = (dispersion + Double(k)) / Double(k + 1)
      for i in factors.indices {
        below += probabilities[i]
        probabilities[i] *= factors[i] * step
      }
    }
    let here = probabilities.reduce(0, +)
    return min(max(below + uniform * here, 1e-12), 1 - 1e-12)
  }

  private static let mostSummed = 100_000.0
}
