import Foundation
import Strait
import Testing
import strait_cli
import StraitTestSupport

@Suite("strait impact")
struct ImpactCommandTests {
  private static let tables = ["effects.csv", "impact.csv", "placebos.csv"]

  /// The same bytes for any number of tasks; every table and the manifest; something to read.
  @Test func sameBytesForAnyJobs() async throws {
    try await withFolder { folder in
      for jobs in ["1", "3"] {
        let result = try await Program.run(
          [
            "impact", "--from", "2025-07-01", "--from", "2025-08-01", "--until", "2025-07-31",
            "--until", "2025-08-31", "--paths", "1000", "--placebos", "4", "--jobs", jobs, "--out",
            "out-\(jobs)",
          ], in: folder)
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        #expect(result.output.hasPrefix("Impact on builtin: model hurdle fitted to 2018-01-01"))
        for text in [
          "Intervention 2, 2025-08-01 to 2025-08-31 (31 days)", "All interventions together",
          "With no effect, a departure at least this large has probability", "Placebo dates: 4",
        ] {
          #expect(result.output.contains(text), "\(text)")
        }
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
      }
      #expect(
        try names(in: folder + "/out-1")
          == (Self.tables + ["datapackage.json", "manifest.json"]).sorted())
      for table in Self.tables {
        #expect(try bytes("\(folder)/out-1/\(table)") == bytes("\(folder)/out-3/\(table)"))
      }
      let manifest = try JSONDecoder().decode(
        Manifest.self, from: Data(try bytes(folder + "/out-1/manifest.json")))
      #expect(manifest.command == "impact")
      #expect(
        manifest.outputs.map(\.name).sorted() == (Self.tables + ["datapackage.json"]).sorted())
      #expect(manifest.question == "2025-07-01 to 2025-07-31; 2025-08-01 to 2025-08-31")
      #expect(manifest.inputs.map(\.role) == ["series"] && manifest.attribution != nil)
      let effects = String(decoding: try bytes(folder + "/out-1/effects.csv"), as: UTF8.self)
      #expect(effects.contains("1,2025-07-01,2025-07-31,observed,"))
      #expect(effects.contains("all,2025-07-01,2025-08-31,tail_probability,"))
      let days = String(decoding: try bytes(folder + "/out-1/impact.csv"), as: UTF8.self)
      #expect(days.split(separator: "\n").count == 63)
    }
  }

  /// Weekly sums of the built-in series, as JSON; observed totals are those of the days.
  @Test func weeklyFile() async throws {
    try await withFolder { folder in
      let arrivals = BuiltinSeries.arrivals
      var text = "week_ending,people\n"
      var sunday = day("2021-01-03")
      while sunday <= arrivals.end {
        text += "\(sunday),\(arrivals.totalPeople(over: sunday.advanced(by: -6)...sunday))\n"
        sunday = sunday.advanced(by: 7)
      }
      try text.write(toFile: folder + "/weekly.csv", atomically: true, encoding: .utf8)
      let result = try await Program.run(
        [
          "impact", "--series", "weekly.csv", "--from", "2025-06-30", "--until", "2025-08-31",
          "--paths", "2000", "--placebos", "5", "--format", "json", "--out", "w",
        ], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      let report = try JSONDecoder().decode(ImpactReport.self, from: Data(result.output.utf8))
      #expect(report.model == "count-level" && report.unit == "period" && report.rows.count == 1)
      let total = arrivals.totalPeople(over: day("2025-06-30")...(day("2025-08-31")))
      #expect(report.rows[0].observed == total && report.rows[0].days == 63)
      #expect(report.rows[0].placebos?.dates == 5)
      let median = try #require(report.rows[0].counterfactual.median)
      #expect((2_000.0...60_000).contains(median))
    }
  }

  /// Quarterly figures with hardly any history: the program says so before any figure.
  @Test func quarterlyFileWithTooLittleHistory() async throws {
    try await withFolder { folder in
      let text = """
        from,to,people
        2022-01-01,2022-06-30,2165
        2022-07-01,2022-09-30,9076
        2022-10-01,2022-12-31,1060
        2023-04-01,2023-06-30,257
        2023-07-01,2023-07-31,143

        """
      try text.write(toFile: folder + "/q.csv", atomically: true, encoding: .utf8)
      let said = try await Program.run(
        ["impact", "--series", "q.csv", "--from", "2023-01-01", "--out", "o"], in: folder)
      #expect(said.status == 0, "\(said.errors)")
      let warning = try #require(said.output.range(of: "WARNING: too little history: 3 periods"))
      let table = try #require(said.output.range(of: "without it"))
      #expect(warning.lowerBound < table.lowerBound)
      #expect(said.output.contains("this window cannot tell"))
      let refused = try await Program.run(
        ["impact", "--series", "q.csv", "--from", "2022-10-01", "--out", "p"], in: folder)
      #expect(refused.status == 2 && refused.output.isEmpty)
      #expect(refused.errors.contains("found 2 periods of history before 2022-10-01"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/p"))
    }
  }

  @Test func controlsAreNamedAndRecorded() async throws {
    try await withFolder { folder in
      let months = (2021...2025).flatMap { year in
        (1...12).map { "\(year)-\($0 < 10 ? "0" : "")\($0)" }
      }
      func table(_ name: String, _ scale: Int) -> String {
        "month,\(name)\n"
          + months.enumerated().map { "\($1),\(scale * (10 + $0 % 12 + $0 / 6))\n" }.joined()
      }
      try table("people", 40).write(toFile: folder + "/s.csv", atomically: true, encoding: .utf8)
      try table("sea_south", 90).write(toFile: folder + "/c.csv", atomically: true, encoding: .utf8)
      let result = try await Program.run(
        [
          "impact", "--series", "s.csv", "--controls", "c.csv", "--from", "2025-07-01", "--paths",
          "1000", "--placebos", "8", "--out", "o",
        ], in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("Controls: sea_south. They are taken as untouched"))
      let manifest = try JSONDecoder().decode(
        Manifest.self, from: Data(try bytes(folder + "/o/manifest.json")))
      #expect(manifest.inputs.map(\.role) == ["series", "controls"])
    }
  }

  @Test(.enabled(if: !Repository.releases.isEmpty, "the releases are not in ../shared"))
  func officialRelease() async throws {
    let release = try #require(Repository.releases.first)
    let end = try ArrivalsFile.read(contentsOf: release).arrivals.end
    try await withFolder { folder in
      let result = try await Program.run(
        [
          "impact", "--series", release, "--from", "\(end.advanced(by: -55))", "--until",
          "\(end.advanced(by: -28))", "--paths", "500", "--placebos", "2", "--out", "o", "--quiet",
        ], in: folder)
      #expect(result.status == 0 && result.output.isEmpty, "\(result.errors)")
      let manifest = try JSONDecoder().decode(
        Manifest.self, from: Data(try bytes(folder + "/o/manifest.json")))
      #expect(manifest.attribution == BuiltinSeries.attribution)
      #expect(manifest.paths == 500)
    }
  }

  /// The table of power is written on request, and removed by a run that does not ask for it.
  @Test func powerOnRequest() async throws {
    try await withFolder { folder in
      let plain = [
        "impact", "--from", "2025-09-01", "--until", "2025-09-28", "--paths", "500", "--placebos",
        "0", "--out", "o",
      ]
      let asked = try await Program.run(
        plain + ["--power", "--replications", "3"], in: folder)
      #expect(asked.status == 0, "\(asked.errors)")
      #expect(asked.output.contains("Power: how often") && asked.output.contains("182 days"))
      let power = String(decoding: try bytes(folder + "/o/power.csv"), as: UTF8.self)
      #expect(power.hasPrefix("effect,days,replications,power,power_mcse,coverage,coverage_mcse\n"))
      #expect(power.split(separator: "\n").count == 21)
      let again = try await Program.run(plain, in: folder)
      #expect(again.status == 0)
      #expect(try !names(in: folder + "/o").contains("power.csv"))
    }
  }

  @Test(arguments: [
    (["--from", "2025-13-01"], "found '2025-13-01'"),
    (["--from", "2025-07-01", "--until", "2025-06-01"], "2025-07-01, with its last day on"),
    (["--from", "2026-07-01"], "2026-07-01, with its last day on 2026-05-31"),
    (["--from", "2018-02-01", "--until", "2018-03-01"], "31 days of history"),
    (["--from", "2025-07-01", "--paths", "10"], "--paths: found 10"),
    (["--from", "2025-07-01", "--placebos", "2000"], "--placebos: found 2000"),
    (["--from", "2025-07-01", "--replications", "5"], "--replications: found no --power"),
    (["--from", "2025-07-01", "--power", "--controls", "c.csv"], "--power: found --wind or"),
    (["--from", "2025-07-01", "--series", "none.csv"], "none.csv: found no such file"),
    (
      ["--from", "2025-07-01", "--until", "2025-07-02", "--until", "2025-07-03"], "--until: found 2"
    ),
  ])
  func refusesWithExitCode2(_ arguments: [String], _ message: String) async throws {
    try await withFolder { folder in
      let result = try await Program.run(["impact"] + arguments + ["--out", "o"], in: folder)
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(try names(in: folder).isEmpty)
    }
  }

  @Test func everyProblemOfAFileAtOnce() async throws {
    try await withFolder { folder in
      let text = "month,people\n2022-01,5\n2022-01,x\n2022-14,7\n"
      try text.write(toFile: folder + "/bad.csv", atomically: true, encoding: .utf8)
      let result = try await Program.run(
        ["impact", "--series", "bad.csv", "--from", "2022-02-01", "--out", "o"], in: folder)
      #expect(result.status == 2)
      #expect(result.errors.split(separator: "\n").count == 3, "\(result.errors)")
      #expect(result.errors.contains("bad.csv:3: column 'people': found 'x'"))
      #expect(result.errors.contains("bad.csv:4: column 'month': found '2022-14'"))
    }
  }
}
