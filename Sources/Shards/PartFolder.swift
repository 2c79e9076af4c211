import Foundation
import StraitDiagnostics
import StraitFiles
import StraitSimulation

/// Keeps the parts of a simulation in a folder, one file each.
///
/// A file appears under its name only when all of it is on the disk. It holds a digest of what the
/// simulation depends on and one of its content: one that belongs to other inputs, or that was
/// damaged, is treated as missing. So is one of another part: it names the pass and the blocks it counted.
package struct PartFolder: PartStore {
  /// The path of the folder.
  package let path: String
  private let identity: String

  private static let kind = "strait part "
  private static let mark = kind + "3"

  /// The parts in a folder, which need not exist yet.
  ///
  /// - Parameters:
  ///   - path: the path of the folder.
  ///   - identity: what the simulation depends on.
  package init(_ path: String, identity: WorkIdentity) {
    self.path = path
    self.identity = identity.digest
  }

  /// The content kept for a part; `nil` where there is none that is whole.
  package func content(of part: PathPart) -> [UInt8]? {
    guard let bytes = RegularFile.content("\(path)/\(Self.name(of: part))") else { return nil }
    let head = bytes.prefix(256).split(
      separator: 10, maxSplits: 4, omittingEmptySubsequences: false)
    guard head.count == 5 else { return nil }
    let words = head.prefix(4).map { String(decoding: $0, as: UTF8.self) }
    let content = Array(bytes[head[4].startIndex...])
    guard words == [Self.mark, identity, Self.words(of: part), Digest.sha256(content)] else {
      return nil
    }
    return content
  }

  /// Keeps the content of a part.
  ///
  /// - Throws: ``RunError`` where the disk fails, ``InputError`` where the folder cannot be made.
  package func keep(_ content: [UInt8], of part: PathPart) throws {
    try OutputFolder.refuseLink(path)
    try OutputFolder(path, loss: loss, isShared: true).keep()
    let head = [Self.mark, identity, Self.words(of: part), Digest.sha256(content), ""]
      .joined(separator: "\n")
    try OutputFile.write(
      Array(head.utf8) + content, name: Self.name(of: part), folder: path, loss: loss)
  }

  /// What a failure to write means.
  var loss: String {
    isEmpty ? "nothing was kept of this run" : "finished parts are kept"
  }

  /// Whether there are any parts.
  var isEmpty: Bool { Self.names(in: path).isEmpty }

  /// Removes every part, and the folder where nothing else is in it. What the program did not write
  /// stays.
  func remove() {
    for name in Self.names(in: path) { unlink("\(path)/\(name)") }
    PartialFiles.removeAbandoned(in: path)
    rmdir(path)
  }

  /// What a part is, for the head of its file.
  private static func words(of part: PathPart) -> String {
    "pass \(part.pass), blocks \(part.blocks.lowerBound) to \(part.blocks.upperBound)"
  }

  /// The name of the file of a part.
  static func name(of part: PathPart) -> String {
    "\(part.pass)-\(part.blocks.lowerBound)-\(part.blocks.upperBound).part"
  }

  /// The names of the files that are parts by their first line, those of earlier versions too.
  private static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
      $0.hasSuffix(".part")
        && RegularFile.begins("\(folder)/\($0)", with: Array(kind.utf8))
    }.sorted()
  }
}

/// The parts that the shards of a command left, each in the folder of its own.
struct ShardParts: PartStore {
  private let folders: [PartFolder]

  /// The parts of a set of shards.
  init(_ shards: ShardSet) {
    folders = shards.folders.map {
      PartFolder("\($0)/\(PartedOutput.folderName)", identity: shards.identity)
    }
  }

  /// The content kept for a part.
  ///
  /// - Throws: ``InputError`` where it is missing or damaged.
  func content(of part: PathPart) throws -> [UInt8]? {
    let folder = folders[part.share - 1]
    if let content = folder.content(of: part) { return content }
    throw refusal(of: part)
  }

  /// What to tell the user of a part that is missing, damaged or does not count what it should.
  func refusal(of part: PathPart) -> InputError {
    let folder = folders[part.share - 1]
    return InputError(
      file: "\(folder.path)/\(PartFolder.name(of: part))", key: "shard \(part.share)",
      found: "no part, or one that is damaged", expected: "a part that the shard has kept",
      suggestion: "compute shard \(part.share) of \(folders.count) again")
  }

  /// Parts of finished shards stay as they are.
  func keep(_ content: [UInt8], of part: PathPart) throws {
    throw RunError("the parts of finished shards are not written")
  }
}
