import StraitChannelData
import StraitForecastModels
import Foundation
import StraitLinearAlgebra
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("The filter against a plain one")
struct FilterTests {
  private func syntheticCounts(seed: UInt64, days: Int) -> [(people: Int, boats: Int)] {
    var generator = SeededGenerator(seed: seed)
    return (0..<days).map { _ in
      guard Double.random(in: 0..<1, using: &generator) < 0.45 else { return (0, 0) }
      let boats = 1 + Int(exp(0.9 * generator.normal() + 0.5))
      return (boats * Int.random(in: 20...60, using: &generator), boats)
    }
  }

  private func angle(_ day: Day) -> Double { 2 * Double.pi * Double(day.dayOfYear) / 365.25 }

  /// A specification unlike the default one in every number.
  private var spec: HurdleSpec {
    HurdleSpec(
      name: "short", start: day("2021-03-01"), scoreFrom: day("2021-04-01"), levelSD: [0.25],
      crossingLevelShare: 0.6, levelCorrelation: 0.8, harmonicSD: 0.4, dispersion: [1.7],
      backlogHalfLife: 3)
  }

  /// The plain filter over a series of boats, with what the last day leaves.
  private struct Plain {
    var filter: PlainHurdleFilter
    var (lastCrossed, lastResidual, backlog) = (0.0, 0.0, 0.0)
    /// Of crossing days and of boats, from the first day that is reported.
    var scores = (crossing: 0.0, size: 0.0)

    /// `speeds` and `expected` are the night wind and its expected openness, in the wind-driven model.
    init(
      _ spec: HurdleSpec, boats: [Int], angles: [Double], speeds: [Double?]? = nil,
      expected: [Double] = [], reportedFrom: Int
    ) throws {
      let levelSD = spec.levelSD[0]
      let prior = PlainPrior(
        wind: spec.wind.map {
          (($0.crossingVariance, $0.sizeVariance), ($0.crossingDriftSD, $0.sizeDriftSD))
        },
        levelSDs: (spec.crossingLevelShare * levelSD, levelSD), correlation: spec.levelCorrelation,
        harmonicSD: spec.harmonicSD)
      filter = PlainHurdleFilter(prior, dispersion: spec.dispersion[0])
      let decay = pow(0.5, 1 / spec.backlogHalfLife)
      for day in boats.indices {
        filter.evolve()
        let speed = speeds?[day]
        if speeds == nil || speed != nil {
          let x = PlainRegressors(
            angle: angles[day], wind: speed, lastCrossed: lastCrossed, lastResidual: lastResidual,
            backlog: backlog)
          let crossing = try filter.update(crossed: boats[day] > 0, regressors: x.crossing)
          if day >= reportedFrom { scores.crossing += crossing }
          lastResidual = 0
          if boats[day] > 0 {
            let size = try filter.update(boats: boats[day], regressors: x.size)
            if day >= reportedFrom { scores.size += size }
            lastResidual = log(Double(boats[day]) / (1 + exp(filter.predictor(x.size))))
          }
        } else {
          lastResidual = 0
        }
        lastCrossed = boats[day] > 0 ? 1 : 0
        let unusual: Double
        if speeds != nil {
          unusual = speed.map { 1 / (1 + exp(($0 - 7) / 0.8)) - expected[day] } ?? 0
        } else {
          unusual = lastCrossed - 0.4
        }
        backlog = decay * backlog + (1 - decay) * unusual
      }
    }

    func expectEqual(
      _ state: GaussianState, crossingScore: Double, sizeScore: Double, lastResidual: Double,
      backlog: Double, _ what: Comment
    ) {
      for (a, b) in zip(state.mean, filter.mean) {
        #expect(abs(a - b) < FilterTests.tolerance, what)
      }
      #expect(state.mean.count == filter.mean.count, what)
      for (a, b) in zip(state.covariance, filter.covariance.elements) {
        #expect(abs(a - b) < FilterTests.tolerance, what)
      }
      #expect(abs(crossingScore - scores.crossing) < FilterTests.tolerance, what)
      #expect(abs(sizeScore - scores.size) < FilterTests.tolerance, what)
      #expect(abs(lastResidual - self.lastResidual) < FilterTests.tolerance, what)
      #expect(abs(backlog - self.backlog) < 1e-12, what)
    }
  }

