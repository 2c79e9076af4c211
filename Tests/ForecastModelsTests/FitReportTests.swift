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
    #expect(report.model == "hurdle" && report.unconvergedUpdates == 0)
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
    #expect((1...2.6).contains(report.dispersion) && (0.06...0.2).contains(report.sizeLevelSD))
    #expect((0.02...0.12).contains(report.crossingLevelSD))
  }

  /// Middles and bounds of a one-point model are those of its Gaussian state.
  @Test func onePointByHand() throws {
    let model = try HurdlePosterior(
      fitting: BuiltinSeries.arrivals.through(day("2023-06-11")), spec: .onePoint)
    let report = FitReport(FittedHurdle(hurdle: model, interception: nil))
    let angle = 2 * Double.pi * Double(day("2023-01-15").dayOfYear) / 365.25
    let x = [1, cos(angle), sin(angle), cos(2 * angle), sin(2 * angle)]
    let state = model.size[0].state
    var (mean, variance) = (0.0, 0.0)
    for i in 0..<5 {
      mean += x[i] * state.mean[i]
      for j in 0..<5 { variance += x[i] * x[j] * state.covariance[i + 5 * j] }
    }
    let reach = 1.6448536269514722 * variance.squareRoot()
    #expect(abs(report.sizeInJanuary.lower - 1 - exp(mean - reach)) < 1e-9)
    #expect(abs(report.sizeInJanuary.middle - 1 - exp(mean)) < 1e-9)
    #expect(abs(report.sizeInJanuary.upper - 1 - exp(mean + reach)) < 1e-9)
    #expect(report.dispersion == 1.3 && report.sizeLevelSD == 0.14)
    #expect(report.crossingLevelSD == 0.06 && report.pointsInPool == [1, 1])
    #expect(report.crossingLogScore == model.crossing[0].logScore)
    #expect(abs(report.peoplePerBoat!.middle - exp(model.occupancy!.state.mean[0])) < 1e-12)
    #expect(report.interceptionRate == nil && report.expectedInterceptionRate == nil)
  }

  @Test func pointsCarryingWeightAreCounted() throws {
    let model = try Fits.pool("2024-12-31")
    let report = try report("2024-12-31")
    #expect(
      report.pointsInPool
        == [
          model.crossing.filter { $0.weight > 0 }.count, model.size.filter { $0.weight > 0 }.count,
        ])
    #expect(report.expectedInterceptionRate == (try Fits.interception()).expectedRate)
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
