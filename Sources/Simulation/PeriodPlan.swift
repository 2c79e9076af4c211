import StraitTimeSeries

/// How the days of a horizon fall into weeks, months, calendar years and the season, and what the
/// data already hold of those that began before the horizon.
public struct PeriodPlan: Sendable {
  /// The first day of the horizon.
  public let firstDay: Day
  /// The number of days of the horizon.
  public let days: Int
  /// The days whose totals are the season's, within the horizon.
  public let season: ClosedRange<Day>
  /// The data up to the origin.
  public let observed: DailySeries
  /// The weeks, Monday to Sunday, that end within the horizon.
  public let weeks: [Period]
  /// The calendar months that end within the horizon.
  public let months: [Period]

  /// Consecutive days of the horizon that complete a week or month.
  public struct Period: Sendable, Equatable {
    /// The last day, by which the period is named.
    public let end: Day
    /// The positions of its days within the horizon.
    public let days: Range<Int>
    /// Its first day, which may lie before the horizon.
    public let start: Day
  }

  /// A plan for the days after the end of a series up to the end of a season.
  public init(observed: DailySeries, season: ClosedRange<Day>) {
    precondition(season.upperBound > observed.end, "the season ends after the origin")
    let first = observed.end.advanced(by: 1)
    firstDay = first
    let count = observed.end.distance(to: season.upperBound)
    days = count
    self.season = season
    self.observed = observed
    func periods(_ end: (Day) -> Day, _ start: (Day) -> Day) -> [Period] {
      var result: [Period] = []
      var position = 0
      while position < count {
        let last = end(first.advanced(by: position))
        let next = first.distance(to: last) + 1
        guard next <= count else { break }
        result.append(Period(end: last, days: position..<next, start: start(last)))
        position = next
      }
      return result
    }
    weeks = periods(\.endOfWeek) { $0.advanced(by: -6) }
    months = periods(\.endOfMonth) { Day(year: $0.year, month: $0.month, day: 1)! }
  }

  /// The calendar weeks that have days of the horizon.
  package var calendarWeeks: Int {
    firstDay.endOfWeek.distance(to: firstDay.advanced(by: days - 1).endOfWeek) / 7 + 1
  }

  /// The positions, within the horizon, of the season's days.
  public var seasonDays: Range<Int> {
    max(0, firstDay.distance(to: season.lowerBound))..<days
  }

  /// Whether a day of the horizon is its first or the first of a calendar year.
  func startsYear(_ day: Int) -> Bool {
    day == 0 || firstDay.advanced(by: day).dayOfYear == 1
  }

  /// Whether the total since 1 January is counted on a day of the horizon: on Sundays, and on the last day
  /// of a year and of the horizon.
  package func countsRunningTotal(_ day: Int) -> Bool {
    let date = firstDay.advanced(by: day)
    return day == days - 1 || date.weekday == 7 || startsYear(day + 1)
  }

  /// The observed total of a measure from a day up to the origin; zero where the day comes later,
  /// and `nil` where the measure, or a day of the range, is not in the data.
  public func observedTotal(_ measure: Measure, from start: Day) -> Int? {
    guard start < firstDay else { return 0 }
    guard measure.isObservedDaily, measure != .boats || observed.hasBoats,
      let first = observed.index(of: start)
    else { return nil }
    return (first..<observed.count).reduce(0) { $0 + observedValue(measure, at: $1) }
  }

  /// The most people on a day of the season up to the origin.
  public var observedBusiestDay: Int {
    guard season.lowerBound < firstDay else { return 0 }
    let first = observed.index(of: season.lowerBound) ?? 0
    return observed.people[first...].max() ?? 0
  }

  private func observedValue(_ measure: Measure, at index: Int) -> Int {
    switch measure {
    case .people: observed.people[index]
    case .boats: observed.boats[index]
    case .crossingDay: observed.people[index] > 0 ? 1 : 0
    case .attempts, .prevented: preconditionFailure("not in the daily data")
    }
  }
}
