/// A task of a batch run.
package enum BatchTask: Hashable, Sendable, CustomStringConvertible {
  /// The shard of a number, from 1 on.
  case shard(Int)
  /// The merge of all shards.
  case merge

  /// Its name, by which its files are called.
  package var name: String {
    switch self {
    case .shard(let number): "shard-\(number)"
    case .merge: "merge"
    }
  }

  /// Its name for people.
  package var description: String {
    switch self {
    case .shard(let number): "shard \(number)"
    case .merge: "merge"
    }
  }
}