  /// What fifteen nodes leave out, summed over a short series.
  private static let tolerance = 2e-5

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func shortSeries(_ seed: UInt64) throws {
    let counts = syntheticCounts(seed: seed, days: 75)
    let model = try HurdlePosterior(fitting: series(from: spec.start, counts), spec: spec)
    let plain = try Plain(
      spec, boats: counts.map(\.boats),
      angles: counts.indices.map { angle(spec.start.advanced(by: $0)) }, reportedFrom: 31)
    let point = model.points[0]
    #expect(model.points.count == 1 && point.weight == 1)
    #expect(model.lastCrossed == (plain.lastCrossed > 0), "seed \(seed)")
    plain.expectEqual(
      point.state, crossingScore: point.crossingLogScore, sizeScore: point.sizeLogScore,
      lastResidual: point.lastResidual, backlog: model.backlog, "seed \(seed)")
  }

  /// With wind, and some nights missing.
  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func shortSeriesWithWind(_ seed: UInt64) throws {
    let boats = syntheticCounts(seed: seed, days: 75).map(\.boats)
    var generator = SeededGenerator(seed: 100 + seed)
    let speeds = boats.map { _ -> Double? in
      Double.random(in: 0..<1, using: &generator) < 0.1
        ? nil : pow(2.7 + 0.6 * generator.normal(), 2)
    }
    let expected = boats.map { _ in Double.random(in: 0.2..<0.6, using: &generator) }
    var spec = spec
    // Narrow: the wide beliefs of the default model are in `ObservationFamilyTests`.
    let prior = WindPrior(
      crossingVariance: 0.05, sizeVariance: 0.1, crossingDriftSD: 0.2, sizeDriftSD: 0.3)
    spec.wind = prior
    let angles = boats.indices.map { angle(spec.start.advanced(by: $0)) }
    let observations = HurdleFilter.Observations(
      seasons: angles.map { [1, cos($0), sin($0), cos(2 * $0), sin(2 * $0)] },
      summers: boats.map { _ in .nan }, sizes: boats, crossed: boats.map { $0 > 0 },
      countsBoats: true,
      wind: WindInput(prior: prior, speeds: speeds, expectedOpenness: expected),
      reportedFrom: 31)
    let result = HurdleFilter.run(
      observations, levelSD: 0.25,
      family: NegativeBinomialObservation(dispersion: 1.7, largestCount: boats.max() ?? 0),
      spec: spec)
    let plain = try Plain(
      spec, boats: boats, angles: angles, speeds: speeds, expected: expected, reportedFrom: 31)
    #expect(speeds.contains { $0 == nil })
    plain.expectEqual(
      result.state, crossingScore: result.crossingLogScore, sizeScore: result.sizeLogScore,
      lastResidual: result.lastResidual, backlog: HurdleFilter.backlog(observations, spec: spec),
      "seed \(seed)")
  }

  @Test(arguments: Fits.origins)
  func covariancesAreSymmetricAndPositiveDefinite(_ origin: String) throws {
    let model = try Fits.pool(origin)
    let states = model.points.map(\.state) + [model.occupancy!.state]
    #expect(states.count == 4)
    for state in states {
      let matrix = state.covarianceMatrix
      #expect(matrix == matrix.transposed, "\(origin): not exactly symmetric")
      #expect(throws: Never.self, "\(origin): \(state)") { try Cholesky(matrix) }
    }
  }

  /// The levels share their shocks: a last day with a crossing raises both, and so do more boats.
  @Test func lastDayMovesTheLevels() throws {
    let before = syntheticCounts(seed: 11, days: 99)
    func model(_ last: (people: Int, boats: Int)) throws -> HurdlePosterior {
      try HurdlePosterior(
        fitting: series(from: day("2021-03-01"), before + [last]), spec: .onePoint)
    }
    // People without boats: a crossing day whose size is not known.
    let (quiet, unknown) = (try model((0, 0)), try model((40, 0)))
    let (one, many) = (try model((40, 1)), try model((900, 20)))
    func levels(_ model: HurdlePosterior) -> (crossing: Double, size: Double) {
      let mean = model.points[0].state.mean
      return (mean[0], mean[model.layout.size.lowerBound])
    }
    for (more, less) in [(unknown, quiet), (many, unknown), (unknown, one)] {
      #expect(levels(more).crossing > levels(less).crossing)
      #expect(levels(more).size > levels(less).size)
    }
    func sizeSD(_ model: HurdlePosterior) -> Double {
      model.points[0].state.standardDeviations[model.layout.size.lowerBound]
    }
    #expect(sizeSD(quiet) > sizeSD(one) && sizeSD(unknown) > sizeSD(one))
    #expect(!quiet.lastCrossed && quiet.points[0].lastResidual == 0)
    #expect(unknown.lastCrossed && unknown.points[0].lastResidual == 0)
    #expect(many.lastCrossed && many.points[0].lastResidual > 0.5)
    #expect(one.points[0].lastResidual < 0)
    #expect(quiet.backlog < one.backlog && one.backlog == many.backlog)
  }
}
