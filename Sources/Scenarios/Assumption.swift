import StraitTimeSeries

/// One value that a scenario rests on, for `assumptions.csv`.
public struct Assumption: Sendable, Equatable {
  /// Where a value comes from.
  public enum Source: String, Sendable {
    /// Estimated from the data.
    case data
    /// What the program takes where a study says nothing.
    case `default`
    /// Stated in the study.
    case assumed
    /// Computed so that a stated value is reached.
    case solved
  }

  /// The lever, as the study file calls it.
  public let lever: String
  /// The parameter of the lever, as the study file calls it.
  public let parameter: String
  /// The value.
  public let value: Double
  /// Its unit.
  public let unit: String
  /// The first day on which it acts, where it does not act throughout.
  public let from: Day?
  /// The last day on which it acts, where it does not act throughout.
  public let to: Day?
  /// Where the value comes from.
  public let source: Source
  /// What the value means, in words.
  public let note: String
}
