import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("strait report --what-if")
struct WhatIfCommandTests {
  /// A short season with the options of a sweep that a panel can use.
  private static let days = "{from: 2026-06-01, to: 2026-06-28}"
  private static let sweep = [
    "--weekly", "--vary", "interception.rate=0.5,0.3,0.4", "--vary",
    "launches.multiplier=0.8,1,1.25",
  ]

  private func withStudy(_ body: (String) async throws -> Void) async throws {
    try await withFolder { folder in
      let study = """
        strait: 1
        study: tiny
        season: \(Self.days)
        simulation: {paths: 200}
        thresholds: {people-in-season: [3000]}
        scenarios: [{name: a}, {name: b, interception: {rate: 0.5, from: 2026-06-10}}]
        """
      try study.write(toFile: folder + "/tiny.yaml", atomically: true, encoding: .utf8)
      let run = try await Program.run(
        ["run", "tiny.yaml", "--out", "run", "--quiet"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      try await body(folder)
    }
  }

  @Test func panelHasItsCells() async throws {
    try await withStudy { folder in
      let calls = [
        ["sweep", "tiny.yaml", "--out", "sweep", "--quiet"] + Self.sweep,
        ["report", "run", "--what-if", "sweep", "--quiet"],
        ["report", "run", "--what-if", "sweep", "--quiet", "--out", "again"],
      ]
      for call in calls {
        let result = try await Program.run(call, in: folder)
        #expect(result.status == 0, "\(call): \(result.errors)")
      }
      let page = try ReportFolder.page(folder + "/run")
      let again = try ReportFolder.page(folder + "/again")
      #expect(page == again)
      #expect(page.contains("<h2 id=\"what-if\">What if</h2>"))
      #expect(page.contains("Interception changes on 1\u{A0}Jun\u{A0}2026, all at once"))
      #expect(page.contains("Interception rate (share of attempts)"))
      #expect(page.matches(of: #/<input type="range"/#).count == 2)
      #expect(page.matches(of: #/<noscript>/#).count == 1)
      #expect(try ReportFolder.resolveAll(page, in: folder + "/run") > 50)
      #expect(page.contains("what-if.csv#interception.rate=0.4;launches.multiplier=1;"))
      let identifiers = page.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
      #expect(Set(identifiers).count == identifiers.count)
      for outside in ["<link", "<img", "@import", " src=", "url(", "http:", "fetch", "eval"] {
        #expect(!page.replacing("http://www.w3.org/2000/svg", with: "").contains(outside))
      }
      // Every number of the copy is the sweep's.
      let copy = try CSVTable(
        name: "what-if.csv", bytes: bytes(folder + "/run/what-if.csv"), file: "what-if.csv")
      let surface = try FinishedFolder(folder + "/sweep").table(named: "surface.csv")
      #expect(copy.columns == surface.columns)
      #expect(copy.rows.count == 9 * 12 && Set(copy.rows).isSubset(of: Set(surface.rows)))
    }
  }

  /// A sweep on a scenario with its own date says that date.
  @Test func panelOfAScenario() async throws {
    try await withStudy { folder in
      let calls = [
        ["sweep", "tiny.yaml", "--out", "sweep", "--quiet", "--scenario", "b"] + Self.sweep,
        ["report", "run", "--what-if", "sweep", "--quiet"],
      ]
      for call in calls {
        let result = try await Program.run(call, in: folder)
        #expect(result.status == 0, "\(call): \(result.errors)")
      }
      let page = try ReportFolder.page(folder + "/run")
      #expect(page.contains("Interception changes on 10\u{A0}Jun\u{A0}2026, all at once"))
      #expect(page.contains("what-if.csv#interception.rate=0.5;launches.multiplier=1;"))
    }
  }

  @Test func sweepsThatDoNotFitAreRefused() async throws {
    try await withStudy { folder in
      let page = try bytes(folder + "/run/report.html")
      let sweeps: [(options: [String], messages: [String])] = [
        (
          Self.sweep + ["--seed", "9", "--paths", "100"],
          ["paths: found 100; expected 200", "seed: found 9; expected 1"]
        ),
        (Array(Self.sweep.dropFirst()), ["found a sweep without surface-weekly.csv"]),
        (
          ["--weekly", "--vary", "interception.rate=0.3,0.5"],
          ["interception.rate: found 2 values; expected a lever with three values or more"]
        ),
      ]
      for (index, sweep) in sweeps.enumerated() {
        let made = try await Program.run(
          ["sweep", "tiny.yaml", "--out", "s\(index)", "--quiet"] + sweep.options, in: folder)
        #expect(made.status == 0, "\(made.errors)")
        let result = try await Program.run(
          ["report", "run", "--what-if", "s\(index)"], in: folder)
        #expect(result.status == 2)
        for message in sweep.messages {
          #expect(result.errors.contains(message), "\(result.errors)")
        }
      }
      let wrong = try await Program.run(["report", "run", "--what-if", "run"], in: folder)
      #expect(wrong.status == 2)
      #expect(wrong.errors.contains("expected the folder of a sweep"), "\(wrong.errors)")
      let own = try await Program.run(["report", "s0", "--what-if", "s0"], in: folder)
      #expect(own.status == 2)
      #expect(own.errors.contains("what-if: found the folder of sweep"), "\(own.errors)")
      #expect(try bytes(folder + "/run/report.html") == page)
    }
  }
}
