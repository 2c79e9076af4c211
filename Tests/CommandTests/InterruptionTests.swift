import Foundation
import Testing
import StraitTestSupport

@Suite("Commands that are interrupted")
struct InterruptionTests {
  private static let study = Repository.path("Scenarios/summer-2026.yaml")

  @Test(arguments: [("INT", 130), ("TERM", 143)])
  func nothingIsKept(signal: String, status: Int32) async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        ["run", Self.study, "--paths", "10000000", "--out", "out"], signal: signal, onceIn: "out",
        in: folder)
      #expect(result.status == status)
      #expect(result.errors == "strait: interrupted; nothing was kept of this run\n")
      #expect(try names(in: folder).isEmpty)
    }
  }

  /// A part that was finished is kept, and named. Those of a shard are, however short.
  @Test func finishedPartsAreKept() async throws {
    try await withFolder { folder in
      try """
      strait: 1
      study: three-weeks
      data: {through: 2025-05-31}
      season: {from: 2025-06-01, to: 2025-06-21}
      simulation: {paths: 10000000, seed: 1}
      scenarios: [{name: base}]
      """.write(toFile: folder + "/study.yaml", atomically: true, encoding: .utf8)
      let words = [
        "sweep", "study.yaml", "--vary", "interception.rate=0.3,0.4,0.5", "--shard", "1/2",
        "--out", "out",
      ]
      let result = try await Program.run(
        words, signal: "TERM", onceIn: "out/parts", in: folder)
      #expect(result.status == 143)
      #expect(
        result.errors
          == "strait: interrupted; finished parts are kept in out/parts, and the same command "
          + "resumes from them\n")
      #expect(try names(in: folder + "/out") == ["parts"])
      #expect(try !names(in: folder + "/out/parts").isEmpty)
    }
  }
}
