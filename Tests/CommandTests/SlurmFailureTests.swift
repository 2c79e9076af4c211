import Foundation
import Testing
import StraitTestSupport

/// What is said where something fails, on a stand-in for Slurm's commands that runs scripts at once.
@Suite("strait submit where Slurm or a shard fails")
struct SlurmFailureTests {
  /// Runs every task of an array, after `before`; a merge waits for ever, as after a task that failed.
  private static func sbatch(before: String) -> String {
    """
    #!/bin/sh
    [ "$1" = --version ] && exit
    for script; do :; done
    tasks=$(sed -n 's/^#SBATCH --array=1-//p' "$script")
    [ -n "$tasks" ] || { echo "18;here"; exit; }
    \(before)
    for SLURM_ARRAY_TASK_ID in $(seq "$tasks"); do
      export SLURM_ARRAY_TASK_ID
      sh "$script" > "${script%/*}/logs/shard-$SLURM_ARRAY_TASK_ID.log" 2>&1
    done
    echo 17
    """
  }

  /// Submits the small study with these commands in the place of Slurm's.
  private static func submit(
    sbatch: String, squeue: String = "exit 0", scontrol: String = "exit 1", _ arguments: [String],
    in folder: String
  ) async throws -> ChildProcess.Result {
    let commands = folder + "/commands"
    try FileManager.default.createDirectory(atPath: commands, withIntermediateDirectories: true)
    let scripts = [
      "sbatch": sbatch, "scontrol": "#!/bin/sh\n\(scontrol)",
      "squeue": "#!/bin/sh\n[ \"$1\" = --version ] && exit\n\(squeue)",
      "scancel": "#!/bin/sh\n[ \"$1\" = --version ] || echo $1 > \(commands)/cancelled",
    ]
    for (name, text) in scripts {
      let path = "\(commands)/\(name)"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    try BatchStudy.write(into: folder)
    return try await Program.run(
      ["submit", "tiny.yaml", "--slurm", "--shards", "2", "--out", "out"] + arguments, in: folder,
      environment: ["PATH": "\(commands):/usr/bin:/bin"])
  }

  @Test func aFailedShardIsNamedWithTheEndOfItsLog() async throws {
    try await withFolder { folder in
      let result = try await Self.submit(
        sbatch: Self.sbatch(before: "rm tiny.yaml"), ["--wait"], in: folder)
      #expect(result.status == 1 && result.output.isEmpty)
      #expect(
        result.errors.hasPrefix("strait: 2 of 2 shards failed: 1 (code 2), 2 (code 2); the same "))
      #expect(
        result.errors.contains(/; the end of out\/batch\/\w+\/logs\/shard-1.log:\n {4}strait:/))
    }
  }

  @Test func aTaskThatSlurmEndsIsMissed() async throws {
    try await withFolder { folder in
      let result = try await Self.submit(
        sbatch: "#!/bin/sh\necho 17", ["--wait", "--progress", "plain"], in: folder)
      #expect(result.status == 1)
      let lines = result.errors.split(separator: "\n")
      #expect(lines.first == "0 of 2 shards done, 0 running, 2 waiting")
      #expect(lines.last?.contains("1 (ended by Slurm: time, memory or scancel), 2 (ended") == true)
      #expect(lines.last?.hasSuffix("shard-1.log is empty") == true)
    }
  }

  @Test func whatSlurmRefusesIsShownInItsWords() async throws {
    try await withFolder { folder in
      let refusal = """
        #!/bin/sh
        [ "$1" = --version ] && exit
        echo "sbatch: error: invalid partition specified: long" >&2
        exit 1
        """
      let result = try await Self.submit(sbatch: refusal, ["--partition", "long"], in: folder)
      #expect(result.status == 1 && result.output.isEmpty)
      #expect(result.errors.hasPrefix("strait: Slurm did not take out/batch/"))
      #expect(
        result.errors.hasSuffix("/shards.sh: sbatch: error: invalid partition specified: long\n"))
    }
  }

  @Test func moreShardsThanAnArrayMayHaveAreRefusedFirst() async throws {
    try await withFolder { folder in
      let config = "echo 'MaxArraySize            = 2'"
      let result = try await Self.submit(
        sbatch: Self.sbatch(before: ""), scontrol: config, [], in: folder)
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(
        result.errors
          == "strait: --shards: found 2; expected at most 1, which the cluster's MaxArraySize allows; "
          + "ask for fewer shards\n")
      let enough = try await Self.submit(
        sbatch: Self.sbatch(before: ""), scontrol: config.replacing("= 2", with: "= 3"), [],
        in: folder)
      #expect(enough.status == 0, "\(enough.errors)")
    }
  }

  @Test func anArrayThatSlurmFindsTooLargeGetsAdvice() async throws {
    try await withFolder { folder in
      let refusal = """
        #!/bin/sh
        [ "$1" = --version ] && exit
        echo "sbatch: error: Batch job submission failed: Invalid job array specification" >&2
        exit 1
        """
      let result = try await Self.submit(sbatch: refusal, [], in: folder)
      #expect(result.status == 1)
      #expect(
        result.errors.hasSuffix("Invalid job array specification; ask for fewer --shards\n"))
    }
  }

  @Test func theQueueStandsInBothScripts() async throws {
    try await withFolder { folder in
      let options = ["--account", "research", "--qos", "long", "--array-limit", "3", "--dry-run"]
      let result = try await Self.submit(sbatch: Self.sbatch(before: ""), options, in: folder)
      #expect(result.status == 0, "\(result.errors)")
      for line in ["#SBATCH --account=research\n", "#SBATCH --qos=long\n"] {
        #expect(result.output.split(separator: line).count == 3, "\(line)")
      }
      #expect(result.output.contains("#SBATCH --array=1-2%3\n"))
      let bad = try await Self.submit(
        sbatch: Self.sbatch(before: ""), ["--account", "a b"], in: folder)
      #expect(bad.status == 2)
      #expect(
        bad.errors.hasPrefix("strait: --account: found 'a b'; expected the name of an account"))
    }
  }

  @Test func anArrayWhoseMergeIsRefusedIsTakenBack() async throws {
    try await withFolder { folder in
      let refusal = "#!/bin/sh\ncase \"$*\" in *afterok*) exit 1 ;; *) echo 17 ;; esac"
      let result = try await Self.submit(sbatch: refusal, [], in: folder)
      #expect(result.status == 1)
      #expect(result.errors.hasSuffix("/merge.sh: it ended with code 1\n"))
      let cancelled = try bytes(folder + "/commands/cancelled")
      #expect(String(decoding: cancelled, as: UTF8.self) == "17\n")
    }
  }

  @Test func aFolderThatJobsStillWriteIntoIsRefused() async throws {
    try await withFolder { folder in
      let idle = Self.sbatch(before: "tasks=0")
      let first = try await Self.submit(sbatch: idle, ["--format", "json"], in: folder)
      #expect(first.status == 0, "\(first.errors)")
      let jobs = try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any]
      #expect(jobs?["array"] as? Int == 17 && jobs?["merge"] as? Int == 18)
      // Another seed is another run, into the same folder.
      let second = try await Self.submit(
        sbatch: idle, squeue: "echo '18|N/A|PENDING'", ["--seed", "8"], in: folder)
      #expect(second.status == 2 && second.output.isEmpty)
      #expect(second.errors.hasPrefix("strait: out: output folder: found jobs 17 and 18, which "))
      let third = try await Self.submit(
        sbatch: idle, squeue: "echo 'slurm_load_jobs error: Invalid job id specified' >&2; exit 1",
        ["--seed", "8"], in: folder)
      #expect(third.status == 0, "\(third.errors)")
      #expect(third.output.hasPrefix("Job 17: 2 shards; job 18: merge into out when they are done"))
    }
  }

  @Test func interruptedWaitingLeavesTheJobs() async throws {
    try await withFolder { folder in
      let result = try await Self.submit(
        sbatch: Self.sbatch(before: "tasks=0"),
        squeue: "echo '17|1|PENDING'; kill -s INT $PPID", ["--wait"], in: folder)
      #expect(result.status == 130 && result.output.isEmpty)
      #expect(
        result.errors
          == "strait: interrupted; jobs 17 and 18 go on; end them with scancel 17 18\n")
    }
  }
}
