import TimeSeries

/// Something that began on a day and may have changed a series since.
public struct Intervention: Sendable, Equatable {
  /// The first day on which it may have acted.
  public let from: Day
  /// The last day over which its effect is asked for.
  public let until: Day

  /// An intervention over the days from `from` to `until`, both included.
  public init(from: Day, until: Day) {
    precondition(from <= until, "an intervention has at least a day")
    self.from = from
    self.until = until
  }
}
