import Foundation
import Strait
import StraitTestSupport
import Testing

/// Other files and words as people have them, through the program.
@Suite("Files and words as people have them")
struct OtherInputTests {
  private static let mark = "\u{FEFF}"

  private static let study = """
    strait: 1
    study: small
    data: {through: 2026-05-31}
    season: {from: 2026-06-10, to: 2026-06-20}
    simulation: {paths: 200, seed: 3}
    scenarios: [{name: baseline}, {name: half, interception: {rate: 0.5, from: 2026-06-12}}]
    """

  /// Runs the program in a folder with files, perhaps with text on standard input.
  private func run(
    _ arguments: [String], _ files: [String: String] = [:], input: String? = nil
  ) async throws -> ChildProcess.Result {
    try await withFolder { folder in
      for (name, text) in files { try write(text, to: "\(folder)/\(name)") }
      guard let input else { return try await Program.run(arguments, in: folder) }
      try write(input, to: "\(folder)/standard-input")
      return try await ChildProcess.run(
        ["/bin/sh", "-c", "exec \"$0\" \"$@\" < standard-input", Program.path] + arguments,
        in: folder, environment: ["PATH": "/usr/bin:/bin", "COLUMNS": "80"])
    }
  }

  @Test func marksOfByteOrderArePassedOver() async throws {
    let plain = try await run(["run", "s.yaml", "--out", "o"], ["s.yaml": Self.study])
    #expect(plain.status == 0, "\(plain.errors)")
    let marked = try await run(
      ["run", "s.yaml", "--out", "o"], ["s.yaml": Self.mark + Self.study])
    #expect(marked.output == plain.output)
    for (file, command) in [
      ("Models/hurdle.yaml", ["forecast", "--model", "m.yaml", "--horizon", "2", "--out", "f"]),
      ("Scenarios/claims-2023-06.yaml", ["claims", "m.yaml", "--paths", "100", "--out", "f"]),
    ] {
      let text = String(decoding: try bytes(Repository.path(file)), as: UTF8.self)
      let result = try await run(command, ["m.yaml": Self.mark + text])
      #expect(result.status == 0, "\(result.errors)")
    }
    try await withFolder { folder in
      let fitted = try await Program.run(["fit", "-o", "m.json"], in: folder)
      #expect(fitted.status == 0)
      let json = String(decoding: try bytes(folder + "/m.json"), as: UTF8.self)
      try write(Self.mark + json, to: folder + "/b.json")
      let result = try await Program.run(
        ["forecast", "--model", "b.json", "--horizon", "2", "--out", "f"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
    }
  }

  @Test func hubFilesMayHaveAMark() async throws {
    try await withFolder { folder in
      try write(Self.study, to: folder + "/s.yaml")
      let steps = [
        ["run", "s.yaml", "--out", "r"], ["export", "hub", "r", "--out", "h"],
      ]
      for step in steps {
        let result = try await Program.run(step, in: folder)
        #expect(result.status == 0, "\(step): \(result.errors)")
      }
      for name in try snapshot(folder + "/h").keys
      where name.hasSuffix(".json") || name.hasSuffix(".yml") || name.contains("output/strait") {
        let path = folder + "/h/" + name
        guard !name.hasSuffix("/") else { continue }
        try write(Array(Self.mark.utf8) + bytes(path), to: path)
      }
      let check = try await Program.run(["check", "hub", "h"], in: folder)
      #expect(check.status == 0, "\(check.errors)")
    }
  }

  @Test func standardInput() async throws {
    let arrivals = "date,people,boats\n2025-01-01,5,1\n2025-01-02,0,0\n"
    let check = try await run(["data", "check", "-"], input: arrivals)
    #expect(check.status == 0 && check.output.hasPrefix("-: 2025-01-01 to 2025-01-02"))
    let imported = try await run(["data", "import", "-"], input: arrivals)
    #expect(imported.output.hasSuffix("2025-01-02,0,0,published\n"))
    let study = try await run(["run", "-", "--out", "o"], input: Self.study)
    #expect(study.status == 0, "\(study.errors)")
    let wind = try await run(
      ["data", "wind", "-", "-q"], input: "date,night_wind_ms\n2025-01-01,5\n")
    #expect(wind.output.hasSuffix("2025-01-01,5.0,measured\n"))
    let both = try await run(["data", "import", "-", "-"], input: arrivals)
    #expect(both.status == 2)
    #expect(both.errors.contains("found standard input, which was read already"))
    let batch = try await run(
      ["submit", "-", "--slurm", "--shards", "2", "--dry-run"], input: Self.study)
    #expect(
      batch.status == 2 && batch.errors.contains("expected a file, which every machine reads"))
  }

  /// Table SB_02 as a spreadsheet program saves it.
  private static let weekly: String = {
    let head = [
      "Table SB_02: weekly arrivals and preventions,,,,,,", "Source: Home Office,,,,,,", ",,,,,,",
      "Week ending,Migrants arrived,Boats arrived,Boats arrived - involved in uncontrolled landings,"
        + "Migrants prevented,Events prevented,Notes",
    ]
    let first = day("2024-01-07")
    let rows = (0..<110).reversed().map { index -> String in
      let (year, month, date) = first.advanced(by: 7 * index).components
      let prevented = index < 10 ? "-,-" : "\(300 + index * 37 % 200) [r],12"
      return "\(date)/\(month)/\(year),\"1,\(100 + index)\",9,-,\(prevented),"
    }
    return (head + rows + ["End of table,,,,,,"]).joined(separator: "\n") + "\n"
  }()

  @Test func tableOfWeeksSavedAsCSV() async throws {
    let files = ["w.csv": Self.weekly]
    let options = [
      "impact", "--series", "w.csv", "--from", "2025-09-01", "--paths", "200", "--placebos", "2",
      "--out", "i",
    ]
    let several = try await run(options, files)
    #expect(several.status == 2)
    #expect(
      several.errors.contains("w.csv:4: header: found 4 columns of counts: migrants_arrived,"))
    #expect(several.errors.contains("name the one that is asked about with --column, for example"))
    let one = try await run(options + ["--column", "migrants_prevented"], files)
    #expect(one.status == 0, "\(one.errors)")
    #expect(one.errors.contains("10 rows are not available and left out"))
    let wrong = try await run(options + ["--column", "people_prevented"], files)
    #expect(wrong.status == 2 && wrong.errors.contains("is it 'migrants_prevented'?"))
    let fit = try await run(["fit", "--preventions", "w.csv", "-o", "m.json"], files)
    #expect(fit.status == 0, "\(fit.errors)")
    let average = try await run(
      options, ["w.csv": "week_ending,people (average)\n2025-01-05,7\n2025-01-12,7\n"])
    #expect(average.status == 2 && average.errors.contains("which is an average"))
  }

