import Foundation
import Testing
import StraitTestSupport

@Suite("strait export hub and strait check hub")
struct HubCommandTests {
  private static let study = """
    strait: 1
    study: small
    data: {through: 2025-05-28}
    season: {from: 2025-06-01, to: 2025-06-30}
    simulation: {paths: 200, seed: 2}
    scenarios: [{name: base}, {name: half, launches: {multiplier: 0.5}}]
    """

  /// A finished run in the folder `run`.
  private func withRun(
    samplePaths: Int = 4, _ body: (String) async throws -> Void
  ) async throws {
    try await withFolder { folder in
      try Self.study.write(toFile: folder + "/small.yaml", atomically: true, encoding: .utf8)
      let run = try await Program.run(
        ["run", "small.yaml", "--out", "run", "--sample-paths", String(samplePaths), "--quiet"],
        in: folder)
      #expect(run.status == 0, "\(run.errors)")
      try await body(folder)
    }
  }

  @Test func exportAndCheck() async throws {
    try await withRun { folder in
      let export = try await Program.run(["export", "hub", "run"], in: folder)
      #expect(export.status == 0 && export.errors.isEmpty, "\(export.errors)")
      let hub = "Notebooks-Exports/small-hub"
      #expect(export.output.hasPrefix("Hub \(hub): round 2025-05-28, model strait-hurdle\n"))
      #expect(export.output.contains("4 samples a week, each one path over all scenarios"))
      let check = try await Program.run(["check", "hub", hub], in: folder)
      #expect(check.status == 0 && check.errors.isEmpty, "\(check.errors)")
      // 33 days, 5 weeks and 2 months of 2 targets and 2 scenarios.
      #expect(
        check.output == """
          \(hub): no problem found
          1 file of strait-hurdle; round 2025-05-28; 4,080 rows, 160 tasks

          """)
    }
  }

  @Test func json() async throws {
    try await withRun(samplePaths: 0) { folder in
      let export = try await Program.run(
        [
          "export", "hub", "run", "--out", "hub", "--team", "a_team", "--model", "m1", "--format",
          "json",
        ], in: folder)
      let written = try #require(
        try JSONSerialization.jsonObject(with: Data(export.output.utf8)) as? [String: Any])
      #expect(written["model"] as? String == "a_team-m1")
      #expect(written["samples"] as? Int == 0 && written["rows"] as? Int == 4000)
      let check = try await Program.run(["check", "hub", "hub", "--format", "json"], in: folder)
      let found = try #require(
        try JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any])
      #expect(found["models"] as? [String] == ["a_team-m1"])
      #expect(found["rows"] as? Int == 4000 && found["tasks"] as? Int == 160)
      let quiet = try await Program.run(["check", "hub", "hub", "--quiet"], in: folder)
      #expect(quiet.status == 0 && quiet.output.isEmpty && quiet.errors.isEmpty)
    }
  }

  /// The hub does not depend on how many tasks made the run.
  @Test func sameBytesForAnyJobs() async throws {
    try await withRun { folder in
      let again = try await Program.run(
        [
          "run", "small.yaml", "--out", "again", "--sample-paths", "4", "--jobs", "1", "--quiet",
        ], in: folder)
      #expect(again.status == 0, "\(again.errors)")
      for name in ["run", "again"] {
        let export = try await Program.run(
          ["export", "hub", name, "--out", "hub-\(name)", "--quiet"], in: folder)
        #expect(export.status == 0 && export.output.isEmpty, "\(export.errors)")
      }
      let hub = try snapshot(folder + "/hub-run")
      #expect(hub.count > 8)
      #expect(try snapshot(folder + "/hub-again") == hub)
    }
  }

  @Test func badRows() async throws {
    try await withRun { folder in
      _ = try await Program.run(["export", "hub", "run", "--out", "hub"], in: folder)
      let path = "hub/model-output/strait-hurdle/2025-05-28-strait-hurdle.csv"
      let text = String(decoding: try bytes("\(folder)/\(path)"), as: UTF8.self)
      try text.replacingOccurrences(
        of: ",half,channel,daily boats,", with: ",half,port,daily boats,"
      )
      .write(toFile: "\(folder)/\(path)", atomically: true, encoding: .utf8)
      let result = try await Program.run(["check", "hub", "hub", "--most", "2"], in: folder)
      #expect(result.status == 2 && result.output.isEmpty)
      let lines = result.errors.split(separator: "\n")
      #expect(lines.count == 3)
      #expect(lines[0].hasPrefix("strait: \(path):"))
      #expect(lines[0].contains(": location: found 'port'; expected a value that tasks.json has"))
      // 33 tasks of 25 rows each, and as many that are missing.
      #expect(lines[2].contains("found \(33 * 25 + 33) problems, of which the first 2 are shown"))
    }
  }

  @Test(arguments: [
    (["export", "hub", "nowhere"], "nowhere/manifest.json: found no such file"),
    (["export", "hub", "run", "--team", "a-b"], "--team: found 'a-b'"),
    (["check", "hub", "run"], "run/hub-config/tasks.json: found no such file"),
    (["check", "hub", "run", "--most", "0"], "--most: found 0"),
    (["export", "hub", "forecast"], "found a run that wrote no daily.csv"),
  ])
  func refusals(_ call: [String], _ message: String) async throws {
    try await withRun { folder in
      let forecast = try await Program.run(
        ["forecast", "--horizon", "5", "--paths", "10", "--out", "forecast", "--quiet"], in: folder)
      #expect(forecast.status == 0)
      let before = try snapshot(folder)
      let result = try await Program.run(call, in: folder)
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(try snapshot(folder) == before)
    }
  }

  /// A file that grows past the limit of the process, as on a full disk: nothing is left.
  @Test(.disabled(if: Program.hasThreadSanitizer, "The thread sanitizer writes a large file"))
  func fullDisk() async throws {
    try await withRun { folder in
      let before = try snapshot(folder)
      let result = try await Program.run(
        ["export", "hub", "run", "--out", "deep/hub"], fileLimit: 8, in: folder)
      #expect(result.status == 1 && result.output.isEmpty)
      #expect(result.errors.contains("File too large; nothing was kept of this export"))
      #expect(try snapshot(folder) == before)
    }
  }
}
