import StraitTimeSeries

/// One value that a scenario rests on, for `assumptions.csv`.
package struct Assumption: Sendable, Equatable {
  /// Where a value comes from.
  package enum Source: String, Sendable {
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
  package let lever: String
  /// The parameter of the lever, as the study file calls it.
  package let parameter: String
  /// The value.
  package let value: Double
  /// Its unit.
  package let unit: String
  /// The first day on which it acts, where it does not act throughout.
  package let from: Day?
  /// The last day on which it acts, where it does not act throughout.
  package let to: Day?
  /// Where the value comes from.
  package let source: Source
  /// What the value means, in words.
  package let note: String
}
