import StraitDiagnostics

extension SlurmSubmission {
  /// How often in a row Slurm must not know a task that has not noted its end, before it counts as
  /// ended by Slurm: what a machine writes is seen on others with some delay.
  private static let patience = 5

  /// Waits until the merge has ended.
  ///
  /// - Parameters:
  ///   - interval: the time between two looks.
  ///   - progress: called whenever the shards have moved on.
  /// - Throws: ``RunError`` where shards or the merge failed, with the last lines of their logs;
  ///   ``InputError`` where the merge refused the shards; `CancellationError`.
  package func wait(
    interval: Duration = .seconds(2), progress: (SlurmProgress) -> Void
  ) async throws {
    let run = scripts.run
    var last: SlurmProgress?
    var missed: [BatchTask: Int] = [:]
    while true {
      let tasks = try client.tasks(of: [jobs.array, jobs.merge])
      let ends = Dictionary(
        uniqueKeysWithValues: (1...run.shards).compactMap { shard in
          run.folder.end(of: .shard(shard)).map { (shard, $0) }
        })
      // Where Slurm does not answer, nothing is known but the ends.
      if let tasks {
        var states: [Int: String] = [:]
        for task in tasks where task.job == jobs.array { states[task.task ?? 0] = task.state }
        for shard in 1...run.shards {
          let isMissing = ends[shard] == nil && states[shard] == nil
          missed[.shard(shard)] = isMissing ? missed[.shard(shard), default: 0] + 1 : 0
        }
        let now = SlurmProgress(shards: run.shards, ends: ends, states: states) {
          missed[.shard($0), default: 0] >= Self.patience
        }
        if now != last { progress(now) }
        last = now
        if !now.failed.isEmpty, states.isEmpty, now.waiting == 0 { throw failure(now) }
        if let code = run.folder.end(of: .merge) { return try check(code) }
        let isMergeMissing = now.isMerging && !tasks.contains { $0.job == jobs.merge }
        missed[.merge] = isMergeMissing ? missed[.merge, default: 0] + 1 : 0
        if missed[.merge, default: 0] >= Self.patience {
          throw RunError("the merge, job \(jobs.merge), was ended by Slurm" + log(.merge))
        }
      }
      try await Task.sleep(for: interval)
    }
  }

  private func failure(_ progress: SlurmProgress) -> RunError {
    let failed = progress.failed.sorted { $0.key < $1.key }
    let list = failed.map { shard, code in
      "\(shard) (" + (code.map { "code \($0)" } ?? "ended by Slurm: time, memory or scancel") + ")"
    }
    return RunError(
      "\(failed.count) of \(progress.shards) shards failed: \(list.joined(separator: ", ")); the "
        + "same command resumes from those that are done" + log(.shard(failed[0].key)))
  }

  private func check(_ code: Int32) throws {
    let what = "the merge ended with code \(code)" + log(.merge)
    switch code {
    case 0: return
    case 2:
      throw InputError(
        file: scripts.run.folder.out, found: what, expected: "shards of one run that fit together")
    default: throw RunError(what)
    }
  }

  private func log(_ task: BatchTask) -> String {
    let lines = scripts.run.folder.lastLines(of: task)
    let path = scripts.run.folder.log(task)
    return lines.isEmpty ? "; its log \(path) is empty" : "; the end of \(path):\(lines)"
  }
}
