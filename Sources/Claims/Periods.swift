import StraitTimeSeries

/// Two periods of which the later is compared with the earlier.
package struct PeriodPair: Sendable, Equatable {
  /// The period that is compared with.
  package let earlier: ClosedRange<Day>
  /// The period that is compared.
  package let later: ClosedRange<Day>

  /// A pair of periods that do not overlap.
  package init(earlier: ClosedRange<Day>, later: ClosedRange<Day>) {
    precondition(earlier.upperBound < later.lowerBound, "the later period follows the earlier")
    self.earlier = earlier
    self.later = later
  }

  /// The days from the first of the earlier period to the last of the later one.
  var span: Int { earlier.lowerBound.distance(to: later.upperBound) + 1 }

  /// Whether the earlier period is the same days of an earlier year, so that season does not tell them
  /// apart.
  var isYearOnYear: Bool {
    let years = later.upperBound.year - earlier.upperBound.year
    return years > 0 && later.advanced(years: -years) == earlier
  }
}

extension ClosedRange<Day> {
  /// The same days so many years later.
  func advanced(years: Int) -> ClosedRange<Day> {
    lowerBound.advanced(years: years)...upperBound.advanced(years: years)
  }

  /// Whether the days are those of a calendar year.
  var isWholeYear: Bool { self == Self.year(lowerBound.year) }

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
