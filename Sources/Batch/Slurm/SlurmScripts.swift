import StraitDiagnostics
import StraitFiles

/// Where jobs of Slurm queue, and on whose account; the cluster's defaults where `nil`.
package struct SlurmQueue: Sendable, Equatable {
  package var partition: String?
  package var account: String?
  package var qos: String?
  /// How many tasks of an array may run at once.
  package var arrayLimit: Int?

  /// A queue.
  package init(
    partition: String? = nil, account: String? = nil, qos: String? = nil, arrayLimit: Int? = nil
  ) {
    self.partition = partition
    self.account = account
    self.qos = qos
    self.arrayLimit = arrayLimit
  }

  /// The names with the keys by which Slurm knows them, each with the command that lists what there is.
  var names: [(key: String, name: String, list: String)] {
    [
      ("partition", partition, "sinfo lists them"),
      ("account", account, "sacctmgr show associations user=$USER lists them"),
      ("qos", qos, "sacctmgr show qos lists them"),
    ].compactMap { key, name, list in name.map { (key, $0, list) } }
  }
}

/// The job scripts of a run under Slurm: an array of shards, and the merge that depends on it.
package struct SlurmScripts: Sendable, Equatable {
  /// The run.
  package let run: ShardedRun
  /// What a task may use.
  package let limits: BatchLimits
  /// Where the jobs queue.
  package let queue: SlurmQueue
  /// The folder from which paths are seen.
  package let workingFolder: String

  /// Scripts of a run.
  ///
  /// - Parameters:
  ///   - run: the run.
  ///   - limits: what a task may use.
  ///   - queue: where the jobs queue.
  ///   - workingFolder: the folder from which paths are seen, as a full path.
  /// - Throws: ``InputError`` where a path or a name of the queue holds a character to which Slurm gives a
  ///   meaning.
  package init(
    _ run: ShardedRun, limits: BatchLimits, queue: SlurmQueue = SlurmQueue(), workingFolder: String
  ) throws {
    for (key, path) in [("working folder", workingFolder), ("out", run.folder.out)] {
      try ShellText.check(path, key: key)
      let special = path.unicodeScalars.first { "%\\\"".unicodeScalars.contains($0) }
      guard let special else { continue }
      throw InputError(
        key: key, found: "a path with '\(special)'",
        expected: "a path without %, backslash and quotation mark",
        suggestion: "Slurm gives these a meaning of their own: choose another folder")
    }
    for (key, name, list) in queue.names
    where name.isEmpty || !MessageText.isSafe(name)
      || name.unicodeScalars.contains(where: {
        $0.properties.isWhitespace || "\"#'".unicodeScalars.contains($0)
      })
    {
      throw InputError(
        key: key, found: "'\(name)'",
        expected: "the name of \(key == "partition" ? "a" : "an") \(key)",
        suggestion: list)
    }
    self.run = run
    self.limits = limits
    self.queue = queue
    self.workingFolder = workingFolder
  }

  /// The files to hand in, the array first.
  package var files: [(name: String, text: String)] {
    [("shards.sh", array), ("merge.sh", merge)]
  }

  /// The script of the array, of which each task runs a shard. A task that fails is tried again, and
  /// resumes where it stopped; bad input (code 2) is not. Where its node fails, Slurm starts it anew.
  private var array: String {
    """
    \(head(job: run.name, log: "shard-%a"))
    #SBATCH --array=1-\(run.shards)\(queue.arrayLimit.map { "%\($0)" } ?? "")
    #SBATCH --cpus-per-task=\(run.jobs)

    shard=$SLURM_ARRAY_TASK_ID
    end=\(ShellText.quote(run.folder.ends))/shard-$shard
    rm -f "$end"
    [ "${SLURM_RESTART_COUNT:-0}" -eq 0 ] || echo "strait: Slurm put shard $shard back and starts it anew"
    try=0
    while :; do
      \(run.shardCommand)
      code=$?
      [ $code -eq 0 ] || [ $code -eq 2 ] || [ $try -ge \(limits.retries) ] && break
      try=$((try + 1))
      echo "strait: shard $shard ended with code $code; try $try of \(limits.retries) follows"
    done
    echo $code > "$end"
    exit $code

    """
  }

  /// The script of the merge.
  private var merge: String {
    """
    \(head(job: run.name + "-merge", log: "merge"))

    \(run.mergeScript)
    """
  }

  private func head(job: String, log: String) -> String {
    var lines = [
      "#!/bin/sh", "#SBATCH --job-name=\(job)", "#SBATCH --chdir=\"\(workingFolder)\"",
      "#SBATCH --output=\"\(run.folder.logs)/\(log).log\"", "#SBATCH --open-mode=append",
      "#SBATCH --requeue",
    ]
    lines += queue.names.map { "#SBATCH --\($0.key)=\($0.name)" }
    if let minutes = limits.minutes { lines.append("#SBATCH --time=\(minutes)") }
    if let mebibytes = limits.mebibytes { lines.append("#SBATCH --mem=\(mebibytes)M") }
    return lines.joined(separator: "\n")
  }
}
