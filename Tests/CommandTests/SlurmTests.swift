import Foundation
import Testing
import StraitTestSupport

/// Studies on a real Slurm: the controller, node daemons and munge of this machine.
@Suite(
  "strait submit on Slurm", .serialized,
  .enabled(if: SlurmCluster.isInstalled, SlurmCluster.missing))
struct SlurmTests {
  @Test func mergedTablesHaveTheBytesOfOneMachine() async throws {
    try await withFolder { folder in
      try BatchStudy.write(into: folder)
      let alone = try await Program.run(["run", "tiny.yaml", "--out", "alone"], in: folder)
      #expect(alone.status == 0, "\(alone.errors)")
      try await SlurmCluster.with(in: folder) { cluster in
        let result = try await Program.run(
          [
            "submit", "tiny.yaml", "--slurm", "--shards", "5", "--out", "together", "--wait",
            "--progress", "plain",
          ], in: folder, environment: cluster.environment)
        #expect(result.status == 0, "\(result.errors)")
        // The merge prints what the run on one machine prints.
        #expect(result.output.hasPrefix(alone.output.prefix { $0 != "F" }))
        #expect(result.errors.contains("5 of 5 shards done, merging\n"))
      }
      try BatchStudy.expectSameTables(folder + "/together", folder + "/alone")
    }
  }

  @Test func aNodeThatDiesInMidArrayChangesNothing() async throws {
    try await withFolder { folder in
      // Some seconds a shard, so that the node dies within one.
      let paths = Program.hasThreadSanitizer ? 100_000 : 3_000_000
      let text = BatchStudy.text.replacing("paths: 4000", with: "paths: \(paths)")
        .replacing("2025-06-30", with: "2025-08-31")
      try BatchStudy.write(into: folder, text)
      let alone = try await Program.run(["run", "tiny.yaml", "--out", "alone"], in: folder)
      #expect(alone.status == 0, "\(alone.errors)")
      try await SlurmCluster.with(in: folder) { cluster in
        async let submitted = Program.run(
          ["submit", "tiny.yaml", "--slurm", "--shards", "4", "--out", "together", "--wait"],
          in: folder, environment: cluster.environment)
        try await cluster.waitUntilBusy("strait2")
        try await cluster.kill("strait2")
        let hastening = Task {
          while !Task.isCancelled {
            try await cluster.hasten()
            try await Task.sleep(for: .seconds(2))
          }
        }
        let result = try await submitted
        hastening.cancel()
        _ = await hastening.result
        #expect(result.status == 0, "\(result.errors)")
      }
      let logs = try snapshot(folder + "/together/batch").filter { $0.key.hasSuffix(".log") }
      let restarts = logs.values.count {
        String(decoding: $0, as: UTF8.self).contains("strait: Slurm put shard ")
      }
      #expect(restarts == 1, "the task of the node that died ran again")
      try BatchStudy.expectSameTables(folder + "/together", folder + "/alone")
    }
  }
}
