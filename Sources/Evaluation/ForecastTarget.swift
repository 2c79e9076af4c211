import StraitTimeSeries

/// A quantity on which forecasts are scored: people who arrive in a period.
package enum ForecastTarget: String, CaseIterable, Sendable {
  case daily = "daily people"
  /// Seven days.
  case weekly = "weekly people"
  /// A calendar month.
  case monthly = "monthly people"
  /// The season of a run, or all days after the origin.
  case total = "total people"

  /// The length of the period, in one word.
  package var period: String { String(rawValue.prefix { $0 != " " }) }

  /// The first day of the period that ends on a day; `nil` where no such period ends then.
  ///
  /// - Parameters:
  ///   - end: the last day of the period.
  ///   - origin: the last day of data that the forecast used.
  /// - Returns: the first day.
  func start(of end: Day, origin: Day) -> Day? {
    switch self {
    case .daily: end
    case .weekly: end.advanced(by: -6)
    case .monthly: end == end.endOfMonth ? Day(year: end.year, month: end.month, day: 1) : nil
    case .total: end > origin ? origin.advanced(by: 1) : nil
    }
  }
}
