import Strait

extension Reader {
  private static let shardFolder = Scratch("shards")

  /// Folders of shards, which `merge` opens: an input is the `shard.json` of each, in turn.
  static let shard = Reader(name: "shard") { bytes in
    let parts = parts(bytes).prefix(4)
    for (index, part) in parts.enumerated() { shardFolder.write("\(index)/shard.json", part) }
    _ = try ShardSet(parts.indices.map { "\(shardFolder.path)/\($0)" }).arguments
  }
}
