/// A file, or something built in, that a run read, for its manifest.
public struct InputRecord: Sendable, Equatable {
  /// What it served for.
  public let role: String
  /// Its name, as the user gave it.
  public let name: String
  /// Its content.
  public let content: [UInt8]

  /// A record of what was read.
  public init(role: String, name: String, content: [UInt8]) {
    self.role = role
    self.name = name
    self.content = content
  }
}
