import StraitTimeSeries

/// What a file of arrivals changed against an earlier one: days and weeks that were added, removed
/// or given other figures.
package struct Revisions: Sendable, Equatable {
  /// A week whose figures differ.
  package struct Week: Sendable, Equatable {
    /// The figures in the old file.
    package let old: WeeklyPreventions
    /// The figures in the new file.
    package let new: WeeklyPreventions
  }

  /// Days that only the new file has, in order.
  package let addedDays: [Day]
  /// Days that only the old file has, in order.
  package let removedDays: [Day]
  /// The days that both have, and those of them whose figures differ.
  package let sharedDays: SeriesComparison
  /// People over the days that both have, by the old file.
  package let peopleBefore: Int
  /// People over the days that both have, by the new file.
  package let peopleAfter: Int
  /// Last days of the weeks that only the new file has.
  package let addedWeeks: [Day]
  /// Last days of the weeks that only the old file has.
  package let removedWeeks: [Day]
  /// The weeks of preventions whose figures differ, in order.
  package let changedWeeks: [Week]

  /// Compares two files, cell for cell.
  ///
  /// Weeks are compared only where both files have weekly figures at all.
  ///
  /// - Complexity: O(*n*) in the number of days and weeks.
  package init(old: ImportedData, new: ImportedData) {
    addedDays = new.arrivals.days.filter { !old.arrivals.days.contains($0) }
    removedDays = old.arrivals.days.filter { !new.arrivals.days.contains($0) }
    sharedDays = SeriesComparison(old: old.arrivals, new: new.arrivals)
    let shared = sharedDays.sharedDays
    peopleBefore = shared.map { old.arrivals.totalPeople(over: $0) } ?? 0
    peopleAfter = shared.map { new.arrivals.totalPeople(over: $0) } ?? 0
    let haveWeeks = !old.preventions.isEmpty && !new.preventions.isEmpty
    let before = haveWeeks ? old.preventions : []
    let after = haveWeeks ? new.preventions : []
    let oldWeeks = Dictionary(uniqueKeysWithValues: before.map { ($0.weekEnding, $0) })
    let newWeeks = Set(after.map(\.weekEnding))
    addedWeeks = after.map(\.weekEnding).filter { oldWeeks[$0] == nil }
    removedWeeks = before.map(\.weekEnding).filter { !newWeeks.contains($0) }
    changedWeeks = after.compactMap { week in
      oldWeeks[week.weekEnding].flatMap { $0 == week ? nil : Week(old: $0, new: week) }
    }
  }
}

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
