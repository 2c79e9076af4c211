/// Keeps what finished parts of a simulation counted, so that one that is interrupted can go on, and
/// one that is split can be put together.
package protocol PartStore: Sendable {
  /// The content kept for a part; `nil` where there is none that is whole.
  func content(of part: PathPart) throws -> [UInt8]?

  /// Keeps the content of a part.
  ///
  /// - Throws: an error where that fails, which ends the simulation.
  func keep(_ content: [UInt8], of part: PathPart) throws
}
