import Foundation
import StraitChannelData
import StraitForecastModels
import StraitLinearAlgebra
import StraitSimulation
import StraitTestSupport
import StraitTimeSeries
import Testing

/// How much arrivals change with the share of calm nights, in the data and in what the wind-driven model
/// makes of the same nights: from May to August 2021 to 2025, with effects of the year and of the season.
@Suite("The slope of people on calm nights")
struct WeatherSlopeTests {
  private static let years = 2021...2025
  /// From January to the end of August.
  private static let daysOfYear = 244

  /// The periods of a year, and whether a period has the same days in every year.
  enum Periods: String, CaseIterable {
    case months, fortnights

    func days(of year: Int) -> [ClosedRange<Day>] {
      let first = Day(year: year, month: 5, day: 1)!
      switch self {
      case .months:
        return (5...8).map { month in
          Day(
            year: year, month: month, day: 1)!...Day(year: year, month: month + 1, day: 1)!
            .advanced(by: -1)
        }
      case .fortnights:
        return (0..<8).map {
          first.advanced(by: 14 * $0)...first.advanced(by: 14 * $0 + 13)
        }
      }
    }
  }

  /// The slope of log people on the calm share, by least squares with effects of year and period.
  private func slope(
    _ periods: Periods, calmShare: (ClosedRange<Day>) -> Double,
    people: (ClosedRange<Day>) -> Double
  ) throws -> Double {
    var rows: [[Double]] = []
    var logs: [Double] = []
    for (y, year) in Self.years.enumerated() {
      let all = periods.days(of: year)
      for (p, days) in all.enumerated() {
        rows.append(
          [calmShare(days), 1] + (1..<Self.years.count).map { $0 == y ? 1 : 0 }
            + (1..<all.count).map { $0 == p ? 1 : 0 })
        logs.append(log(max(people(days), 1)))
      }
    }
    let x = Matrix(rows)
    let normal = Matrix.product(x, x, transposingFirst: .transposed)
    let right = Matrix.product(
      x, Matrix(rows: logs.count, columns: 1, elements: logs), transposingFirst: .transposed)
    return try Cholesky(normal).solve(right.elements)[0]
  }

  /// Of 1,000 simulated sets of five years on the measured nights, the central 90% hold the slope of the
  /// data. The model is fitted to all data; each year's nights are given to it as those of the year after,
  /// over which its levels drift.
  @Test(
    .enabled(if: WindRecords.westhinder != nil, Repository.noWesthinder),
    arguments: Periods.allCases)
  func slopeOfTheDataIsOneOfTheModel(_ periods: Periods) throws {
    let record = try #require(WindRecords.westhinder)
    let origin = day("2025-12-31")
    let series = try BuiltinSeries.arrivals.through(origin)
    let model = try HurdlePosterior(fitting: series, wind: record, spec: .standardWind)
    var sets = [[[Int32]]](repeating: [], count: 1000)
    for year in Self.years {
      let first = Day(year: year, month: 1, day: 1)!
      let nights = NightWind(
        station: "replayed", start: origin.advanced(by: 1),
        speeds: (0..<Self.daysOfYear).map { record[first.advanced(by: $0)] })
      let horizon = try HurdleHorizon(
        of: model, days: Self.daysOfYear, ahead: NightsAhead([nights]))
      let plan = PeriodPlan(
        observed: series,
        season: horizon.firstDay...horizon.firstDay.advanced(by: Self.daysOfYear - 1))
      Simulator(horizon: horizon, plan: plan, seed: UInt64(year)).paths(
        levers: DailyLevers(days: Self.daysOfYear), count: sets.count
      ) { sets[$0].append($1.people) }
    }

    func calmShare(_ days: ClosedRange<Day>) -> Double {
      let speeds = (0...days.lowerBound.distance(to: days.upperBound)).compactMap {
        record[days.lowerBound.advanced(by: $0)]
      }
      return Double(speeds.count { $0 < WindGenerator.calmSpeed }) / Double(speeds.count)
    }
    let ofData = try slope(periods, calmShare: calmShare) {
      Double(series.totalPeople(over: $0))
    }
    let ofModel = try sets.map { years in
      try slope(periods, calmShare: calmShare) { days in
        let year = days.lowerBound.year
        let offset = Day(year: year, month: 1, day: 1)!.distance(to: days.lowerBound)
        let length = days.lowerBound.distance(to: days.upperBound) + 1
        return years[year - Self.years.lowerBound][offset..<offset + length]
          .reduce(0) { $0 + Double($1) }
      }
    }.sorted()
    let (lower, upper) = (ofModel[50], ofModel[949])
    print("slope over \(periods): data \(ofData), model \(lower) to \(upper)")
    #expect(lower < ofData && ofData < upper, "\(periods): \(ofData), \(lower) to \(upper)")
  }
}
