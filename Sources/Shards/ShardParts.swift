import StraitDiagnostics
import StraitSimulation

/// The parts that the shards of a command left, each in the folder of its own.
struct ShardParts: PartStore {
  private let folders: [PartFolder]

  /// The parts of a set of shards.
  init(_ shards: ShardSet) throws {
    folders = try shards.folders.map {
      try PartFolder("\($0)/\(PartedOutput.folderName)", identity: shards.identity)
    }
  }

  /// The content kept for a part.
  ///
  /// - Throws: ``InputError`` where it is missing or damaged.
  func content(of part: PathPart) throws -> [UInt8]? {
    let folder = folders[part.share - 1]
    if let content = folder.content(of: part) { return content }
    throw InputError(
      file: "\(folder.path)/\(PartFolder.name(of: part))", key: "shard \(part.share)",
      found: "no part, or one that is damaged", expected: "a part that the shard has kept",
      suggestion: "simulate this shard again with --shard \(part.share)/\(folders.count)")
  }

  /// Parts of finished shards stay as they are.
  func keep(_ content: [UInt8], of part: PathPart) throws {
    throw RunError("the parts of finished shards are not written")
  }
}
