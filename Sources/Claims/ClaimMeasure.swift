/// What is counted.
package enum ClaimMeasure: String, Sendable, CaseIterable {
  /// People.
  case people
  /// Boats, or events in which an attempt was prevented.
  case boats
}
