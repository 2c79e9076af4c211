import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("strait run")
struct RunCommandTests {
  private static let files: Set<String> = [
    "assumptions.csv", "comparison.csv", "cumulative.csv", "daily.csv", "datapackage.json",
    "manifest.json",
    "monthly.csv", "periods.csv", "season.csv", "weekly.csv",
  ]
  /// What the report of every run adds.
  private static let report: Set<String> = Set(
    ["fan", "scenarios", "year-so-far", "chance"].flatMap { ["\($0).svg", "\($0).csv"] }
      + ["people-per-boat.svg", "people-per-boat.csv", "past-years.csv", "report.html"])

  @Test func summer2026() async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        ["run", "Scenarios/summer-2026.yaml", "--paths", "2000", "--out", folder + "/out"])
      #expect(result.status == 0)
      #expect(result.errors.isEmpty)
      let path = Repository.path("Scenarios/summer-2026.yaml")
      let text = String(decoding: try bytes(path), as: UTF8.self)
      let study = try Study(yaml: text, file: path)
      #expect(study.scenarios.count == 10)
      let lines = result.output.split(separator: "\n")
      for scenario in study.scenarios.dropFirst() {
        let start = scenario.title!.prefix(14)
        let same = study.scenarios.count { $0.title!.hasPrefix(start) }
        #expect(lines.count { $0.hasPrefix(start) } == same, "\(scenario.name)")
      }
      let table = lines.prefix { !$0.hasPrefix("Files in ") }
      #expect(table.count > 30 && table.allSatisfy { $0.count <= 100 })
      #expect(
        result.output.contains("With 5,000 places, the chance that they suffice all summer is "))
      #expect(result.output.contains("given the assumptions"))
      #expect(result.output.hasPrefix("Summer 2026, weather and interception\n"))
      #expect(result.output.contains("nine in ten of 2,000 simulated seasons lie inside"))
      #expect(!result.output.contains("What happened") && !result.output.contains("\u{1B}"))
      #expect(result.output.hasSuffix("\n\nOpen next: \(folder)/out/report.html\n"))
      #expect(
        Set(try names(in: folder + "/out"))
          == Self.files.union(["places.csv", "variance.csv"]).union(Self.report)
          .union(["presence.csv", "presence.svg"]))
    }
  }

  /// Everything that stands at 100 characters stands at 80 and 60 too, and no table is wider than asked.
  @Test(arguments: [80, 60])
  func narrowTerminals(_ width: Int) async throws {
    try await withFolder { folder in
      func run(_ columns: Int) async throws -> [Substring] {
        let result = try await Program.run(
          [
            "run", "Scenarios/summer-2026.yaml", "--paths", "500", "--verbose", "--no-report",
            "--out", folder + "/out",
          ], environment: ["COLUMNS": String(columns)])
        #expect(result.status == 0)
        return result.output.split(separator: "\n").prefix { !$0.hasPrefix("Files in ") }
      }
      func words(_ lines: [Substring]) -> [Substring: Int] {
        lines.flatMap { $0.split(separator: " ") }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
      }
      let narrow = try await run(width)
      #expect(words(narrow) == words(try await run(100)))
      // Five columns of numbers need 66 characters beside the names.
      #expect(narrow.allSatisfy { $0.count <= max(width, 80) })
      #expect(
        Set(try names(in: folder + "/out")) == Self.files.union(["places.csv", "variance.csv"]))
    }
  }

  /// Three questions of planners, answered on a screen of 80 by 24.
  @Test func theFirstScreenAnswers() async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        [
          "run", "Scenarios/summer-2026.yaml", "--paths", "2000", "--no-report", "--out",
          folder + "/out",
        ], environment: ["COLUMNS": "80"])
      let screen = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        .prefix(24)
      let places = try CSVTable(
        name: "places.csv", bytes: bytes(folder + "/out/places.csv"), file: "places.csv")
      let july = try KeyedTable(places, key: ["scenario", "period", "measure", "statistic"])
        .number(["baseline", "2026-07", "presence_peak", "places_sufficing_0.95"])
      let row = try #require(screen.first { $0.hasPrefix("July 2026 ") })
      #expect(row.hasSuffix(" \(NumberText.rounded(july))"))
      #expect(
        screen.contains { $0.hasPrefix("What is the chance of a week of 3,000 people or more? ") })
      #expect(screen.contains { $0.hasPrefix("Crossings ") && $0.contains("(") })
    }
  }

  @Test func verboseSaysHowSureTheSimulationIs() async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        [
          "run", "Scenarios/summer-2026.yaml", "--paths", "2000", "--verbose", "--no-report",
          "--out", folder + "/out",
        ])
      #expect(result.output.contains("most uncertain: baseline rate of interception, "))
      #expect(result.output.contains("Model hurdle, 2,000 simulated seasons, seed 20260601."))
      #expect(result.output.contains("Simulation error of "))
      #expect(result.output.contains("Chance of a week of 3,000 people or more"))
      let files = try names(in: folder + "/out")
      let manifest = String(decoding: try bytes(folder + "/out/manifest.json"), as: UTF8.self)
      #expect(!files.contains("report.html"))
      #expect(!manifest.contains("--verbose") && !manifest.contains("--no-report"))
    }
  }

  @Test func summer2023ShowsWhatHappened() async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        [
          "run", "Scenarios/summer-2023.yaml", "--paths", "2000", "--seed", "5", "--out",
          folder + "/out", "--sample-paths", "2",
        ])
      #expect(result.status == 0)
      #expect(result.output.contains("What happened: 11,788 people, inside"))
      #expect(result.output.contains("nine in ten of 2,000 simulated seasons"))
      #expect(result.output.contains("interception rate: 42.5% of"))
      #expect(
        Set(try names(in: folder + "/out")) == Self.files.union(["paths.csv"]).union(Self.report))
      let season = String(decoding: try bytes(folder + "/out/season.csv"), as: UTF8.self)
      #expect(season.contains("\nactual,people,total,11788,0\n"))
    }
  }

  @Test func jsonForScripts() async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        [
          "run", "Scenarios/summer-2023.yaml", "--paths", "500", "--format", "json", "--out",
          folder + "/out",
        ])
      #expect(result.status == 0)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      #expect(object["study"] as? String == "summer-2023")
      #expect(object["actualPeople"] as? Int == 11_788)
      #expect(object["paths"] as? Int == 500)
      let rows = try #require(object["scenarios"] as? [[String: Any]])
      #expect(rows.count == 5)
      #expect(rows[0]["scenario"] as? String == "baseline")
      #expect(rows[0]["difference"] == nil)
      #expect((rows[1]["difference"] as? [Double])?.count == 5)
      let people = try #require(rows[0]["people"] as? [Double])
      #expect(people.count == 5 && people == people.sorted())
    }
  }

  @Test func quietPrintsNothing() async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        ["run", "Scenarios/summer-2023.yaml", "--paths", "100", "--quiet", "--out", folder + "/o"])
      #expect(result.status == 0)
      #expect(result.output.isEmpty && result.errors.isEmpty)
      #expect(Set(try names(in: folder + "/o")) == Self.files.union(Self.report))
    }
  }

  @Test func plainProgressGoesToStandardError() async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        [
          "run", "Scenarios/summer-2023.yaml", "--paths", "20000", "--progress", "plain", "--out",
          folder + "/o",
        ])
      #expect(result.status == 0)
      let lines = result.errors.split(separator: "\n")
      #expect(lines.last?.hasPrefix("100%, ") == true)
      #expect((2...11).contains(lines.count))
      #expect(!result.output.contains("paths a second"))
    }
  }

  @Test func outputFolderOfItsOwn() async throws {
    try await withFolder { folder in
      let study = Repository.path("Scenarios/summer-2023.yaml")
      let result = try await Program.run(["run", study, "--paths", "10", "--quiet"], in: folder)
      #expect(result.status == 0)
      #expect(try names(in: folder) == ["Notebooks-Exports"])
      #expect(
        Set(try names(in: folder + "/Notebooks-Exports/summer-2023"))
          == Self.files.union(Self.report))
    }
  }

  @Test func sameBytesForAnyNumberOfJobs() async throws {
    try await withFolder { folder in
      let jobs = ["1", "2", "7"]
      for count in jobs {
        let result = try await Program.run(
          [
            "run", "Scenarios/summer-2023.yaml", "--paths", "2100", "--sample-paths", "20",
            "--jobs", count, "--quiet", "--out", "\(folder)/\(count)",
          ])
        #expect(result.status == 0)
      }
      for name in Self.files.union(["paths.csv"]) where name.hasSuffix(".csv") {
        let first = try bytes("\(folder)/1/\(name)")
        for count in jobs.dropFirst() {
          #expect(try bytes("\(folder)/\(count)/\(name)") == first, "\(name), \(count) jobs")
        }
      }
    }
  }

  @Test func anotherSeedGivesOtherNumbers() async throws {
    try await withFolder { folder in
      for seed in ["1", "2"] {
        let result = try await Program.run(
          [
            "run", "Scenarios/summer-2023.yaml", "--paths", "200", "--seed", seed, "--quiet",
            "--out", "\(folder)/\(seed)",
          ])
        #expect(result.status == 0)
      }
      #expect(try bytes(folder + "/1/daily.csv") != bytes(folder + "/2/daily.csv"))
    }
  }
}
