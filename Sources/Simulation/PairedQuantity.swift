import TimeSeries

/// A total of each path that scenarios are compared on.
public enum PairedQuantity: Sendable, Hashable {
  /// The season's total of a measure.
  case season(Measure)
  /// The most people on a day of the season.
  case busiestDay
  /// The people of a month, named by its last day.
  case month(end: Day)
}
