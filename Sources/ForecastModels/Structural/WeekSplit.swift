import StraitTimeSeries

/// The splitting of a week's total over its days, in proportion to an earlier week of the season.
///
/// Earlier weeks are all runs of seven days of the series with people, whose middle lies within
/// ``reach`` days of the same time of year in any year. Where none does, any run with people serves.
struct WeekSplit: Sendable {
  private let people: [Int]
  private let dayOfYear: [Int]
  private let starts: [Int]

  /// How far the time of year of an earlier week may be off, in days.
  static let reach = 28

  /// Whether two days of the year lie within ``reach`` days of each other.
  static func isNear(_ first: Int, _ second: Int) -> Bool {
    let apart = abs(first - second)
    return min(apart, 365 - apart) <= reach
  }

  /// Prepares the runs of a series.
  init(_ series: DailySeries) {
    people = series.people
    dayOfYear = (0..<series.count).map { series.start.advanced(by: $0).dayOfYear }
    starts = (0...(series.count - 7)).filter { start in
      series.people[start..<start + 7].contains { $0 > 0 }
    }
  }

  /// The first days of the runs of the season of a day.
  func starts(near middle: Day) -> [Int] {
    let place = middle.dayOfYear
    let near = starts.filter { Self.isNear(dayOfYear[$0 + 3], place) }
    return near.isEmpty ? starts : near
  }

  /// Whole people for each day, in proportion to the run that begins at `start`; they sum to the
  /// total, since each day takes what its share of the running total rounds to.
  func split(_ total: Int, start: Int) -> [Int] {
    let run = people[start..<start + 7]
    let all = Double(run.reduce(0, +))
    var running = 0
    var given = 0
    return run.map { count in
      running += count
      let upTo = Int((Double(total) * Double(running) / all).rounded())
      defer { given = upTo }
      return upTo - given
    }
  }
}

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
