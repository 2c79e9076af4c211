/// How far the figure of a day is settled.
public enum DayStatus: String, Sendable, Equatable, CaseIterable {
  /// As first published.
  case published
  /// Marked by the source as revised since it was first published.
  case revised
}
