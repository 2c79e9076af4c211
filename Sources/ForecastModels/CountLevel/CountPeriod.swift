import StraitTimeSeries

/// A count over consecutive days: a day, a week, a month, a quarter or any other span.
package struct CountPeriod: Sendable, Equatable {
  /// The first day.
  package let from: Day
  /// The last day.
  package let to: Day
  /// The count.
  package let count: Int

  /// A count over the days from `from` to `to`, both included.
  package init(from: Day, to: Day, count: Int) {
    precondition(from <= to && count >= 0, "a period has a day and no negative count")
    self.from = from
    self.to = to
    self.count = count
  }

  /// The number of days.
  package var days: Int { from.distance(to: to) + 1 }

  /// The day in the middle, the earlier of two.
  package var middle: Day { from.advanced(by: (days - 1) / 2) }
}
