/// The interception rate that a series' arrivals already reflect, and where it comes from.
public struct BaselineRate: Sendable, Equatable {
  /// The share of attempts that is intercepted.
  public let value: Double
  /// Where it comes from.
  public let source: Assumption.Source
  /// What it is, in words.
  public let note: String
}
