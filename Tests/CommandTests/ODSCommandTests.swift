import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("strait export ods")
struct ODSCommandTests {
  @Test func everyCommandThatWritesAManifest() async throws {
    try await withFolder { folder in
      try ExportedStudy.text.write(
        toFile: folder + "/small.yaml", atomically: true, encoding: .utf8)
      let commands: [(call: [String], sheets: [String])] = [
        (
          ["run", "small.yaml"],
          [
            "daily", "weekly", "monthly", "cumulative", "periods", "season", "comparison",
            "variance",
            "assumptions",
          ]
        ),
        (
          ["sweep", "small.yaml", "--vary", "launches.multiplier=0.9,1"],
          ["surface", "assumptions"]
        ),
        (["forecast", "--horizon", "9", "--paths", "20"], ["forecast", "ahead"]),
        (
          ["backtest", "--task", "rolling", "--models", "climatology", "--paths", "20"],
          ["scores", "summary", "calibration", "pairwise"]
        ),
        (
          [
            "impact", "--from", "2025-07-01", "--until", "2025-07-20", "--paths", "100",
            "--placebos", "2",
          ],
          ["impact", "effects", "placebos"]
        ),
      ]
      for (call, sheets) in commands {
        let made = try await Program.run(call + ["--out", "made", "--quiet"], in: folder)
        try #require(made.status == 0, "\(call): \(made.errors)")
        let export = try await Program.run(
          ["export", "ods", "made", "--out", "w.ods", "--format", "json"], in: folder)
        #expect(export.status == 0 && export.errors.isEmpty, "\(call): \(export.errors)")
        let report = try #require(
          try JSONSerialization.jsonObject(with: Data(export.output.utf8)) as? [String: Any])
        let names = (report["sheets"] as? [[String: Any]] ?? []).compactMap {
          $0["name"] as? String
        }
        let headlines = call[0] == "run" ? ["Headlines"] : []
        #expect(
          names == ["Cover", "Contents"] + headlines + ["Notes", "Columns"] + sheets, "\(call)")
        #expect(try report["bytes"] as? Int == bytes(folder + "/w.ods").count)
        try FileManager.default.removeItem(atPath: folder + "/made")
      }
    }
  }

  /// The workbook lies in the folder of the run where no place is named, and does not depend on how
  /// many tasks made the run or when.
  @Test func sameBytesForAnyJobs() async throws {
    try await withFolder { folder in
      try ExportedStudy.text.write(
        toFile: folder + "/small.yaml", atomically: true, encoding: .utf8)
      for jobs in ["1", "2"] {
        let call = ["run", "small.yaml", "--out", "r\(jobs)", "--jobs", jobs, "--quiet"]
        #expect(try await Program.run(call, in: folder).status == 0)
        let export = try await Program.run(["export", "ods", "r\(jobs)", "--quiet"], in: folder)
        #expect(export.status == 0 && export.output.isEmpty && export.errors.isEmpty)
      }
      let first = try bytes(folder + "/r1/small.ods")
      #expect(try bytes(folder + "/r2/small.ods") == first)
      // A title of the study stands on the cover.
      let cover = try OpenDocumentSheet.read(["Cover"], document: first, file: "small.ods")[0]
      #expect(cover.rows.first?.cells.first?.text == "A small study & its title")
      #expect(cover.rows.contains { $0.cells.first?.text == "To be reviewed by: 2020-01-31" })
    }
  }

  @Test(.disabled(if: Program.hasThreadSanitizer, "The thread sanitizer writes a large file"))
  func refusalsAndFullDisk() async throws {
    try await withFolder { folder in
      try ExportedStudy.text.write(
        toFile: folder + "/small.yaml", atomically: true, encoding: .utf8)
      #expect(
        try await Program.run(["run", "small.yaml", "--out", "run", "--quiet"], in: folder).status
          == 0)
      let before = try snapshot(folder)
      for (call, message) in [
        (["nowhere"], "nowhere/manifest.json: found no such file"),
        (["run", "--out", "run"], "found a folder; expected the path of a file to write"),
      ] {
        let result = try await Program.run(["export", "ods"] + call, in: folder)
        #expect(result.status == 2 && result.output.isEmpty)
        #expect(result.errors.contains(message), "\(result.errors)")
      }
      let full = try await Program.run(
        ["export", "ods", "run", "--out", "deep/w.ods"], fileLimit: 8, in: folder)
      #expect(full.status == 1 && full.output.isEmpty)
      #expect(full.errors.contains("File too large; no workbook was written"))
      #expect(try snapshot(folder) == before)
    }
  }
}

/// A small study whose review is overdue.
enum ExportedStudy {
  static let text = """
    strait: 1
    study: small
    title: A small study & its title
    review: 2020-01-31
    data: {through: 2025-05-28}
    season: {from: 2025-06-01, to: 2025-06-20}
    simulation: {paths: 100, seed: 2}
    scenarios: [{name: base}, {name: half, launches: {multiplier: 0.5}}]
    sensitivity: {ranges: [{lever: launches.multiplier, from: 0.8, to: 1.2}], points: 8}
    """
}
