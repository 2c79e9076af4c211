import Foundation
import StraitDiagnostics
import StraitFiles
import StraitRunFolder
import StraitSimulation

/// The folders of all shards of some work, which belong together and are complete.
package struct ShardSet: Sendable {
  /// The folders, in the order of the shards.
  package let folders: [String]
  /// What the numbers of each depend on.
  package let identity: WorkIdentity

  /// The words of the command that made the first of them.
  package let arguments: [String]

  /// Opens the folders of shards, in any order.
  ///
  /// - Throws: ``InputError`` with every folder that holds no finished shard, belongs to other
  ///   work, or holds a shard that another folder holds too, and with the shards that are missing.
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
            suggestion: "compute this shard again with the same inputs and program"))
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
          suggestion: "compute the missing ones"))
    }
    guard problems.isEmpty else { throw InputError(problems) }
    self.folders = (1...first.manifest.of).map { byNumber[$0]! }
    identity = found.first { $0.manifest.shard == 1 }!.manifest.identity
    arguments = found.first { $0.manifest.shard == 1 }!.manifest.arguments
  }

  private static func manifest(in folder: String) throws -> ShardManifest {
    let file = "\(folder)/\(ShardManifest.name)"
    let content = try InputFile.read(
      file, expected: "the folder of a finished shard", limit: InputFile.jsonLimit)
    guard let manifest = try? JSONDecoder().decode(ShardManifest.self, from: Data(content)),
      manifest.identity.isWhole, (1...PathShare.most).contains(manifest.of),
      (1...manifest.of).contains(manifest.shard)
    else {
      throw InputError(
        file: file, found: "no shard that this version reads", expected: "a shard of strait",
        suggestion: "compute the shard again")
    }
    return manifest
  }
}

/// What a shard is part of: `shard.json`, which is written when all of the shard is on the disk.
package struct ShardManifest: Codable, Sendable {
  /// Which shard it is, from 1 on.
  package let shard: Int
  /// How many there are.
  package let of: Int
  /// What its numbers depend on.
  package let identity: WorkIdentity
  /// The words of the command, for the manifest of the merged outputs; empty where the library was
  /// called.
  package let arguments: [String]
  /// When it began, in UTC.
  package let started: String
  /// How long it took, in seconds.
  package let seconds: Double

  /// The name of the file.
  static let name = "shard.json"

  init(_ share: PathShare, identity: WorkIdentity, invocation: Invocation) {
    shard = share.number
    of = share.count
    self.identity = identity
    arguments = invocation.arguments
    started = invocation.startedText
    seconds = invocation.seconds
  }
}
