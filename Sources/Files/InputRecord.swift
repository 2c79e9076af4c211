/// A file, or something built in, that a run read, for its manifest.
package struct InputRecord: Sendable, Equatable {
  /// What it served for.
  package let role: String
  /// Its name, as the user gave it.
  package let name: String
  /// Its content.
  package let content: [UInt8]

  /// A record of what was read.
  package init(role: String, name: String, content: [UInt8]) {
    self.role = role
    self.name = name
    self.content = content
  }
}
