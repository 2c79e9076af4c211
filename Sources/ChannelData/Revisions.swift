import TimeSeries

/// What a file of arrivals changed against an earlier one: days and weeks that were added, removed
/// or given other figures.
public struct Revisions: Sendable, Equatable {
  /// A week whose figures differ.
  public struct Week: Sendable, Equatable {
    /// The figures in the old file.
    public let old: WeeklyPreventions
    /// The figures in the new file.
    public let new: WeeklyPreventions
  }

  /// Days that only the new file has, in order.
  public let addedDays: [Day]
  /// Days that only the old file has, in order.
  public let removedDays: [Day]
  /// The days that both have, and those of them whose figures differ.
  public let sharedDays: SeriesComparison
  /// People over the days that both have, by the old file.
  public let peopleBefore: Int
  /// People over the days that both have, by the new file.
  public let peopleAfter: Int
  /// Last days of the weeks that only the new file has.
  public let addedWeeks: [Day]
  /// Last days of the weeks that only the old file has.
  public let removedWeeks: [Day]
  /// The weeks of preventions whose figures differ, in order.
  public let changedWeeks: [Week]

  /// Compares two files, cell for cell.
  ///
  /// Weeks are compared only where both files have weekly figures at all.
  ///
  /// - Complexity: O(*n*) in the number of days and weeks.
  public init(old: ImportedData, new: ImportedData) {
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
