/// A task of a batch run.
public enum BatchTask: Hashable, Sendable, CustomStringConvertible {
  /// The shard of a number, from 1 on.
  case shard(Int)
  /// The merge of all shards.
  case merge

  /// Its name, by which its files are called.
  public var name: String {
    switch self {
    case .shard(let number): "shard-\(number)"
    case .merge: "merge"
    }
  }

  /// Its name for people.
  public var description: String {
    switch self {
    case .shard(let number): "shard \(number)"
    case .merge: "merge"
    }
  }
}
