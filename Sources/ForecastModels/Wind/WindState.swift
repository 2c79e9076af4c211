/// The standardised wind of the last two nights, from which the next one is drawn.
public struct WindState: Sendable, Equatable {
  /// The last night.
  public var z1: Double
  /// The night before it.
  public var z2: Double

  /// The state after two known nights.
  @inlinable
  public init(z1: Double, z2: Double) {
    self.z1 = z1
    self.z2 = z2
  }
}
