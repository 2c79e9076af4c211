import StraitTimeSeries

/// Two daily series compared over the days that both hold.
package struct SeriesComparison: Sendable, Equatable {
  /// The counts of a day.
  package struct Counts: Sendable, Equatable {
    /// People on the day.
    package let people: Int
    /// Boats on the day; `nil` where either series has people only.
    package let boats: Int?

    /// The counts of a day.
    package init(people: Int, boats: Int?) {
      self.people = people
      self.boats = boats
    }
  }

  /// A day on which the series differ.
  package struct Difference: Sendable, Equatable {
    /// The day.
    package let day: Day
    /// The counts in the old series.
    package let old: Counts
    /// The counts in the new series.
    package let new: Counts

    /// A day on which the series differ.
    package init(day: Day, old: Counts, new: Counts) {
      self.day = day
      self.old = old
      self.new = new
    }
  }

  /// The days that both series hold; `nil` if there are none.
  package let sharedDays: ClosedRange<Day>?
  /// The days on which the series differ, in order.
  package let differences: [Difference]

  /// Compares two series, cell for cell; by people alone where either has no boats.
  ///
  /// - Complexity: O(*n*) in the number of shared days.
  package init(old: DailySeries, new: DailySeries) {
    guard old.days.overlaps(new.days) else {
      sharedDays = nil
      differences = []
      return
    }
    let shared = old.days.clamped(to: new.days)
    let oldStart = old.start.distance(to: shared.lowerBound)
    let newStart = new.start.distance(to: shared.lowerBound)
    sharedDays = shared
    let hasBoats = old.hasBoats && new.hasBoats
    differences = shared.enumerated().compactMap { offset, day in
      let before = Counts(
        people: old.people[oldStart + offset],
        boats: hasBoats ? old.boats[oldStart + offset] : nil)
      let after = Counts(
        people: new.people[newStart + offset],
        boats: hasBoats ? new.boats[newStart + offset] : nil)
      return before == after ? nil : Difference(day: day, old: before, new: after)
    }
  }

  /// The number of days that both series hold.
  package var sharedCount: Int {
    sharedDays.map { $0.lowerBound.distance(to: $0.upperBound) + 1 } ?? 0
  }
}
