import Foundation
import Testing
import StraitTestSupport

@Suite("Commands that are killed")
struct KillTests {
  /// How often each command is killed: `STRAIT_KILLS`, or a few times.
  private static let kills =
    ProcessInfo.processInfo.environment["STRAIT_KILLS"].flatMap(Int.init) ?? 4

  private static let study = Repository.path("Scenarios/summer-2023.yaml")
  private static let run = ["run", study, "--paths", "100000", "-q"]

  private static let commands: [(name: String, words: [String], seed: UInt64)] = [
    ("run", run, 1), ("shard", run + ["--shard", "2/3"], 2),
    (
      "backtest",
      [
        "backtest", "--models", "climatology,seasonal-naive,hurdle", "--from", "2024-05-31", "--to",
        "2024-08-31", "--every", "14", "--horizon", "28", "--paths", "200", "-q",
      ], 3
    ), ("merge", ["merge", "../s1", "../s2", "../s3", "-q"], 4),
  ]

  /// Whether a folder is finished and sound, or says that it is not finished.
  private func expectCompleteOrMarked(_ out: String, after seconds: Double) async throws {
    guard let found = try? names(in: out) else { return }
    for finished in ["manifest.json", "shard.json"] where found.contains(finished) {
      guard finished == "manifest.json" else { return }
      let verified = try await Program.run(["verify", out])
      #expect(verified.status == 0, "killed after \(seconds) s: \(verified.errors)")
      return
    }
    #expect(
      found.contains(".strait-lock"), "killed after \(seconds) s: \(found) and no mark of that")
  }

  /// The files that a finished command leaves, without those that tell times.
  private func outputs(_ folder: String) throws -> [String: [UInt8]] {
    try snapshot(folder).filter {
      !["manifest.json", "shard.json", "report.html"].contains($0.key)
    }
  }

  @Test(arguments: commands)
  func sameBytesAfterwards(_ command: (name: String, words: [String], seed: UInt64)) async throws {
    try await withFolder { folder in
      if command.name == "merge" {
        for number in 1...3 {
          let shard = try await Program.run(
            Self.run + ["--shard", "\(number)/3", "--out", "s\(number)"], in: folder)
          try #require(shard.status == 0, "\(shard.errors)")
        }
      }
      let work = folder + "/work"
      try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true)
      let begin = ContinuousClock.now
      let plain = try await Program.run(command.words + ["--out", "plain"], in: work)
      try #require(plain.status == 0, "\(plain.errors)")
      let length = (ContinuousClock.now - begin) / .seconds(1)
      let expected = try outputs(work + "/plain")
      #expect(expected.count > 1)
      var random = SeededGenerator(seed: command.seed)
      for kill in 1...Self.kills {
        let seconds = max(0.01, length * Double.random(in: 0..<1, using: &random))
        let out = "out\(kill)"
        _ = try await Program.run(
          command.words + ["--out", out], killAfter: seconds, in: work)
        try await expectCompleteOrMarked("\(work)/\(out)", after: seconds)
        let again = try await Program.run(command.words + ["--out", out], in: work)
        try #require(again.status == 0, "killed after \(seconds) s: \(again.errors)")
        let found = try outputs("\(work)/\(out)")
        #expect(
          found == expected,
          "seed \(command.seed), killed after \(seconds) s: \(found.keys.sorted())")
        try FileManager.default.removeItem(atPath: "\(work)/\(out)")
      }
    }
  }
}
