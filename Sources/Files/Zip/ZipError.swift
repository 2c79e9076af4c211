/// Why a zip container was refused.
package enum ZipError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The bytes are not those of a zip container.
  case notZip
  /// The container ends before its parts do; the text says which part.
  case truncated(String)
  /// Two records of the container contradict each other; the text says which.
  case damaged(String)
  /// The entry is encrypted.
  case encrypted(entry: String)
  /// A feature that this reader does not have: zip64, several disks, another method.
  case unsupported(String)
  /// The checksum of an entry's content is not the recorded one.
  case checksum(entry: String)
  /// A limit of the reader was passed; the text says which.
  case limit(String)
  /// There is no entry of this name; the entries found are listed.
  case noEntry(String, found: [String])

  /// What was found, as it goes into a message.
  package var description: String {
    switch self {
    case .notZip: "a file that is not a zip container"
    case .truncated(let part): "a zip container cut short in \(part)"
    case .damaged(let part): "a damaged zip container (\(part))"
    case .encrypted(let entry): "an encrypted zip container (entry '\(entry)')"
    case .unsupported(let feature): "a zip container with \(feature)"
    case .checksum(let entry): "a wrong checksum of entry '\(entry)'"
    case .limit(let passed): "a zip container beyond the limits (\(passed))"
    case .noEntry(let name, let found):
      "no entry '\(name)' in the zip container (entries: \(ZipError.list(found)))"
    }
  }

  /// What the user might do about it.
  package var suggestion: String {
    switch self {
    case .notZip, .truncated, .damaged, .checksum: "download the file again"
    case .encrypted: "save the document without a password"
    case .unsupported: "open the document and save it as .ods or CSV"
    case .limit: "check where the file comes from, or save the table as CSV"
    case .noEntry: "open the document and save it as .ods or CSV"
    }
  }

  private static func list(_ names: [String]) -> String {
    guard !names.isEmpty else { return "none" }
    let shown = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }
}
