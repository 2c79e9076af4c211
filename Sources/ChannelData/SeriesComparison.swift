import TimeSeries

/// Two daily series compared over the days that both hold.
public struct SeriesComparison: Sendable, Equatable {
  /// The counts of a day.
  public struct Counts: Sendable, Equatable {
    /// People on the day.
    public let people: Int
    /// Boats on the day; `nil` where either series has people only.
    public let boats: Int?

    /// The counts of a day.
    public init(people: Int, boats: Int?) {
      self.people = people
      self.boats = boats
    }
  }

  /// A day on which the series differ.
  public struct Difference: Sendable, Equatable {
    /// The day.
    public let day: Day
    /// The counts in the old series.
    public let old: Counts
    /// The counts in the new series.
    public let new: Counts

    /// A day on which the series differ.
    public init(day: Day, old: Counts, new: Counts) {
      self.day = day
      self.old = old
      self.new = new
    }
  }

  /// The days that both series hold; `nil` if there are none.
  public let sharedDays: ClosedRange<Day>?
  /// The days on which the series differ, in order.
  public let differences: [Difference]

  /// Compares two series, cell for cell; by people alone where either has no boats.
  ///
  /// - Complexity: O(*n*) in the number of shared days.
  public init(old: DailySeries, new: DailySeries) {
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
  public var sharedCount: Int {
    sharedDays.map { $0.lowerBound.distance(to: $0.upperBound) + 1 } ?? 0
  }

  /// Whether the series share at least one day and agree on all they share.
  public var isEqual: Bool { sharedDays != nil && differences.isEmpty }
}
