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
    let content = try InputFile.read(
      file, expected: "the manifest of a finished run", limit: InputFile.jsonLimit)
    do {
      manifest = try JSONDecoder().decode(Manifest.self, from: Data(content))
    } catch {
      throw InputError(
        file: file, found: "no manifest that this version reads", expected: "a manifest of strait",
        suggestion: "run the study again")
    }
    var check = ManifestCheck(file: file)
    check.name(manifest.study, key: "study")
    check.outputs(manifest.outputs.map(\.name))
    check.season(manifest.season)
    try check.throwIfAny()
  }

  /// The name of the manifest.
  static let manifestName = "manifest.json"

  /// Whether the run wrote a file.
  public func has(_ name: String) -> Bool { manifest.outputs.contains { $0.name == name } }

  /// The content of a file of the run.
  ///
  /// - Throws: ``InputError`` where the run wrote no such file, or it is not what the run wrote.
  public func content(_ name: String) throws -> [UInt8] {
    guard let output = manifest.outputs.first(where: { $0.name == name }) else {
      throw InputError(
        file: path, key: name, found: "a run that wrote no \(name)",
        expected: "a run that wrote it (this one: \(manifest.command))")
    }
    return try output.content(in: path)
  }

  /// A table of the run.
  ///
  /// - Throws: ``InputError`` where the run wrote no such table, or it is not what the run wrote.
  public func table(_ name: String) throws -> CSVTable {
    try CSVTable(name: name, bytes: content(name), file: "\(path)/\(name)")
  }
}

extension Manifest.Output {
  /// The content of the file.
  ///
  /// - Parameter folder: the folder of the run.
  /// - Returns: the bytes.
  /// - Throws: ``InputError`` where it is missing, or is not what the run wrote.
  func content(in folder: String) throws -> [UInt8] {
    let file = "\(folder)/\(name)"
    let content = try InputFile.read(file, expected: "a file of the run")
    guard content.count == bytes, Digest.sha256(content) == sha256 else {
      throw InputError(
        file: file, found: "a content that is not what the run wrote",
        expected: "\(bytes) bytes with SHA-256 \(sha256)", suggestion: "run it again")
    }
    return content
  }
}
