import Foundation
import Testing
import StraitTestSupport

@Suite("strait export assurance, and the review date")
struct AssuranceCommandTests {
  private static let warning =
    "strait: small.yaml: The study was to be reviewed by 2020-01-31: check assumptions before the "
    + "figures are used.\n"

  @Test func packWithBacktestAndSensitivity() async throws {
    try await withFolder { folder in
      try ExportedStudy.text.write(
        toFile: folder + "/small.yaml", atomically: true, encoding: .utf8)
      for call in [
        ["run", "small.yaml", "--out", "run"],
        ["sensitivity", "small.yaml", "--paths", "256", "--out", "sensitivity"],
        [
          "backtest", "--task", "rolling", "--models", "hurdle", "--paths", "20", "--out",
          "backtest",
        ],
      ] {
        let made = try await Program.run(call + ["--quiet"], in: folder)
        try #require(made.status == 0 && made.errors.isEmpty, "\(call): \(made.errors)")
      }
      let call = [
        "export", "assurance", "run", "--backtest", "backtest", "--sensitivity", "sensitivity",
      ]
      let export = try await Program.run(call, in: folder)
      #expect(export.status == 0 && export.errors.isEmpty, "\(export.errors)")
      #expect(export.output.hasPrefix("Assurance pack of small (run)\n"))
      #expect(export.output.contains("  verified: 10 files have the length and SHA-256"))
      #expect(export.output.contains("  input study small.yaml: the same\n"))
      #expect(export.output.contains("To be reviewed by 2020-01-31\n"))
      let pack = folder + "/Notebooks-Exports/small-assurance"
      #expect(
        try names(in: pack) == [
          "assumptions-log.csv", "assurance.md", "data-log.csv", "verification.csv",
        ])
      let page = String(decoding: try bytes(pack + "/assurance.md"), as: UTF8.self)
      #expect(page.hasPrefix("# Assurance of A small study & its title\n"))
      #expect(page.contains("| Share of weeks in the 90% interval | "))
      #expect(page.contains("| launches.multiplier | at 0.8: −"))
      #expect(page.contains("\nstrait run small.yaml\n"))
      #expect(page.contains("The study is to be reviewed by 2020-01-31."))
      // The same folder gives the same pack.
      let json = try await Program.run(
        call + ["--out", "again", "--format", "json"], in: folder)
      #expect(try snapshot(folder + "/again") == snapshot(pack))
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect((report["checks"] as? [[String: Any]])?.count == 4)
      #expect(report["review"] as? String == "2020-01-31")
    }
  }

  @Test func warningOnStandardErrorOnly() async throws {
    try await withFolder { folder in
      let text = ExportedStudy.text
      try text.write(toFile: folder + "/small.yaml", atomically: true, encoding: .utf8)
      for call in [
        ["run", "small.yaml", "--out", "a"],
        ["sweep", "small.yaml", "--vary", "launches.multiplier=0.9,1", "--out", "b"],
        ["solve", "small.yaml", "--lever", "launches.multiplier", "--mean", "3000", "--out", "c"],
        ["sensitivity", "small.yaml", "--paths", "256", "--out", "d"],
      ] {
        let result = try await Program.run(call, in: folder)
        #expect(result.status == 0)
        #expect(result.errors == Self.warning, "\(call)")
        #expect(!result.output.contains("reviewed"))
        let quiet = try await Program.run(call + ["--quiet"], in: folder)
        #expect(quiet.status == 0 && quiet.errors.isEmpty && quiet.output.isEmpty)
        let manifest = String(
          decoding: try bytes("\(folder)/\(call.last!)/manifest.json"), as: UTF8.self)
        #expect(manifest.contains("\"review\" : \"2020-01-31\""), "\(call)")
      }
      // Tables do not know of the review; the page says when it was made.
      try text.replacing("review: 2020-01-31\n", with: "").write(
        toFile: folder + "/small.yaml", atomically: true, encoding: .utf8)
      let without = try await Program.run(["run", "small.yaml", "--out", "e"], in: folder)
      #expect(without.status == 0 && without.errors.isEmpty)
      for name in try names(in: folder + "/e")
      where ![
        "manifest.json", "report.html",
      ].contains(name) {
        #expect(try bytes("\(folder)/a/\(name)") == bytes("\(folder)/e/\(name)"), "\(name)")
      }
    }
  }

  @Test func refusals() async throws {
    try await withFolder { folder in
      try ExportedStudy.text.write(
        toFile: folder + "/small.yaml", atomically: true, encoding: .utf8)
      #expect(
        try await Program.run(["run", "small.yaml", "--out", "run", "--quiet"], in: folder).status
          == 0)
      for (call, message) in [
        (["nowhere"], "nowhere/manifest.json: found no such file"),
        (["run", "--backtest", "run"], "expected the folder of backtest"),
        (["run", "--sensitivity", "run"], "expected the folder of sensitivity"),
      ] {
        let before = try snapshot(folder)
        let result = try await Program.run(["export", "assurance"] + call, in: folder)
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.contains(message), "\(result.errors)")
        #expect(try snapshot(folder) == before)
      }
      // A table that was changed under its old digest is refused.
      let weekly = folder + "/run/weekly.csv"
      let text = String(decoding: try bytes(weekly), as: UTF8.self)
      try (text + "\n").write(toFile: weekly, atomically: true, encoding: .utf8)
      let changed = try await Program.run(["export", "assurance", "run"], in: folder)
      #expect(changed.status == 2 && changed.output.isEmpty)
      #expect(changed.errors.contains("run/weekly.csv: found "))
      #expect(!changed.errors.contains("daily.csv"))
    }
  }
}
