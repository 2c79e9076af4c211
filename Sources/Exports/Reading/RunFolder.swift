import Diagnostics
import Foundation

/// A finished run on disk: its manifest, and its tables as the manifest describes them.
public struct RunFolder: Sendable {
  /// The folder, as the user named it.
  public let path: String
  /// What the run was made from and what it wrote.
  public let manifest: Manifest

  /// Opens the folder of a run.
  ///
  /// - Throws: ``InputError`` where there is no manifest, which is written last: the run did not end.
  public init(_ path: String) throws {
    self.path = path
    let file = "\(path)/\(Self.manifestName)"
    let content = try InputFile.read(file, expected: "the manifest of a finished run")
    do {
      manifest = try JSONDecoder().decode(Manifest.self, from: Data(content))
    } catch {
      throw InputError(
        file: file, found: "no manifest that this version reads", expected: "a manifest of strait",
        suggestion: "run the study again")
    }
  }

  /// The name of the manifest.
  static let manifestName = "manifest.json"

  /// Whether the run wrote a file.
  public func has(_ name: String) -> Bool { manifest.outputs.contains { $0.name == name } }

  /// The content of a file of the run.
  ///
  /// - Throws: ``InputError`` where the run wrote no such file, or it is not what the run wrote.
  public func content(_ name: String) throws -> [UInt8] {
    let file = "\(path)/\(name)"
    guard let output = manifest.outputs.first(where: { $0.name == name }) else {
      throw InputError(
        file: path, key: name, found: "a run that wrote no \(name)",
        expected: "a run that wrote it (this one: \(manifest.command))")
    }
    let bytes = try InputFile.read(file, expected: "a file of the run")
    guard bytes.count == output.bytes, Digest.sha256(bytes) == output.sha256 else {
      throw InputError(
        file: file, found: "a content that is not what the run wrote",
        expected: "\(output.bytes) bytes with SHA-256 \(output.sha256)",
        suggestion: "run the study again")
    }
    return bytes
  }

  /// A table of the run.
  ///
  /// - Throws: ``InputError`` where the run wrote no such table, or it is not what the run wrote.
  public func table(_ name: String) throws -> CSVTable {
    try CSVTable(name: name, bytes: content(name), file: "\(path)/\(name)")
  }
}
