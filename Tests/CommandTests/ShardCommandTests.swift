import Foundation
import Testing
import StraitTestSupport

@Suite("Commands in shards")
struct ShardCommandTests {
  private static let study = Repository.path("Scenarios/summer-2023.yaml")

  /// A command, and into how many shards it is split.
  private static let commands: [(words: [String], shards: Int)] = [
    (["run", study, "--paths", "20000", "--sample-paths", "5"], 3),
    (["run", study, "--paths", "3000"], 3),
    (["run", study, "--paths", "3000"], 1),
    (["sweep", study, "--vary", "interception.rate=0.3,0.5", "--paths", "3000"], 1),
    (["sweep", study, "--vary", "interception.rate=0.3,0.5", "--paths", "9000", "--weekly"], 2),
    (
      [
        "sensitivity", study, "--range", "interception.rate=0.2:0.6", "--range",
        "launches.multiplier=0.8:1.2", "--points", "64", "--paths", "2000",
      ], 4
    ),
    (
      [
        "backtest", "--models", "climatology,seasonal-naive,pool", "--from", "2024-05-31", "--to",
        "2024-08-31", "--every", "31", "--horizon", "28", "--paths", "50",
      ], 2
    ),
  ]

  /// The outputs on which a merge and a plain run have to agree.
  private func outputs(_ folder: String) throws -> [String: [UInt8]] {
    try snapshot(folder).filter { $0.key.hasSuffix(".csv") || $0.key == "datapackage.json" }
  }

  @Test(arguments: commands)
  func mergedOutputsHaveTheBytesOfThePlainCommand(
    _ command: (words: [String], shards: Int)
  ) async throws {
    try await withFolder { folder in
      let plain = try await Program.run(command.words + ["--out", "plain", "-q"], in: folder)
      try #require(plain.status == 0, "\(plain.errors)")
      var folders: [String] = []
      for number in 1...command.shards {
        let result = try await Program.run(
          command.words + [
            "--shard", "\(number)/\(command.shards)", "--out", "s\(number)", "--jobs",
            "\(1 + number % 2)", "-q",
          ], in: folder)
        try #require(result.status == 0, "\(result.errors)")
        folders.insert("s\(number)", at: 0)
      }
      let merged = try await Program.run(["merge"] + folders + ["--out", "merged"], in: folder)
      try #require(merged.status == 0, "\(merged.errors)")
      let expected = try outputs(folder + "/plain")
      #expect(expected.count > 2)
      #expect(try outputs(folder + "/merged") == expected)
      let verified = try await Program.run(["verify", "merged"], in: folder)
      #expect(verified.status == 0, "\(verified.errors)")
    }
  }

  @Test func wrongSetsAreRefused() async throws {
    try await withFolder { folder in
      for (number, seed) in [(1, "1"), (2, "1"), (3, "2")] {
        let result = try await Program.run(
          [
            "run", Self.study, "--paths", "300", "--seed", seed, "--shard", "\(number)/3", "--out",
            "s\(number)", "-q",
          ], in: folder)
        try #require(result.status == 0, "\(result.errors)")
      }
      let cases: [([String], String)] = [
        (["s1", "s2"], "strait: shards: found no shard 3 of 3; expected all 3 shards"),
        (["s1", "s2", "s2"], "strait: s2: shard: found shard 2, which s2 holds too"),
        (["s1", "s2", "s3"], "strait: s3: shard 3: found seed 2; expected seed 1, as in s1"),
        (["s1", "none"], "strait: none/shard.json: "),
      ]
      for (folders, message) in cases {
        let result = try await Program.run(["merge"] + folders + ["--out", "m"], in: folder)
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix(message), "\(result.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder + "/m"))
      }
    }
  }

  @Test func damagedPartIsNamed() async throws {
    try await withFolder { folder in
      for number in 1...2 {
        _ = try await Program.run(
          ["run", Self.study, "--paths", "9000", "--shard", "\(number)/2", "--out", "s\(number)"],
          in: folder)
      }
      let parts = folder + "/s2/parts"
      let part = try #require(try names(in: parts).first)
      var content = try bytes("\(parts)/\(part)")
      content[content.count / 2] ^= 8
      try Data(content).write(to: URL(fileURLWithPath: "\(parts)/\(part)"))
      let result = try await Program.run(["merge", "s1", "s2", "--out", "m"], in: folder)
      #expect(result.status == 2)
      #expect(result.errors.hasPrefix("strait: s2/parts/\(part): shard 2: found no part"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/m"))
    }
  }

  @Test(arguments: ["0/3", "4/3", "1", "a/b", "1/0", "1/20000"])
  func shardsThatCannotBe(_ shard: String) async throws {
    let result = try await Program.run(["run", Self.study, "--shard", shard])
    #expect(result.status == 2)
    #expect(result.errors.contains("expected I/N with 1 ≤ I ≤ N ≤ 10000"), "\(result.errors)")
  }
}
