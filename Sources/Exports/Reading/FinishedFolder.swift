import Diagnostics
import Foundation

/// The folder of any finished command: run, sweep, solve, sensitivity, forecast, backtest, claims or
/// impact. Every file is there and is what the command wrote.
struct FinishedFolder {
  /// The folder, as the user named it.
  let path: String
  /// What its manifest says.
  let manifest: FinishedManifest
  /// What it is about, for people.
  let title: String

  /// Opens a folder and checks its files against the manifest.
  ///
  /// - Throws: ``InputError`` where there is no manifest, which is written last, or with every file
  ///   that is missing or is not what the command wrote.
  init(_ path: String) throws {
    manifest = try FinishedManifest(in: path)
    let files = FileVerification(manifest, in: path)
    guard files.problems.isEmpty else { throw InputError(files.problems) }
    self.path = path
    let package = files.sound.contains(DataPackage.fileName)
    title = package ? try Self.title(in: path) : manifest.name
  }

  /// The bytes of a file that the manifest names, of which a piece is held in memory.
  ///
  /// - Throws: ``InputError`` where it can no longer be read.
  func bytes(_ name: String) throws -> FileBytes {
    guard let bytes = FileBytes("\(path)/\(name)") else {
      throw InputError(
        file: "\(path)/\(name)", found: "no file that can be read", expected: "a file of the run",
        suggestion: "run it again")
    }
    return bytes
  }

  /// A table, or `nil` where the command wrote none of that name.
  ///
  /// - Throws: ``InputError`` where it is no table.
  func table(_ name: String) throws -> CSVTable? {
    guard let output = manifest.outputs.first(where: { $0.name == name }) else { return nil }
    return try CSVTable(name: name, bytes: output.content(in: path), file: "\(path)/\(name)")
  }

  private static func title(in path: String) throws -> String {
    struct Head: Decodable { let title: String }
    let file = "\(path)/\(DataPackage.fileName)"
    let content = try InputFile.read(
      file, expected: "a data package of strait", limit: InputFile.jsonLimit)
    guard let head = try? JSONDecoder().decode(Head.self, from: Data(content)) else {
      throw InputError(
        file: file, found: "none that this version reads", expected: "a data package of strait",
        suggestion: "run the study again")
    }
    return head.title
  }
}
