import Foundation
import Strait
import StraitTestSupport
import Testing

/// Arrivals as people have them, through the program.
@Suite("Arrivals as people have them")
struct ArrivalsInputTests {
  /// Writes files into a folder, and runs the program in it.
  private func run(
    _ arguments: [String], _ files: [String: String], then body: (String) throws -> Void = { _ in }
  ) async throws -> ChildProcess.Result {
    try await withFolder { folder in
      for (name, text) in files { try write(text, to: "\(folder)/\(name)") }
      let result = try await Program.run(arguments, in: folder)
      try body(folder)
      return result
    }
  }

  /// Every command that reads arrivals, but for those that change a store.
  private static let commands: [[String]] = [
    ["data", "check", "a.csv"], ["data", "import", "a.csv"],
    ["forecast", "--data", "a.csv", "--horizon", "3"], ["fit", "--data", "a.csv"],
    ["backtest", "--data", "a.csv", "--models", "climatology"],
    ["impact", "--series", "a.csv", "--from", "2026-01-02"],
  ]

  @Test(arguments: commands)
  func runningTotalIsRefused(command: [String]) async throws {
    let text =
      "Date,Migrants arrived (cumulative this year)\n2026-01-01,0\n2026-01-02,32\n2026-01-03,32\n"
    let result = try await run(command, ["a.csv": text])
    #expect(result.status == 2)
    #expect(
      result.errors.contains(
        "found 'Migrants arrived (cumulative this year)', which is a running total; expected"))
  }

  @Test(arguments: commands)
  func calendarFilledAheadIsRefused(command: [String]) async throws {
    let start = Day.today.advanced(by: -20)
    let rows = (0..<60).map { "\(start.advanced(by: $0)),\($0 < 15 ? "9,1" : "0,0")\n" }.joined()
    let result = try await run(command, ["a.csv": "date,people,boats\n\(rows)"])
    #expect(result.status == 2)
    #expect(result.errors.contains("a.csv:23: date: found 39 days after today, \(Day.today): "))
    #expect(result.errors.contains("a 0 after it would say that nobody arrived"))
  }

  /// A series of three years with a crossing every fourth day, and another end.
  private static func series(_ days: Int = 1100, end: (Int) -> String?) -> String {
    let start = day("2022-01-01")
    return "date,people,boats\n"
      + (0..<days).map { index in
        let usual = index.isMultiple(of: 4) ? "\(40 + index % 9),1" : "0,0"
        return "\(start.advanced(by: index)),\(end(index) ?? usual)\n"
      }.joined()
  }

  @Test func quietEndIsWarnedOfByEveryCommand() async throws {
    let text = Self.series { $0 > 1000 ? "0,0" : nil }
    for command in [
      ["data", "check", "a.csv"], ["data", "import", "a.csv", "-o", "b.csv"],
      ["forecast", "--data", "a.csv", "--horizon", "3", "--out", "f"],
      ["fit", "--data", "a.csv", "-o", "m.json"],
      [
        "backtest", "--data", "a.csv", "--models", "climatology", "--from", "2024-01-01", "--to",
        "2024-01-02", "--paths", "50", "--out", "b",
      ],
      [
        "impact", "--series", "a.csv", "--from", "2024-10-01", "--paths", "100", "--placebos", "0",
        "--out", "i",
      ],
    ] {
      let result = try await run(command, ["a.csv": text])
      #expect(result.status == 0, "\(result.errors)")
      #expect(
        (result.output + result.errors).contains("the last 99 days, from 2024-09-28 on, have no"),
        "\(command)")
    }
  }

  @Test func exchangedColumnsAndATypingErrorAreWarnedOf() async throws {
    let exchanged = Self.series { $0.isMultiple(of: 4) ? "1,40" : nil }
    let first = try await run(["data", "check", "a.csv"], ["a.csv": exchanged])
    #expect(first.status == 0)
    #expect(first.output.contains("are the two columns exchanged?"))
    let slip = Self.series { $0 == 800 ? "8030,13" : nil }
    let second = try await run(
      ["forecast", "--data", "a.csv", "--horizon", "3", "--out", "f"], ["a.csv": slip])
    #expect(second.status == 0)
    #expect(
      second.errors.contains("2024-03-11 has 8030 people in 13 boats, 617.7 to a boat; 44.0 on"))
  }

  @Test func wrongYearIsCalledSo() async throws {
    let text = "date,people,boats\n2026-04-19,0,0\n2025-04-20,0,0\n2026-04-21,0,0\n"
    let result = try await run(["data", "check", "a.csv"], ["a.csv": text])
    #expect(result.status == 2)
    #expect(
      result.errors
        == "strait: a.csv:3: column 'date': found 2025-04-20, out of the order of the rows around it; "
        + "expected every day in turn; looks like a wrong year: 2026-04-20?\n")
  }

  @Test func preventionsAreNotOfferedTheNameOfArrivals() async throws {
    let result = try await run(
      ["data", "check", "a.csv"], ["a.csv": "date,migrants prevented\n2026-01-01,5\n"])
    #expect(result.status == 2)
    #expect(!result.errors.contains("did you mean") && !result.errors.contains("migrants arrived"))
    #expect(result.errors.contains("found no column of people (columns: date, migrants prevented)"))
  }

  @Test func missingDaysStandForNoneWhenAsked() async throws {
    let text =
      "full_date,n_day,migrants_arrived,boats_arrived\n2018-01-01,1,,\n2018-01-02,2,7,1\n"
      + "2018-01-05,5,3,1\n"
    let refused = try await run(["data", "import", "a.csv"], ["a.csv": text])
    #expect(refused.status == 2)
    #expect(refused.errors.contains("found an empty cell (full_date 2018-01-01); expected a whole"))
    #expect(refused.errors.contains("say so with --missing zero"))
    let taken = try await run(["data", "import", "a.csv", "--missing", "zero"], ["a.csv": text])
    #expect(taken.status == 0)
    #expect(
      taken.output
        == "date,people,boats,status\n2018-01-01,0,0,published\n2018-01-02,7,1,published\n"
        + "2018-01-03,0,0,published\n2018-01-04,0,0,published\n2018-01-05,3,1,published\n")
    #expect(
      taken.errors.contains("taken as without arrivals, as asked: 2 absent days and 2 empty cells"))
    let dateless = try await run(
      ["data", "check", "a.csv"], ["a.csv": "when,people\n2026-01-01,5\n"])
    #expect(dateless.status == 2)
    #expect(dateless.errors.contains("'when' holds dates"))
  }

  @Test func marksAndFooters() async throws {
    let text =
      "Date,Migrants arrived,Boats arrived\n1 May 2026,12.0,1.0\n2 May 2026,\"1,305 [r]\",20\n"
      + "3 May 2026,61 [p],1\n4 May 2026,[x],[x]\nEnd of table\n"
    let result = try await run(["data", "import", "a.csv"], ["a.csv": text])
    #expect(result.status == 0)
    #expect(result.output.contains("2026-05-02,1305,20,revised\n2026-05-03,61,1,provisional\n"))
    #expect(result.errors.contains("1 day is not available yet and left out, from 2026-05-04 on"))
  }

  @Test func gapsAreJudgedTogether() async throws {
    let files = [
      "a.csv": "date,people,boats\n2025-01-01,1,1\n2025-01-03,3,1\n",
      "b.csv": "date,people,boats\n2025-01-02,2,1\n",
    ]
    for command in [
      ["data", "import", "a.csv", "b.csv"], ["data", "check", "a.csv", "b.csv"],
    ] {
      let result = try await run(command, files)
      #expect(result.status == 0, "\(result.errors)")
    }
    let alone = try await run(["data", "check", "a.csv"], files)
    #expect(alone.status == 2)
    #expect(alone.errors.contains("a.csv:3: date: found 1 day missing between 2025-01-01 and"))
    let forecast = try await run(
      [
        "forecast", "--data", "a.csv", "--data", "b.csv", "--horizon", "2", "--model",
        "seasonal-naive", "--out", "f",
      ], files)
    #expect(forecast.output.hasPrefix("Forecast from 2025-01-03") || forecast.status == 2)
    #expect(!forecast.errors.contains("missing between"))
  }

  private static let page = """
    <!DOCTYPE html><html lang="en"><body><h1>Migrants detected: last 7 days</h1>
    <p class='"'>Don't trust quotes.</p><table><thead><tr><th scope="col">Date</th>
    <th scope="col">Number of migrants detected</th><th scope="col">Number of boats detected</th></tr>
    </thead><tbody><tr><td>31 May 2026</td><td>1,001</td><td>15</td></tr>
    <tr><td>30 May 2026</td><td>0</td><td>0</td></tr>
    <tr><td>29 May 2026</td><td>71</td><td>1</td></tr></tbody></table></body></html>
    """

  /// Three years of days to 28 May 2026, as a release whose last week ends on 24 May.
  private static let release: [UInt8] = {
    let last = day("2026-05-28")
    let series = BuiltinSeries.arrivals
    let days = (0..<1100).reversed().map { offset -> [String] in
      let day = last.advanced(by: -offset)
      let index = series.index(of: day)!
      return ["\(day)", "\(series.people[index])", "\(series.boats[index])", "0"]
    }
    let weeks = BuiltinSeries.preventions.filter { $0.weekEnding <= day("2026-05-24") }.map {
      [
        "\($0.weekEnding)", "\($0.peopleArrived)", "\($0.boatsArrived)", "0",
        "\($0.peoplePrevented)", "\($0.eventsPrevented)",
      ]
    }
    return SheetBuilder.release(days: days, weeks: weeks)
  }()

  @Test func thePageGoesOnWhereTheReleaseEnds() async throws {
    try await withFolder { folder in
      try write(Self.release, to: folder + "/release.ods")
      try write(Self.page, to: folder + "/page.html")
      let study = """
        strait: 1
        study: page
        data: {arrivals: [release.ods, page.html]}
        season: {from: 2026-06-01, to: 2026-06-14}
        simulation: {paths: 200, seed: 3}
        scenarios: [{name: baseline}, {name: more, launches: {multiplier: 1.2}}]
        """
      try write(study, to: folder + "/page.yaml")
      let files = ["--data", "release.ods", "--data", "page.html"]
      let warning =
        "provisional, and likely to be revised: 7 days between 2026-05-25 and 2026-05-31"

      let forecast = try await Program.run(
        ["forecast", "--horizon", "14", "--paths", "200", "--out", "f"] + files, in: folder)
      #expect(forecast.status == 0, "\(forecast.errors)")
      #expect(forecast.output.hasPrefix("Forecast from 2026-05-31 to 2026-06-14"))
      #expect(forecast.errors.contains("strait: data: \(warning)\n"))
      #expect(try provisional(in: folder + "/f") == (25...31).map { "2026-05-\($0)" })

      let run = try await Program.run(["run", "page.yaml", "--out", "r"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("Data to 31 May 2026, "))
      #expect(run.output.contains("Data: \(warning)"))
      #expect(try provisional(in: folder + "/r") == (25...31).map { "2026-05-\($0)" })
      let assumptions = String(decoding: try bytes(folder + "/r/assumptions.csv"), as: UTF8.self)
      for scenario in ["baseline", "more"] {
        #expect(
          assumptions.contains(
            "\n\(scenario),data,provisional-days,7,days,2026-05-25,2026-05-31,data,"))
      }
      let verified = try await Program.run(["verify", "r"], in: folder)
      #expect(verified.status == 0, "\(verified.errors)")
      let report = try await Program.run(["report", "r"], in: folder)
      #expect(report.status == 0, "\(report.errors)")

      let imported = try await Program.run(
        ["data", "import", "release.ods", "page.html", "-o", "a.csv"], in: folder)
      #expect(imported.status == 0)
      let csv = String(decoding: try bytes(folder + "/a.csv"), as: UTF8.self)
      #expect(csv.contains("\n2026-05-24,") && csv.hasSuffix("2026-05-31,1001,15,provisional\n"))
      #expect(csv.split(separator: "\n").count { $0.hasSuffix("provisional") } == 7)

      for command in [
        ["fit", "-o", "m.json"], ["score", "f", "--out", "s"],
        [
          "backtest", "--models", "climatology", "--from", "2026-01-01", "--to", "2026-01-02",
          "--paths", "50", "--out", "b",
        ],
      ] {
        let result = try await Program.run(command + files, in: folder)
        #expect(result.errors.contains(warning), "\(command): \(result.errors)")
      }
    }
  }

  private func provisional(in folder: String) throws -> [String]? {
    let object =
      try JSONSerialization.jsonObject(with: Data(bytes(folder + "/manifest.json")))
      as? [String: Any]
    let inputs = try #require(object?["inputs"] as? [[String: Any]])
    #expect(inputs.filter { $0["role"] as? String == "arrivals" }.count == 2)
    return inputs.compactMap { $0["provisionalDays"] as? [String] }.first
  }

  @Test func pastedPageAndItsHole() async throws {
    try await withFolder { folder in
      try write(Self.release, to: folder + "/release.ods")
      try write(
        "Date\tNumber of migrants detected\tNumber of boats detected\n31 May 2026\t5\t1\n"
          + "29 May 2026\t0\t0\n", to: folder + "/pasted.txt")
      try write(
        "Date,Migrants arrived,Boats arrived\n30 May 2026,0,0\n", to: folder + "/other.csv")
      let holed = try await Program.run(
        ["data", "import", "release.ods", "pasted.txt"], in: folder)
      #expect(holed.status == 0)
      #expect(holed.output.hasSuffix("\n2026-05-29,0,0,provisional\n"))
      #expect(
        holed.errors.contains("left out: 1 day from 2026-05-31 on, as no file holds 2026-05-30"))
      let whole = try await Program.run(
        ["data", "import", "release.ods", "pasted.txt", "other.csv"], in: folder)
      #expect(
        whole.output.hasSuffix(
          "\n2026-05-29,0,0,provisional\n2026-05-30,0,0,provisional\n2026-05-31,5,1,provisional\n"))
      let apart = try await Program.run(["data", "import", "release.ods", "other.csv"], in: folder)
      #expect(apart.status == 2)
      #expect(apart.errors.contains("other.csv:2: date: found no count of 2026-05-29, between it"))
    }
  }

  @Test func everyDataFileCounts() async throws {
    let files = [
      "a.csv": Self.series { _ in nil }, "b.csv": "date,people,boats\n2025-01-05,77,1\n",
    ]
    let result = try await run(
      ["forecast", "--data", "a.csv", "--data", "b.csv", "--horizon", "3", "--out", "f"], files)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("Forecast from 2025-01-05"))
    let twice = try await run(["impact", "--series", "a.csv", "--series", "b.csv"], files)
    #expect(twice.status == 2)
    #expect(twice.errors.contains("--series: found it twice, with 'a.csv' and 'b.csv'; expected"))
  }

  @Test(arguments: [
    ["data", "check", "a.csv"], ["data", "wind", "a.csv"], ["run", "a.csv"], ["claims", "a.csv"],
    ["fit", "--preventions", "a.csv"], ["impact", "--controls", "a.csv", "--from", "2026-01-02"],
  ])
  func webPagesAreCalledSo(command: [String]) async throws {
    let page = "\n<!doctype html>\n<html><body title='\"'>It's \"a page\n</body></html>\n"
    let result = try await run(command, ["a.csv": page])
    #expect(result.status == 2)
    #expect(result.errors.contains("found a web page"), "\(result.errors)")
  }
}
