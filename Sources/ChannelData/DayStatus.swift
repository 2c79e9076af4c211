/// How far the figure of a day is settled.
package enum DayStatus: String, Sendable, Equatable, CaseIterable {
  /// As first published.
  case published
  /// Marked by the source as revised since it was first published.
  case revised
  /// A first figure, which its source may still change: marked so, or in no weekly total yet.
  case provisional
}
