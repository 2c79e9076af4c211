import Foundation
import Strait
import Testing
import StraitTestSupport

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("strait report")
struct ReportCommandTests {
  private static let charts: Set<String> = [
    "fan.svg", "year-so-far.svg", "scenarios.svg", "chance.svg", "people-per-boat.svg",
  ]

  /// Runs a command and its report in a folder.
  private func report(
    _ command: [String], _ options: [String] = [], in folder: String
  ) async throws -> ChildProcess.Result {
    let run = try await Program.run(command + ["--quiet", "--out", folder + "/run"])
    #expect(run.status == 0, "\(run.errors)")
    return try await Program.run(["report", folder + "/run"] + options)
  }

  @Test func everyFigureOfARunIsInItsCell() async throws {
    try await withFolder { folder in
      let result = try await report(
        ["run", "Scenarios/summer-2023.yaml", "--paths", "400"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.isEmpty)
      #expect(result.output.hasPrefix("Report on Summer 2023 as seen from 11 June 2023 (run)\n"))
      #expect(result.output.contains("What happened: 11,788 people, inside the "))
      let files = Set(try names(in: folder + "/run"))
      #expect(files.isSuperset(of: Self.charts.union(["report.html", "past-years.csv"])))
      #expect(files.isSuperset(of: Self.charts.map { $0.replacing(".svg", with: ".csv") }))
      let page = try ReportFolder.page(folder + "/run")
      #expect(try ReportFolder.resolveAll(page, in: folder + "/run") > 100)
    }
  }

  @Test func pageIsWholeAndAccessible() async throws {
    try await withFolder { folder in
      _ = try await report(["run", "Scenarios/summer-2023.yaml", "--paths", "200"], in: folder)
      let page = try ReportFolder.page(folder + "/run")
      #expect(page.utf8.count < 1_500_000)
      #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en-GB\">"))
      for outside in ["<script", "<link", "<img", "@import", "src=", "url("] {
        #expect(!page.contains(outside), "\(outside)")
      }
      let links = page.matches(of: #/href="([^"]*)"/#).map { String($0.output.1) }
      // To itself, and to tables beside it.
      #expect(links.contains("#main"))
      for link in links where link != "#main" {
        #expect(try names(in: folder + "/run").contains(link), "\(link)")
      }
      #expect(page.contains("<main id=\"main\">"))
      let headings = page.matches(of: #/<h([1-6])/#).map { String($0.output.1) }
      #expect(headings.first == "1" && headings.count { $0 == "1" } == 1)
      #expect(Set(headings.dropFirst()) == ["2"])
      let tables = page.matches(of: #/<table>/#).count
      #expect(tables >= 5)
      #expect(page.matches(of: #/<table><caption>[^<]+<\/caption>/#).count == tables)
      #expect(
        page.matches(of: #/<th scope="(col|row)"( class="number")?>/#).count
          == page.matches(of: #/<th[ >]/#).count)
      #expect(page.matches(of: #/<svg [^>]*role="img"/#).count == 2 * Self.charts.count)
      let identifiers = page.matches(of: #/ id="([^"]*)"/#).map { String($0.output.1) }
      #expect(Set(identifiers).count == identifiers.count)
      let body = page.replacing("<!DOCTYPE html>\n", with: "")
        .replacing(#/<meta [^>]*>/#, with: "")
      #expect(XMLParser(data: Data(body.utf8)).parse())
    }
  }

  @Test func sameBytesAgainAndElsewhere() async throws {
    try await withFolder { folder in
      _ = try await report(["run", "Scenarios/summer-2023.yaml", "--paths", "100"], in: folder)
      let before = try snapshot(folder + "/run")
      let again = try await Program.run(
        ["report", folder + "/run", "--out", folder + "/other", "--quiet"])
      #expect(again.status == 0 && again.output.isEmpty && again.errors.isEmpty)
      #expect(try snapshot(folder + "/run") == before)
      for (name, content) in try snapshot(folder + "/other") {
        #expect(before[name] == content, "\(name)")
      }
      #expect(try names(in: folder + "/other").count == 2 * Self.charts.count + 2)
    }
  }

  @Test func backtestHasCalibrationAndIsQuoted() async throws {
    try await withFolder { folder in
      let backtest = try await Program.run([
        "backtest", "--from", "2025-01-05", "--to", "2025-06-01", "--every", "28", "--models",
        "hurdle,climatology", "--paths", "100", "--quiet", "--out", folder + "/backtest",
      ])
      #expect(backtest.status == 0, "\(backtest.errors)")
      let own = try await Program.run(["report", folder + "/backtest"])
      #expect(own.status == 0, "\(own.errors)")
      let files = Set(try names(in: folder + "/backtest"))
      #expect(files.isSuperset(of: ["calibration-hurdle.svg", "calibration-climatology.svg"]))
      #expect(
        try ReportFolder.resolveAll(
          ReportFolder.page(folder + "/backtest"), in: folder + "/backtest") == 8)
      let run = try await report(
        ["run", "Scenarios/summer-2023.yaml", "--paths", "100"],
        ["--backtest", folder + "/backtest"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      let page = try ReportFolder.page(folder + "/run")
      #expect(page.contains("backtest-summary.csv#model=hurdle;task="))
      #expect(try ReportFolder.resolveAll(page, in: folder + "/run") > 100)
    }
  }

  @Test func sweepHasASurface() async throws {
    try await withFolder { folder in
      let result = try await report(
        [
          "sweep", "Scenarios/summer-2026.yaml", "--paths", "100", "--vary",
          "interception.rate=0.3,0.5", "--vary", "re-attempts.probability=0,0.9",
        ], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      let svg = String(decoding: try bytes(folder + "/run/response.svg"), as: UTF8.self)
      #expect(svg.contains("Re-attempts probability across, interception rate down"))
      #expect(
        try ReportFolder.resolveAll(ReportFolder.page(folder + "/run"), in: folder + "/run") > 20)
    }
  }

  @Test func sensitivityHasTornados() async throws {
    try await withFolder { folder in
      let study = """
        strait: 1
        study: tiny
        season: {from: 2026-06-01, to: 2026-06-30}
        simulation: {paths: 64}
        scenarios: [{name: a}]
        sensitivity:
          ranges:
            - {lever: launches.multiplier, from: 0.8, to: 1.2}
            - {lever: interception.rate, from: 0.3, to: 0.5}
          points: 8
          paths: 128
        """
      try study.write(toFile: folder + "/tiny.yaml", atomically: true, encoding: .utf8)
      let result = try await report(["sensitivity", folder + "/tiny.yaml"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      let files = Set(try names(in: folder + "/run"))
      #expect(files.isSuperset(of: ["tornado-people.svg", "tornado-busiest_day.svg"]))
      #expect(
        try ReportFolder.resolveAll(ReportFolder.page(folder + "/run"), in: folder + "/run") > 8)
    }
  }

  @Test func jsonForScripts() async throws {
    try await withFolder { folder in
      let result = try await report(
        ["run", "Scenarios/summer-2026.yaml", "--paths", "50"], ["--format", "json"], in: folder)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      #expect(object["subject"] as? String == "Summer 2026, weather and interception")
      #expect(Set(object["charts"] as? [String] ?? []) == Self.charts.union(["presence.svg"]))
      #expect((object["summary"] as? [String])?.isEmpty == false)
    }
  }

  @Test func refusals() async throws {
    try await withFolder { folder in
      let missing = try await Program.run(["report", folder])
      #expect(missing.status == 2)
      #expect(missing.errors.contains("manifest.json: found no such file"))

      _ = try await report(["run", "Scenarios/summer-2023.yaml", "--paths", "20"], in: folder)
      let before = try snapshot(folder + "/run")
      let foreign = try await Program.run(
        [
          "report", folder + "/run", "--data",
          "Sources/CChannelData/weekly_preventions.csv",
        ])
      #expect(foreign.status == 2)
      let lone = try await Program.run(["report", folder + "/run", "--backtest", folder + "/run"])
      #expect(lone.status == 2)
      #expect(lone.errors.contains("expected the folder of backtest"))

      let path = folder + "/run/season.csv"
      let content = String(decoding: try bytes(path), as: UTF8.self)
      try content.replacing("people,mean,", with: "people,mean,9")
        .write(toFile: path, atomically: true, encoding: .utf8)
      let changed = try await Program.run(["report", folder + "/run"])
      #expect(changed.status == 2)
      #expect(changed.errors.contains("season.csv: found a content that is not what the run wrote"))
      #expect(try bytes(folder + "/run/report.html") == before["report.html"])
    }
  }

  @Test func otherFoldersAreRefused() async throws {
    try await withFolder { folder in
      let monitor = try await Program.run(["monitor", "--quiet", "--out", folder + "/m"])
      #expect(monitor.status == 0, "\(monitor.errors)")
      let result = try await Program.run(["report", folder + "/m"])
      #expect(result.status == 2)
      #expect(result.errors.contains("found the folder of monitor; expected the folder of run, "))
    }
  }

  /// Every command that answers a question has a page whose figures stand in the cells that they name.
  @Test(arguments: [
    ["forecast", "--horizon", "60", "--stay-days", "7", "--places", "5000", "--paths", "500"],
    ["forecast", "--horizon", "9", "--paths", "500"],
    [
      "impact", "--from", "2025-07-01", "--until", "2025-07-31", "--paths", "500", "--placebos",
      "5",
    ],
    ["claims", "Scenarios/claims-2023-06.yaml"],
    ["solve", "Scenarios/interception.yaml", "--paths", "2000"],
  ])
  func otherAnswersHavePages(_ words: [String]) async throws {
    try await withFolder { folder in
      let run = try await Program.run(words + ["--quiet", "--out", folder + "/out"])
      #expect(run.status == 0, "\(run.errors)")
      let report = try await Program.run(["report", folder + "/out"])
      #expect(report.status == 0, "\(report.errors)")
      let page = try ReportFolder.page(folder + "/out")
      #expect(page.contains("<h2 id=\"answer\">The answer</h2>"))
      #expect(page.contains("<svg "))
      let charts = try names(in: folder + "/out").filter { $0.hasSuffix(".svg") }
      for chart in charts {
        #expect(try names(in: folder + "/out").contains(chart.dropLast(4) + ".csv"))
      }
      let verify = try await Program.run(["verify", folder + "/out"])
      #expect(verify.status == 0, "\(verify.errors)")
      let figures = try #require(verify.output.firstMatch(of: /(\d+) figures of report.html/))
      #expect(try #require(Int(figures.output.1)) > 10)
    }
  }
}
