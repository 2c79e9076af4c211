import StraitTimeSeries

/// Days as people write them, in one piece for line breaks.
package enum DayText {
  /// The names of the months, three letters each.
  static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static let fullMonthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// The month of a day, such as `June 2026`.
  package static func month(_ day: Day) -> String {
    "\(fullMonthNames[day.month - 1])\u{A0}\(day.year)"
  }

  /// The day of the week, such as `Mon`.
  package static func weekday(_ day: Day) -> String {
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday - 1]
  }

  /// A day without its year, such as `1 Jun`.
  static func short(_ day: Day) -> String {
    "\(day.components.day)\u{A0}\(monthNames[day.month - 1])"
  }

  /// A day in full, such as `1 Jun 2026`.
  package static func long(_ day: Day) -> String { "\(short(day))\u{A0}\(day.year)" }

  /// The days from one to another, with the year once where both are of one year.
  package static func range(_ days: ClosedRange<Day>) -> String {
    let (first, last) = (days.lowerBound, days.upperBound)
    return "\(first.year == last.year ? short(first) : long(first)) to \(long(last))"
  }
}
