import StraitDistributions
import StraitForecastModels
import Foundation
import StraitTimeSeries

/// The filters of many simulated histories compared with the states that made them.
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
  /// Updates of all fits whose mode was not found.
  private(set) var unconvergedUpdates = 0

  static let seed: UInt64 = 20_190_101

  private static let wantedReplications =
    ProcessInfo.processInfo.environment["STRAIT_SBC_REPLICATIONS"].flatMap(Int.init)
  /// The number of replications: `STRAIT_SBC_REPLICATIONS`, or 400.
  static let replications = wantedReplications ?? 400
  /// Whether the number of replications was given, for the table of docs/calibration.md.
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
    unconvergedUpdates += model.unconvergedUpdates
    let (crossing, size) = (model.crossing[0].state, model.size[0].state)
    var row: [(element: String, z: Double?)] = Self.elements(
      "crossing", Self.crossingNames, crossing, truth.states.crossing)
    let next = model.through.advanced(by: 1)
    let x = Regressors(
      day: next, wind: truth.wind?[next], lastCrossed: model.lastCrossed ? 1 : 0,
      lastResidual: model.lastResidual)

    let logit = Self.predictive(crossing, setting.crossingEvolution, x.crossing)
    row.append(("crossing: tomorrow", logit.score(of: truth.tomorrow.logit)))
    let chance = exp(
      BernoulliObservation().logPredictive(of: true, mean: logit.mean, variance: logit.variance))
    chances.append((chance, truth.tomorrow.crossed))

    row += Self.elements("size", Self.sizeNames, size, truth.states.size)
    let logMean = Self.predictive(size, setting.sizeEvolution, x.size)
    row.append(("size: tomorrow", logMean.score(of: truth.tomorrow.logMean)))
    let position = Self.position(
      of: truth.tomorrow.boats - 1, dispersion: model.size[0].dispersion, logMean,
      uniform: stream.nextUniform())
    row.append(("size: boats tomorrow", position.map(SpecialFunctions.normalQuantile)))
    if let belief = model.occupancy?.state {
      let people = Self.elements(
        "people per boat", ["level", "slope"], belief, truth.states.occupancy)
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

  private static let crossingNames = [
    "level", "cos", "sin", "crossed the day before", "residual the day before", "L", "K",
  ]
  private static let sizeNames = ["level", "cos", "sin", "cos 2a", "sin 2a", "L", "K"]

  private static func elements(
    _ part: String, _ names: [String], _ belief: GaussianState, _ truth: [Double]
  ) -> [(element: String, z: Double?)] {
    let sds = belief.standardDeviations
    return truth.indices.map {
      ("\(part): \(names[$0])", (truth[$0] - belief.mean[$0]) / sds[$0])
    }
  }

  private struct Predictive {
    let mean: Double
    let variance: Double

    func score(of truth: Double) -> Double { (truth - mean) / variance.squareRoot() }
  }

  /// The belief about x'θ on the day after.
  private static func predictive(
    _ belief: GaussianState, _ evolution: [Double], _ x: [Double]
  ) -> Predictive {
    let n = belief.dimension
    var (mean, variance) = (0.0, 0.0)
    for i in 0..<n {
      mean += x[i] * belief.mean[i]
      variance += x[i] * x[i] * evolution[i]
      for j in 0..<n { variance += x[i] * x[j] * belief.covariance[i + j * n] }
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
    let last = min(count, Int(mostSummed))
    let family = NegativeBinomialObservation(dispersion: dispersion, largestCount: last)
    func probability(_ k: Int) -> Double {
      exp(family.logPredictive(of: k, mean: logMean.mean, variance: logMean.variance))
    }
    let below = (0..<last).reduce(0) { $0 + probability($1) }
    return min(max(below + uniform * probability(last), 1e-12), 1 - 1e-12)
  }

  private static let mostSummed = 100_000.0
}
