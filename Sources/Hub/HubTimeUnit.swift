import StraitTimeSeries

/// The step of a horizon.
package enum HubTimeUnit: String, Codable, Sendable {
  /// Days.
  case day
  /// Weeks, whatever the day on which they end.
  case week
  /// Calendar months.
  case month

  /// The horizon at which a period that ends on a day is, seen from an origin: 1 for the first that
  /// ends after it.
  ///
  /// For days *h* = *d*, the days from origin to end; for weeks *h* = ⌈*d* / 7⌉; for months the
  /// number of calendar months from that of the day after the origin, and one.
  func horizon(of end: Day, from origin: Day) -> Int {
    let days = origin.distance(to: end)
    switch self {
    case .day: return days
    case .week: return Int((Double(days) / 7).rounded(.up))
    case .month:
      let first = origin.advanced(by: 1)
      return 12 * (end.year - first.year) + end.month - first.month + 1
    }
  }
}
