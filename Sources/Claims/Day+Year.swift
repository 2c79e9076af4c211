import StraitTimeSeries

extension ClosedRange<Day> {
  /// The same days so many years later.
  func advanced(years: Int) -> ClosedRange<Day> {
    lowerBound.advanced(years: years)...upperBound.advanced(years: years)
  }

  /// A whole year.
  static func year(_ year: Int) -> ClosedRange<Day>? {
    guard let first = Day(year: year, month: 1, day: 1),
      let last = Day(year: year, month: 12, day: 31)
    else { return nil }
    return first...last
  }

  /// Whether it is a whole year.
  var isYear: Bool { lowerBound == lowerBound.startOfYear && self == .year(lowerBound.year) }

  /// The days in words: a year, a day, or the first and last day.
  var words: String {
    if isYear { return "\(lowerBound.year)" }
    return lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound) to \(upperBound)"
  }
}
