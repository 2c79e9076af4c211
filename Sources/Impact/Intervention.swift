import StraitTimeSeries

/// Something that began on a day and may have changed a series since.
package struct Intervention: Sendable, Equatable {
  /// The first day on which it may have acted.
  package let from: Day
  /// The last day over which its effect is asked for.
  package let until: Day

  /// An intervention over the days from `from` to `until`, both included.
  package init(from: Day, until: Day) {
    precondition(from <= until, "an intervention has at least a day")
    self.from = from
    self.until = until
  }
}
