import Foundation
import StraitDiagnostics
import StraitFiles
import StraitRunFolder
import StraitSimulation

/// The output folder of a command that simulates part by part: what is finished is kept in `parts`
/// until everything is, so that the same command goes on after an interruption.
///
/// A shard leaves its parts and `shard.json` there; a merge takes the parts of all shards.
package struct PartedOutput {
  /// The folder.
  package let folder: OutputFolder
  /// Which paths are simulated, and where parts are kept.
  package let work: PathWork

  private let identity: WorkIdentity
  private let invocation: Invocation
  private let share: PathShare?
  private let parts: PartFolder

  static let folderName = "parts"

  /// Opens the folder.
  ///
  /// - Parameters:
  ///   - path: the path of the folder.
  ///   - identity: what the numbers depend on.
  ///   - invocation: how the command was called.
  ///   - share: the share of the paths that is simulated; all where it is `nil`.
  ///   - shards: the shards that are put together, if the command does so.
  ///   - loss: what a failure to write means, for messages.
  /// - Throws: ``InputError`` where the folder cannot be written, another process is writing it, or
  ///   the shards belong to other inputs than those at hand.
  package init(
    _ path: String, identity: WorkIdentity, invocation: Invocation, share: PathShare?,
    shards: ShardSet?, loss: String = PartFolder.loss
  ) throws {
    if let shards, let (found, expected) = identity.difference(from: shards.identity) {
      throw InputError(
        key: "merge", found: found, expected: "\(expected), as in the shards",
        suggestion: "merge with the same inputs and program, or simulate the shards again")
    }
    if share != nil, FileManager.default.fileExists(atPath: "\(path)/\(OutputFolder.manifestName)")
    {
      throw InputError(
        file: path, key: "output folder", found: "the folder of a finished run",
        expected: "a folder of its own for a shard", suggestion: "choose another folder")
    }
    folder = try OutputFolder(path, loss: loss)
    parts = try PartFolder("\(path)/\(Self.folderName)", identity: identity)
    PartialFiles.removeAbandoned(in: parts.path)
    self.identity = identity
    self.invocation = invocation
    self.share = share
    OpenOutputs.add(store: parts.path, words: Self.words(parts.path))
    work =
      if let shards {
        .gathering(shares: shards.folders.count, from: try ShardParts(shards))
      } else {
        .share(share ?? .whole, keepingIn: parts)
      }
  }

  /// Whether a share of the work is done.
  package var isShard: Bool { share != nil }

  /// Ends a shard: all its parts are kept.
  ///
  /// - Returns: what the shard is part of.
  /// - Throws: ``RunError`` where the disk fails.
  package func finishShard() throws -> ShardManifest {
    let manifest = ShardManifest(share!, identity: identity, invocation: invocation)
    try folder.write(ShardManifest.name, Array(JSONText.encode(manifest).utf8) + [10])
    try folder.commit()
    return manifest
  }

  /// Removes the parts, once the outputs have their names.
  package func removeParts() { parts.remove() }

  private static func words(_ path: String) -> String {
    "finished parts are kept in \(path), and the same command goes on from them"
  }

  /// What is kept of an interrupted command, in words; `nil` where nothing is.
  package var kept: String? {
    parts.isEmpty ? nil : Self.words(parts.path)
  }
}
