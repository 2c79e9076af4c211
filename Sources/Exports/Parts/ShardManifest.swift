import Foundation
import Simulation

/// What a shard is part of: `shard.json`, which is written when all of the shard is on the disk.
public struct ShardManifest: Codable, Sendable {
  /// Which shard it is, from 1 on.
  public let shard: Int
  /// How many there are.
  public let of: Int
  /// What its numbers depend on.
  public let identity: WorkIdentity
  /// When it began, in UTC.
  public let started: String
  /// How long it took, in seconds.
  public let seconds: Double

  /// The name of the file.
  static let name = "shard.json"

  init(_ share: PathShare, identity: WorkIdentity, invocation: Invocation) {
    shard = share.number
    of = share.count
    self.identity = identity
    started = invocation.startedText
    seconds = invocation.seconds
  }

  /// What a person should know of a finished shard.
  public func text(in folder: String) -> String {
    "Shard \(shard) of \(of) is in \(folder); strait merge puts all of them together."
  }
}
