import StraitCharts
import StraitTimeSeries

/// People per boat: observed by month and year, and the model's level by month.
///
/// The level is the ratio of means, expected people over expected boats: a run keeps no distribution of
/// the ratio on each path.
struct BoatSizes {
  /// Observed months that had boats, to the end of the season, in order.
  let months: [BoatSizeChart.Month]
  /// Observed years that had boats, to the end of the season, in order.
  let years: [BoatSizeChart.Year]
  /// The months of the forecast, in order; one at least.
  let level: [BoatSizeChart.Month]

  /// The ratios of a run; `nil` without boats, or without the arrivals.
  ///
  /// - Parameters:
  ///   - monthly: the table of months.
  ///   - scenario: the scenario whose level is taken.
  ///   - days: from the day after the origin to the end of the season.
  ///   - past: the arrivals.
  /// - Throws: ``InputError`` where the table lacks a number.
  init?(
    monthly: ReportTable, scenario: String, days: ClosedRange<Day>, past: PastYears?
  ) throws {
    guard let past, past.series.hasBoats else { return nil }
    level = try Self.ends(days).compactMap { day in
      let key = day.description
      guard monthly.has(scenario, key, "boats") else { return nil }
      let people = try monthly.figure([scenario, key, "people"], "mean").value
      let boats = try monthly.figure([scenario, key, "boats"], "mean").value
      return boats > 0 ? .init(day: day.startOfMonth, ratio: people / boats) : nil
    }
    guard !level.isEmpty else { return nil }
    let last = min(past.series.end, days.upperBound)
    guard past.series.start <= last else { return nil }
    months = Self.ends(past.series.start...last).compactMap { end in
      guard past.series.days.contains(end), past.series.days.contains(end.startOfMonth) else {
        return nil
      }
      return past.peoplePerBoat(end.startOfMonth...end).map {
        .init(day: end.startOfMonth, ratio: $0)
      }
    }
    years = (past.series.start.year...last.year).compactMap { year in
      past.peoplePerBoat(
        Day(year: year, month: 1, day: 1)!...min(Day(year: year, month: 12, day: 31)!, last)
      ).map { .init(year: year, ratio: $0) }
    }
  }

  /// The last days of the months that some days touch.
  private static func ends(_ days: ClosedRange<Day>) -> [Day] {
    Array(
      sequence(first: days.lowerBound.endOfMonth) { $0.advanced(by: 1).endOfMonth }
        .prefix { $0 <= days.upperBound.endOfMonth })
  }
}
