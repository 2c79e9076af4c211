import StraitChannelData
import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("The weights of filters")
struct HyperparameterPoolTests {
  /// People on most days, as irregular as a negative binomial with this dispersion.
  private func people(dispersion: Double, seed: UInt64, days: Int = 900) throws -> DailySeries {
    var generator = SeededGenerator(seed: seed)
    let rows = (0..<days).map { index -> DailySeries.Row in
      let isQuiet = Double.random(in: 0..<1, using: &generator) < 0.2
      // A gamma of a whole shape is a sum of exponentials.
      let gamma = (0..<Int(dispersion)).reduce(0.0) { sum, _ in
        sum - log(1 - Double.random(in: 0..<1, using: &generator))
      }
      let mean = 30 * gamma / dispersion
      return DailySeries.Row(
        day: day("2020-01-01").advanced(by: index),
        people: isQuiet ? 0 : 1 + max(0, Int(mean + mean.squareRoot() * generator.normal())),
        boats: 0)
    }
    return try DailySeries(rows: rows, hasBoats: false)
  }

  @Test(arguments: Fits.origins)
  func levelSDsWeighTheSame(_ origin: String) throws {
    let model = try Fits.pool(origin)
    #expect(model.points.map(\.levelSD) == [0.10, 0.14, 0.20], "\(origin)")
    #expect(model.points.map(\.dispersion) == [1.3, 1.3, 1.3], "\(origin)")
    for point in model.points { #expect(abs(point.weight - 1.0 / 3) < 1e-15, "\(origin)") }
    #expect(Set(model.points.map(\.state.mean)).count == 3)
  }

  @Test func singlePointHasAllTheWeight() throws {
    let model = try HurdlePosterior(
      fitting: BuiltinSeries.arrivals.through(day("2021-06-30")), spec: .onePoint)
    #expect(model.points.map(\.weight) == [1])
  }

  /// Each level sd has its equal share, within which dispersions weigh by their likelihood. The scores
  /// begin with the series here, so that they sum to the likelihood.
  @Test(arguments: [1.0, 6, 40])
  func dispersionsWeighByLikelihood(_ dispersion: Double) throws {
    let series = try people(dispersion: dispersion, seed: 8)
    var spec = HurdleSpec.standard
    spec.start = series.start
    spec.scoreFrom = series.start
    let model = try HurdlePosterior(fitting: series, spec: spec)
    #expect(model.points.count == 18)
    for (position, levelSD) in spec.levelSD.enumerated() {
      let points = Array(model.points[(6 * position)..<(6 * position + 6)])
      #expect(points.allSatisfy { $0.levelSD == levelSD })
      #expect(points.map(\.dispersion) == [1, 1.8, 3, 6, 15, 40])
      let scores = points.map { $0.crossingLogScore + $0.sizeLogScore }
      let best = try #require(scores.max())
      let raw = scores.map { exp($0 - best) }
      let kept = raw.map { $0 / raw.reduce(0, +) < 0.005 ? 0 : $0 }
      for (point, share) in zip(points, kept) {
        #expect(abs(point.weight - share / kept.reduce(0, +) / 3) < 1e-9, "\(point)")
      }
      let heaviest = try #require(points.max { $0.weight < $1.weight })
      #expect((0.5...2).contains(heaviest.dispersion / dispersion), "\(heaviest.dispersion)")
    }
  }

  @Test func orderDoesNotMatter() throws {
    let data = try people(dispersion: 3, seed: 9)
    var spec = HurdleSpec.standard
    let usual = try HurdlePosterior(fitting: data, spec: spec)
    spec.levelSD.reverse()
    spec.peopleDispersion = [40, 3, 1, 15, 1.8, 6]
    let shuffled = try HurdlePosterior(fitting: data, spec: spec)
    #expect(usual.points.count { $0.weight > 0 } >= 3)
    for point in usual.points {
      let twin = try #require(
        shuffled.points.first {
          $0.levelSD == point.levelSD && $0.dispersion == point.dispersion
        })
      #expect(twin.state == point.state && twin.lastResidual == point.lastResidual)
      #expect(twin.sizeLogScore == point.sizeLogScore)
      #expect(abs(twin.weight - point.weight) < 1e-12)
    }
  }

  /// Days before `scoreFrom` move the states and the weights, but not the score that is reported.
  @Test func scoresBeginWhereTheyAreTold() throws {
    let data = try BuiltinSeries.arrivals.through(day("2021-06-30"))
    var spec = HurdleSpec.onePoint
    let early = try HurdlePosterior(fitting: data, spec: spec).points[0]
    spec.scoreFrom = day("2021-06-30")
    let last = try HurdlePosterior(fitting: data, spec: spec).points[0]
    spec.scoreFrom = day("2021-07-01")
    let none = try HurdlePosterior(fitting: data, spec: spec).points[0]
    #expect(none.crossingLogScore == 0 && none.sizeLogScore == 0)
    #expect(last.crossingLogScore < 0 && last.crossingLogScore > -3)
    #expect(early.crossingLogScore < -100 && early.sizeLogScore < -100)
    #expect(early.state == none.state)
  }
}

@Suite("The pool over hyperparameters of counts")
struct CountPoolTests {
  /// exp(score − rate·σ), without those below half a per cent.
  @Test func weightsFollowTheRule() {
    let scores = [-100, -101.5, -99.2, -112, -104]
    let sds = [0.05, 0.1, 0.4, 0.2, 0.8]
    for rate in [0, 3.7, 23] {
      let raw = zip(scores, sds).map { exp($0 - rate * $1 + 100) }
      let kept = raw.map { $0 / raw.reduce(0, +) < 0.005 ? 0 : $0 }
      let weights = HyperparameterPool.weights(
        logScores: scores, levelSDs: sds, priorRate: rate)
      #expect(weights[3] == 0 && weights.contains { $0 > 0.2 })
      for (weight, share) in zip(weights, kept) {
        #expect(abs(weight - share / kept.reduce(0, +)) < 1e-12, "rate \(rate): \(weights)")
      }
    }
  }

  @Test func priorRatePullsTowardsSmallSDs() {
    let sds = [0.05, 0.1, 0.2, 0.4]
    let means = [0, 3.7, 23].map { rate in
      zip(
        HyperparameterPool.weights(
          logScores: [-50, -49.8, -49.9, -50.2], levelSDs: sds, priorRate: rate), sds
      ).reduce(0) { $0 + $1.0 * $1.1 }
    }
    #expect(means[0] > means[1] && means[1] > means[2], "\(means)")
  }

  /// A score counts half after a half-life in one sum, and wholly in the other.
  @Test func oldScoresFade() {
    var sums = LogScoreSums(halfLife: 10, reportedFrom: 2)
    sums.add(-4, day: 0)
    for _ in 0..<10 { sums.fade() }
    sums.add(-1, day: 2)
    #expect(abs(sums.fading + 3) < 1e-12 && sums.plain == -1)
    for _ in 0..<20 { sums.fade() }
    #expect(abs(sums.fading + 0.75) < 1e-12 && sums.plain == -1)
  }
}
