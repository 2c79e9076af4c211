import StraitChannelData
import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("The pool over hyperparameters")
struct HyperparameterPoolTests {
  /// Weights by the stated rule, from log scores and level sds.
  private func expected(_ points: [(logScore: Double, levelSD: Double)], rate: Double) -> [Double] {
    let logs = points.map { $0.logScore - rate * $0.levelSD }
    let highest = logs.max() ?? 0
    let raw = logs.map { exp($0 - highest) }
    let kept = raw.map { $0 / raw.reduce(0, +) < 0.005 ? 0 : $0 }
    return kept.map { $0 / kept.reduce(0, +) }
  }

  private func expectRule(_ model: HurdlePosterior, _ what: String) {
    let rate = model.spec.levelPriorRate
    for (weights, rule) in [
      (
        model.crossing.map(\.weight),
        expected(model.crossing.map { ($0.fadedLogScore, $0.levelSD) }, rate: rate)
      ),
      (
        model.size.map(\.weight),
        expected(model.size.map { ($0.fadedLogScore, $0.levelSD) }, rate: rate)
      ),
    ] {
      #expect(abs(weights.reduce(0, +) - 1) < 1e-12, "\(what)")
      #expect(weights.allSatisfy { $0 == 0 || $0 >= 0.005 }, "\(what): \(weights)")
      for (weight, wanted) in zip(weights, rule) {
        #expect(abs(weight - wanted) < 1e-12, "\(what): \(weights), \(rule)")
      }
    }
  }

  @Test(arguments: Fits.origins)
  func weightsFollowTheRule(_ origin: String) throws {
    let model = try Fits.pool(origin)
    #expect(model.crossing.count == 4 && model.size.count == 48)
    expectRule(model, origin)
  }

  /// By the end of 2025 the record rules some points out and keeps more than one.
  @Test func longRecordKeepsAFewPoints() throws {
    let model = try Fits.pool("2025-12-31")
    #expect((2..<48).contains(model.size.count { $0.weight > 0 }))
    #expect(model.crossing.contains { $0.weight > 0.2 })
  }

  @Test func singlePointHasAllTheWeight() throws {
    let model = try HurdlePosterior(
      fitting: BuiltinSeries.arrivals.through(day("2021-06-30")), spec: .onePoint)
    #expect(model.crossing.map(\.weight) == [1] && model.size.map(\.weight) == [1])
  }

  @Test func priorRatePullsTowardsSmallSDs() throws {
    let data = try BuiltinSeries.arrivals.through(day("2021-06-30"))
    var spec = HurdleSpec.standard
    var means: [Double] = []
    for rate in [0, 23, 400.0] {
      spec.levelPriorRate = rate
      let model = try HurdlePosterior(fitting: data, spec: spec)
      expectRule(model, "rate \(rate)")
      means.append(model.size.reduce(0) { $0 + $1.weight * $1.levelSD })
    }
    #expect(means[0] > means[1] && means[1] > means[2], "\(means)")
  }

  @Test func orderOfTheGridDoesNotMatter() throws {
    let data = try BuiltinSeries.arrivals.through(day("2022-05-31"))
    var spec = HurdleSpec.standard
    spec.crossingLevelSD.reverse()
    spec.sizeLevelSD.reverse()
    spec.sizeHarmonicSD = [0.1, 0.2, 0.03]
    spec.dispersion = [1.8, 1, 2.6, 1.3]
    let (usual, shuffled) = (
      try Fits.pool("2022-05-31"), try HurdlePosterior(fitting: data, spec: spec)
    )
    for point in usual.size {
      let twin = try #require(
        shuffled.size.first {
          $0.levelSD == point.levelSD && $0.harmonicSD == point.harmonicSD
            && $0.dispersion == point.dispersion
        })
      #expect(twin.state == point.state && twin.logScore == point.logScore)
      #expect(abs(twin.weight - point.weight) < 1e-12)
    }
    // Residuals are summed over the pool in another order, so the last bits may differ.
    for point in usual.crossing {
      let twin = try #require(shuffled.crossing.first { $0.levelSD == point.levelSD })
      #expect(abs(twin.weight - point.weight) < 1e-9)
      for (a, b) in zip(twin.state.mean, point.state.mean) { #expect(abs(a - b) < 1e-9) }
    }
    #expect(abs(shuffled.lastResidual - usual.lastResidual) < 1e-12)
  }

  /// Days before `scoreFrom` move the states and the weights, but not the score that is reported.
  @Test func scoresBeginWhereTheyAreTold() throws {
    let data = try BuiltinSeries.arrivals.through(day("2021-06-30"))
    var spec = HurdleSpec.onePoint
    let early = try HurdlePosterior(fitting: data, spec: spec)
    spec.scoreFrom = day("2021-06-30")
    let last = try HurdlePosterior(fitting: data, spec: spec)
    spec.scoreFrom = day("2021-07-01")
    let none = try HurdlePosterior(fitting: data, spec: spec)
    #expect(none.crossing[0].logScore == 0 && none.size[0].logScore == 0)
    #expect(last.crossing[0].logScore < 0 && last.crossing[0].logScore > -3)
    #expect(early.crossing[0].logScore < -100)
    #expect(early.crossing[0].state == none.crossing[0].state)
    #expect(early.size[0].state == none.size[0].state)
  }
}
