import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Series of people without boats")
struct PeopleOnlyTests {
  /// Six years of a count with a yearly season, nothing on about a third of the days.
  private func counts(mean: Double, seed: UInt64) throws -> DailySeries {
    var generator = SeededGenerator(seed: seed)
    let start = day("2010-01-01")
    let rows = (0..<2191).map { index -> DailySeries.Row in
      let date = start.advanced(by: index)
      let angle = 2 * Double.pi * Double(date.dayOfYear) / 365.25
      let isQuiet = Double.random(in: 0..<1, using: &generator) < 0.35
      let size = mean * exp(-0.5 * cos(angle) + 0.4 * generator.normal())
      return DailySeries.Row(day: date, people: isQuiet ? 0 : max(1, Int(size)), boats: 0)
    }
    return try DailySeries(rows: rows, hasBoats: false)
  }

  @Test(arguments: [2.0, 60, 4000])
  func sizesPeopleDirectly(_ mean: Double) throws {
    let series = try counts(mean: mean, seed: 4)
    let model = try HurdlePosterior(fitting: series)
    #expect(!model.hasBoats && model.occupancy == nil)
    #expect(model.from == series.start)
    #expect(model.largestSize == series.people.max())
    let horizon = try HurdleHorizon(of: model, days: 28)
    #expect(horizon.occupancy == nil)
    #expect(horizon.largestLogMean >= log(Double(model.largestSize)) + 1)
    // Expected people on a crossing day in the season of the origin, against the data's level.
    let report = FitReport(FittedHurdle(hurdle: model, interception: nil))
    #expect(report.peoplePerBoat == nil)
    let july = report.sizeInJuly.middle
    #expect((0.5...2).contains(july / (mean * exp(0.5 + 0.08))), "\(july) for a mean of \(mean)")
  }

  /// The same people with boats that are passed over give the same model.
  @Test func boatsArePassedOver() throws {
    let series = try counts(mean: 20, seed: 5)
    let rows = series.days.enumerated().map {
      DailySeries.Row(day: $1, people: series.people[$0], boats: 3)
    }
    let isSame =
      try HurdlePosterior(fitting: series)
      == HurdlePosterior(fitting: DailySeries(rows: rows, hasBoats: false))
    #expect(isSame)
  }
}