  @Test func filesOfAnUpdateAreSortedAndEachCounts() async throws {
    try await withFolder { folder in
      for (name, days) in [("a.ods", 40), ("b.ods", 30), ("c.ods", 35)] {
        try TestRelease.write(TestRelease.document(days: days), "\(folder)/\(name)")
      }
      try write("nothing", to: folder + "/d.ods")
      let result = try await Program.run(
        ["data", "update", "a.ods", "d.ods", "b.ods", "c.ods", "--store", "s"], in: folder)
      #expect(result.status == 2)
      #expect(result.errors.contains("strait: d.ods:1: header: found no known column"))
      let entries = try ReleaseStore(folder + "/s").verifiedLedger().entries
      #expect(entries.map(\.source) == ["b.ods", "c.ods", "a.ods"])
      let older = try await Program.run(
        ["data", "update", "b.ods", "a.ods", "--store", "s"], in: folder)
      #expect(older.status == 0)
    }
  }

  @Test func windAheadThatDoesNotMeetTheHorizon() async throws {
    let nights = (0..<900).map { "\(day("2023-12-14").advanced(by: $0)),\(4 + $0 % 7)\n" }.joined()
    let files = [
      "w.csv": "date,night_wind_ms\n\(nights)",
      "late.csv": "date,night_wind_ms\n2026-06-05,5\n2026-06-06,5\n",
      "good.csv": "date,night_wind_ms\n2026-06-01,5\n2026-06-02,5\n",
    ]
    let options = ["forecast", "--wind", "w.csv", "--horizon", "7", "--paths", "200", "--out", "f"]
    let late = try await run(options + ["--wind-ahead", "late.csv"], files)
    #expect(late.status == 2)
    #expect(
      late.errors.contains("found nights from 2026-06-05 on; expected nights from 2026-06-01"))
    let good = try await run(options + ["--wind-ahead", "good.csv"], files)
    #expect(good.status == 0, "\(good.errors)")
  }

  @Test func fewPathsAndAShortHistoryAreWarnedOf() async throws {
    let one = try await run(["forecast", "--paths", "1", "--horizon", "3", "--out", "f"])
    #expect(one.status == 0)
    #expect(one.errors.contains("strait: 1 path: an interval of 90% needs 20 or more, and"))
    let study = try await run(
      ["run", "s.yaml", "--paths", "9", "--out", "o"], ["s.yaml": Self.study])
    #expect(study.errors.contains("strait: 9 paths: an interval of 90%"))
    let rows = (0..<200).map { "\(day("2025-01-01").advanced(by: $0)),\($0 % 3 * 40),\($0 % 3)\n" }
    let short = try await run(
      ["forecast", "--data", "a.csv", "--horizon", "3", "--out", "f"],
      ["a.csv": "date,people,boats\n" + rows.joined()])
    #expect(short.status == 0, "\(short.errors)")
    #expect(short.errors.contains("200 days up to the origin are less than two years"))
  }

  @Test(arguments: [
    (["forecast", "--seed", "-1"], "--seed: found -1; expected a whole number from 0 to"),
    (["forcast"], "found 'forcast', which is no command; expected one of init, run, sweep"),
    (["forcast"], "did you mean 'forecast'?"), (["data", "chek"], "did you mean 'check'?"),
    (["sweep", "s.yaml", "--lever", "interception.rate=0.3"], "did you mean --vary?"),
    (["sensitivity", "s.yaml", "--lever", "x"], "did you mean --range?"),
    (["forecast", "--tz", "UTC"], "did you mean --time-zone?"),
    (["help", "nosuch"], "found 'nosuch', which is no command; expected one of init, run"),
    (["help", "data", "nosuch"], "which is no command of strait data; expected one of import"),
    (
      ["forecast", "--model", "pool", "--model=hurdle"], "--model: found it twice, with 'pool' and"
    ),
    (
      ["fit", "--preventions", "a", "--preventions", "b"], "--preventions: found it twice, with 'a'"
    ),
    (["forecast", "--through", "01/06/2026"], "with the day first it is 2026-06-01"),
  ])
  func words(arguments: [String], message: String) async throws {
    let result = try await run(arguments)
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test(arguments: [
    ["help"], ["help", "data"], ["help", "help"], ["--version"], ["data", "--help"],
  ])
  func helpThatExists(arguments: [String]) async throws {
    #expect(try await run(arguments).status == 0)
  }

  @Test(arguments: [
    (
      "rate: 0.5", "rate: 50",
      "found '50'; expected a number from 0 to 1; for 50 per cent write 0.50"
    ),
    ("from: 2026-06-12", "from: 12/06/2026", "with the day first it is 2026-06-12"),
    ("season:", "seasn:", "seasn: found an unknown key"),
    ("name: baseline", "nme: baseline", "nme: found an unknown key"),
  ])
  func oneMistakeIsOneMessage(right: String, wrong: String, message: String) async throws {
    let result = try await run(
      ["run", "s.yaml"], ["s.yaml": Self.study.replacing(right, with: wrong)])
    #expect(result.status == 2)
    #expect(result.errors.contains(message))
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
  }

  @Test func leversBeforeTheSeasonAreWarnedOf() async throws {
    let early = Self.study.replacing("from: 2026-06-12", with: "from: 2026-06-02")
    for command in [
      ["run", "s.yaml", "--out", "o"],
      ["sweep", "s.yaml", "--vary", "launches.multiplier=0.9,1.1", "--out", "o"],
    ] {
      let result = try await run(command, ["s.yaml": early])
      #expect(result.status == 0, "\(result.errors)")
      #expect(
        result.errors.contains(
          "strait: scenario half: interception.from is 2026-06-02, before the season, which begins on "
            + "2026-06-10; it acts from 2026-06-02\n"))
    }
    let late = try await run(
      ["run", "s.yaml"],
      ["s.yaml": Self.study.replacing("from: 2026-06-12", with: "from: 2026-07-12")])
    #expect(late.status == 2 && late.errors.contains("2026-07-12, after the season"))
  }

  @Test func aReleaseThatIsTooOldIsNamed() async throws {
    let rows = (0..<800).map { "\(day("2020-01-01").advanced(by: $0)),\($0 % 3 * 40),\($0 % 3)\n" }
    let text = Self.study.replacing(
      "data: {through: 2026-05-31}", with: "data:\n  arrivals: sub/a.csv")
    let result = try await run(
      ["run", "s.yaml"], ["s.yaml": text, "sub/a.csv": "date,people,boats\n" + rows.joined()])
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("strait: s.yaml:4: season.to: found 2026-06-20, "))
    #expect(result.errors.contains("take a newer release: strait data update downloads it"))
  }

  @Test func pathsAreShownAsGiven() async throws {
    let result = try await run(
      ["run", "../x/./s.yaml"], ["s.yaml": Self.study])
    #expect(result.errors.hasPrefix("strait: ../x/./s.yaml: found no such file"))
    let absent = Self.study.replacing(
      "data: {through: 2026-05-31}", with: "data: {arrivals: data/none.csv, wind: w/none.csv}")
    let study = try await run(["run", "in/s.yaml"], ["in/s.yaml": absent])
    #expect(
      study.status == 2 && study.errors.hasPrefix("strait: data/none.csv: found no such file"))
    let out = try await run(["forecast", "--horizon", "2", "--out", "./a/../f"], ["a/b": ""])
    #expect(
      out.output.hasSuffix(
        "Files in ./a/../f: forecast.csv, ahead.csv, datapackage.json, manifest.json\n"))
  }
}
