import Foundation
import StraitDiagnostics
import StraitFiles
import StraitSimulation

/// The folders of all shards of a command, which belong together and are complete.
package struct ShardSet: Sendable {
  /// The folders, in the order of the shards.
  package let folders: [String]
  /// What the numbers of each depend on.
  package let identity: WorkIdentity

  /// The words of the command.
  package var arguments: [String] { identity.arguments }

  /// Opens the folders of shards, in any order.
  ///
  /// - Throws: ``InputError`` with every folder that holds no finished shard, belongs to another
  ///   command, or holds a shard that another folder holds too, and with the shards that are missing.
  package init(_ folders: [String]) throws {
    var problems: [Problem] = []
    var found: [(folder: String, manifest: ShardManifest)] = []
    for folder in folders {
      do {
        found.append((folder, try Self.manifest(in: folder)))
      } catch let error as InputError {
        problems += error.problems
      }
    }
    guard let first = found.first else { throw InputError(problems) }
    var byNumber: [Int: String] = [:]
    for (folder, manifest) in found {
      if manifest.of != first.manifest.of {
        problems.append(
          Problem(
            file: folder, key: "shard", found: "shard \(manifest.shard) of \(manifest.of)",
            expected: "one of \(first.manifest.of) shards, as in \(first.folder)",
            suggestion: nil))
      } else if let (found, expected) = manifest.identity.difference(from: first.manifest.identity)
      {
        problems.append(
          Problem(
            file: folder, key: "shard \(manifest.shard)", found: found,
            expected: "\(expected), as in \(first.folder)",
            suggestion: "simulate this shard again with the same inputs and program"))
      } else if let other = byNumber[manifest.shard] {
        problems.append(
          Problem(
            file: folder, key: "shard", found: "shard \(manifest.shard), which \(other) holds too",
            expected: "every shard once", suggestion: "leave out one of the two"))
      } else {
        byNumber[manifest.shard] = folder
      }
    }
    let missing = (1...first.manifest.of).filter { byNumber[$0] == nil }
    if !missing.isEmpty, problems.isEmpty {
      problems.append(
        Problem(
          key: "shards",
          found: "no \(missing.count == 1 ? "shard" : "shards") "
            + missing.prefix(20).map(String.init).joined(separator: ", ")
            + (missing.count > 20 ? ", …" : "") + " of \(first.manifest.of)",
          expected: "all \(first.manifest.of) shards",
          suggestion: "simulate the missing ones with --shard N/\(first.manifest.of)"))
    }
    guard problems.isEmpty else { throw InputError(problems) }
    self.folders = (1...first.manifest.of).map { byNumber[$0]! }
    identity = first.manifest.identity
  }

  private static func manifest(in folder: String) throws -> ShardManifest {
    let file = "\(folder)/\(ShardManifest.name)"
    let content = try InputFile.read(
      file, expected: "the folder of a finished shard", limit: InputFile.jsonLimit)
    guard let manifest = try? JSONDecoder().decode(ShardManifest.self, from: Data(content)),
      (1...PathShare.most).contains(manifest.of), (1...manifest.of).contains(manifest.shard)
    else {
      throw InputError(
        file: file, found: "no shard that this version reads", expected: "a shard of strait",
        suggestion: "simulate the shard again")
    }
    return manifest
  }
}
