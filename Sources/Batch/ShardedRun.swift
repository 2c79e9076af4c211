import StraitFiles
import StraitScenarios
import StraitShards
import StraitSimulation

/// A study that many tasks run, one a shard, and that one more puts together: what every engine of
/// batch jobs is told.
package struct ShardedRun: Sendable, Equatable {
  /// The program, as the machines that run it find it.
  package let program: String
  /// The name of the study, by which jobs are called.
  package let name: String
  /// The study file, as seen from the working folder.
  package let study: String
  /// The number of shards.
  package let shards: Int
  /// The paths a scenario, where they are not the study file's.
  package let paths: Int?
  /// The seed, where it is not the study file's.
  package let seed: Int?
  /// The parallel tasks of the program on a machine.
  package let jobs: Int
  /// Where scripts, logs and shards lie until they are merged.
  package let folder: BatchFolder

  /// A run of a study in shards.
  ///
  /// - Parameters:
  ///   - prepared: the study, with the paths and the seed that it is run with.
  ///   - program: the path of the program, or its name where it is found by that.
  ///   - shards: the number of shards, from 1 to `PathShare.most`.
  ///   - paths: the paths a scenario, where they are not the study file's.
  ///   - seed: the seed, where it is not the study file's.
  ///   - jobs: the parallel tasks of the program on a machine.
  ///   - out: the folder of the merged output.
  /// - Throws: ``InputError`` where a name may not stand in a script, and an error where a number of the
  ///   study is not finite.
  package init(
    of prepared: PreparedStudy, program: String, shards: Int, paths: Int? = nil, seed: Int? = nil,
    jobs: Int = 1, out: String
  ) throws {
    precondition((1...PathShare.most).contains(shards), "shards out of bounds")
    for (key, word) in [("program", program), ("study", prepared.file), ("out", out)] {
      try ShellText.check(word, key: key)
    }
    self.program = program
    self.name = prepared.study.name
    // A name that begins with a hyphen would be read as an option.
    self.study = prepared.file.utf8.first == 45 ? "./\(prepared.file)" : prepared.file
    self.shards = shards
    self.paths = paths
    self.seed = seed
    self.jobs = jobs
    folder = BatchFolder(out: out, key: try Self.key(prepared, shards: shards))
  }

  /// What tells a run from others: all that its shards depend on, and their number.
  private static func key(_ prepared: PreparedStudy, shards: Int) throws -> String {
    let identity = try PreparedWork(prepared, analysis: .run(samplePaths: 0)).identity
    return String(Digest.sha256(Array("\(identity.digest) \(shards)".utf8)).prefix(12))
  }

  /// The command that runs the shard whose number, from 1 on, the shell variable `shard` holds.
  var shardCommand: String {
    var words = [program, "run", study].map(ShellText.quote)
    words += ["--shard", "\"$shard/\(shards)\""]
    if let paths { words += ["--paths", String(paths)] }
    if let seed { words += ["--seed", String(seed)] }
    words += ["--jobs", String(jobs), "--out", ShellText.quote(folder.shards) + "/\"$shard\""]
    return words.joined(separator: " ")
  }

  /// The script that merges every shard into the output folder, and removes them; started anew after
  /// that, it has nothing left to do.
  var mergeScript: String {
    """
    end=\(ShellText.quote(folder.ends))/merge
    [ "$(cat "$end" 2>/dev/null)" = 0 ] && exit 0
    set --
    shard=1
    while [ "$shard" -le \(shards) ]; do
      set -- "$@" \(ShellText.quote(folder.shards))/"$shard"
      shard=$((shard + 1))
    done
    \(ShellText.quote(program)) merge "$@" --out \(ShellText.quote(folder.out))
    code=$?
    echo $code > "$end"
    [ $code -eq 0 ] && rm -rf \(ShellText.quote(folder.shards))
    exit $code

    """
  }
}

/// What a task of a batch run may use.
package struct BatchLimits: Sendable, Equatable {
  /// How often a task that fails is tried again.
  package var retries: Int
  /// The longest time of a task, in minutes; the engine's own limit where `nil`.
  package var minutes: Int?
  /// The memory of a task, in MiB; the engine's own default where `nil`.
  package var mebibytes: Int?

  /// Limits of a task.
  package init(retries: Int, minutes: Int? = nil, mebibytes: Int? = nil) {
    self.retries = retries
    self.minutes = minutes
    self.mebibytes = mebibytes
  }
}
