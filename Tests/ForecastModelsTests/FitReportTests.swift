import StraitChannelData
import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Fit report")
struct FitReportTests {
  private func report(_ origin: String, interception: Bool = true) throws -> FitReport {
    FitReport(
      FittedHurdle(
        hurdle: try Fits.pool(origin), interception: interception ? try Fits.interception() : nil))
  }

  @Test(arguments: Fits.origins)
  func intervalsAreInOrder(_ origin: String) throws {
    let report = try report(origin)
    let chances = [
      report.crossingChanceAfterQuietDay, report.crossingChanceAfterCrossingDay,
      report.winterCrossingChance, try #require(report.interceptionRate),
    ]
    let boats = [report.sizeInJuly, report.sizeInJanuary, try #require(report.peoplePerBoat)]
    for interval in chances + boats {
      #expect(interval.lower < interval.middle && interval.middle < interval.upper, "\(origin)")
      #expect(interval.lower > 0, "\(origin)")
    }
    #expect(chances.allSatisfy { $0.upper < 1 }, "\(origin)")
    #expect(report.sizeInJuly.lower > 1 && report.sizeInJanuary.lower > 1, "\(origin)")
    #expect(report.from == day("2019-01-01") && report.through == day(origin))
    #expect(report.model == "hurdle" && report.filters == 3)
  }

  @Test func endOf2025() throws {
    let report = try report("2025-12-31")
    let peoplePerBoat = try #require(report.peoplePerBoat)
    let growth = try #require(report.peoplePerBoatGrowth)
    #expect((60...66).contains(peoplePerBoat.middle), "\(peoplePerBoat)")
    #expect(report.crossingChanceAfterCrossingDay.lower > report.crossingChanceAfterQuietDay.middle)
    #expect(report.crossingChanceAfterQuietDay.middle > report.winterCrossingChance.middle)
    #expect(report.sizeInJuly.middle > report.sizeInJanuary.middle)
    #expect((-3...5).contains(growth), "\(growth)")
    #expect(report.dispersion == 1.3 && abs(report.sizeLevelSD - 0.44 / 3) < 1e-12)
    #expect(abs(report.crossingLevelSD - 0.43 * 0.44 / 3) < 1e-12)
    // Fewer boats after days on which many crossed, in summer above all.
    #expect(report.backlogEffects.count == 2 && report.windEffects.isEmpty)
    #expect(report.backlogEffects.allSatisfy { $0.value < 0 })
  }

  /// Middles and bounds of a one-point model are those of its Gaussian state.
  @Test func onePointByHand() throws {
    let model = try HurdlePosterior(
      fitting: BuiltinSeries.arrivals.through(day("2023-06-11")), spec: .onePoint)
    let report = FitReport(FittedHurdle(hurdle: model, interception: nil))
    let angle = 2 * Double.pi * Double(day("2023-01-15").dayOfYear) / 365.25
    let x = [1, cos(angle), sin(angle), cos(2 * angle), sin(2 * angle)]
    let point = model.points[0]
    let state = point.state
    let (first, n) = (model.layout.size.lowerBound, state.dimension)
    var (mean, variance) = (0.0, 0.0)
    for i in 0..<5 {
      mean += x[i] * state.mean[first + i]
      for j in 0..<5 {
        variance += x[i] * x[j] * state.covariance[first + i + n * (first + j)]
      }
    }
    let reach = 1.6448536269514722 * variance.squareRoot()
    #expect(abs(report.sizeInJanuary.lower - 1 - exp(mean - reach)) < 1e-9)
    #expect(abs(report.sizeInJanuary.middle - 1 - exp(mean)) < 1e-9)
    #expect(abs(report.sizeInJanuary.upper - 1 - exp(mean + reach)) < 1e-9)
    #expect(report.dispersion == 1.3 && report.sizeLevelSD == 0.14)
    #expect(abs(report.crossingLevelSD - 0.0602) < 1e-15 && report.filters == 1)
    #expect(report.crossingLogScore == point.crossingLogScore)
    #expect(report.sizeLogScore == point.sizeLogScore)
    for (effect, position) in zip(report.backlogEffects, model.layout.backlog) {
      #expect(abs(effect.value - state.mean[position]) < 1e-12)
      #expect(abs((effect.error ?? 0) - state.standardDeviations[position]) < 1e-12)
    }
    #expect(abs(report.peoplePerBoat!.middle - exp(model.occupancy!.state.mean[0])) < 1e-12)
    #expect(report.interceptionRate == nil && report.expectedInterceptionRate == nil)
  }

  /// A mixture of filters has the variance within them and that between them.
  @Test func mixtureByHand() throws {
    let model = try Fits.pool("2024-12-31")
    let report = try report("2024-12-31")
    #expect(report.filters == model.points.count { $0.weight > 0 })
    let rate = try Fits.interception()
    #expect(
      report.expectedInterceptionRate
        == rate.expectedRate(from: model.through.advanced(by: 1), weeks: 13))
    #expect(report.interceptionRate == report.interceptionHistory.last?.rate)
    #expect(report.interceptionHistory.count == rate.history.count)
    let position = model.layout.backlog.lowerBound
    let effect = report.backlogEffects[0]
    let means = model.points.map { $0.state.mean[position] }
    let mean = means.reduce(0, +) / 3
    let variance = zip(means, model.points).reduce(0) {
      let sd = $1.1.state.standardDeviations[position]
      return $0 + (($1.0 - mean) * ($1.0 - mean) + sd * sd) / 3
    }
    #expect(abs(effect.value - mean) < 1e-12)
    #expect(abs(try #require(effect.error) - variance.squareRoot()) < 1e-12)
    let scores = model.points.map(\.crossingLogScore)
    #expect(abs(report.crossingLogScore - scores.reduce(0, +) / 3) < 1e-9)
  }

  @Test func encodedAsJSON() throws {
    for interception in [true, false] {
      let report = try report("2022-05-31", interception: interception)
      let data = try JSONEncoder().encode(report)
      #expect(try JSONDecoder().decode(FitReport.self, from: data) == report)
      let object = try #require(
        try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(object["through"] as? String == "2022-05-31")
      #expect((object["interceptionRate"] != nil) == interception)
    }
  }
}
