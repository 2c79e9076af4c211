/// How far the shards of a run are.
package struct SlurmProgress: Sendable, Equatable, CustomStringConvertible {
  /// The number of shards.
  package let shards: Int
  /// The shards that are done.
  package let done: Int
  /// The shards that are being run.
  package let running: Int
  /// The shards that failed, with the exit code, or `nil` where Slurm ended them.
  package let failed: [Int: Int32?]
  /// Whether every shard is done and the merge is to come or under way.
  package var isMerging: Bool { done == shards }
  /// The shards that wait for a machine.
  package var waiting: Int { shards - done - running - failed.count }

  /// Counts the shards.
  ///
  /// - Parameters:
  ///   - shards: the number of shards.
  ///   - ends: the exit codes of those that have ended.
  ///   - states: Slurm's states of those that it knows of.
  ///   - isForgotten: whether a shard without end and state counts as failed.
  init(shards: Int, ends: [Int: Int32], states: [Int: String], isForgotten: (Int) -> Bool) {
    var done = 0
    var running = 0
    var failed: [Int: Int32?] = [:]
    for shard in 1...shards {
      switch (ends[shard], states[shard]) {
      case (0?, _): done += 1
      case (let code?, nil): failed[shard] = .some(code)
      case (_, "RUNNING"?), (_, "COMPLETING"?): running += 1
      case (nil, nil) where isForgotten(shard): failed[shard] = .some(nil)
      default: break
      }
    }
    self.shards = shards
    self.done = done
    self.running = running
    self.failed = failed
  }

  /// A line for people.
  package var description: String {
    if isMerging { return "\(shards) of \(shards) shards done, merging" }
    return "\(done) of \(shards) shards done, \(running) running, \(waiting) waiting"
      + (failed.isEmpty ? "" : ", \(failed.count) failed")
  }
}
