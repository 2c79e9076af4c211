import Foundation
import StraitRunFolder
import StraitSimulation

/// What a shard is part of: `shard.json`, which is written when all of the shard is on the disk.
package struct ShardManifest: Codable, Sendable {
  /// Which shard it is, from 1 on.
  package let shard: Int
  /// How many there are.
  package let of: Int
  /// What its numbers depend on.
  package let identity: WorkIdentity
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
    started = invocation.startedText
    seconds = invocation.seconds
  }
}
