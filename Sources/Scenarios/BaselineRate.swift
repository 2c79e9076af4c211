/// The interception rate that a series' arrivals already reflect, and where it comes from.
package struct BaselineRate: Sendable, Equatable {
  /// The share of attempts that is intercepted.
  package let value: Double
  /// Where it comes from.
  package let source: Assumption.Source
  /// What it is, in words.
  package let note: String
}
