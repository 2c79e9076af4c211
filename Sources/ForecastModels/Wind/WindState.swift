/// The standardised wind of the last two nights, from which the next one is drawn.
package struct WindState: Sendable, Equatable {
  /// The last night.
  package var z1: Double
  /// The night before it.
  package var z2: Double

  /// The state after two known nights.
  @inlinable
  package init(z1: Double, z2: Double) {
    self.z1 = z1
    self.z2 = z2
  }
}
