import StraitTimeSeries

/// The people of whole weeks counted back from the last day of a series.
struct WeeklyTotals: Sendable {
  /// The first day of the first whole week.
  let firstDay: Day
  /// People a week, in order.
  let totals: [Int]

  /// The weeks of a series; days before the first whole week are left out.
  init(_ series: DailySeries) {
    let weeks = series.count / 7
    let skipped = series.count - 7 * weeks
    firstDay = series.start.advanced(by: skipped)
    totals = (0..<weeks).map { week in
      series.people[(skipped + 7 * week)..<(skipped + 7 * week + 7)].reduce(0, +)
    }
  }

  /// The middle day of a week, by which it takes its place in the year; weeks after the last one
  /// follow on.
  func middle(of week: Int) -> Day { firstDay.advanced(by: 7 * week + 3) }
}
