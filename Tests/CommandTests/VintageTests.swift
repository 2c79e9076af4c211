import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Forecasts from a release as it was")
struct VintageTests {
  /// A release with the built-in figures up to a day, saved the day after, with weeks to the last Sunday
  /// before; one day has so many people more than it has there.
  private static func release(through last: Day, more: (day: Day, people: Int)? = nil) -> [UInt8] {
    let series = BuiltinSeries.arrivals
    let rows = series.days.prefix { $0 <= last }.enumerated().map { place, day in
      let people = series.people[place] + (day == more?.day ? more?.people ?? 0 : 0)
      return ["\(day)", "\(people)", "\(series.boats[place])", "-"]
    }
    let weeks = BuiltinSeries.preventions.prefix { $0.weekEnding < last }.map { week in
      [
        "\(week.weekEnding)", "\(week.peopleArrived)", "\(week.boatsArrived)", "-",
        "\(week.peoplePrevented)", "\(week.eventsPrevented)",
      ]
    }
    return SheetBuilder.release(
      days: rows, weeks: Array(weeks), saved: "\(last.advanced(by: 1))T09:30:00Z")
  }

  /// Does something with a folder that holds `may.ods`, `june.ods` and a store of both.
  private func withStore(_ body: (String) async throws -> Void) async throws {
    try await withFolder { folder in
      let store = ReleaseStore(folder + "/store")
      let may = Self.release(through: day("2025-05-31"))
      let june = Self.release(
        through: day("2025-06-30"), more: (day("2025-05-21"), 200))
      for (name, release) in [("may.ods", may), ("june.ods", june)] {
        try TestRelease.write(release, "\(folder)/\(name)")
        _ = try store.add(release, source: name, at: Date())
      }
      try await body(folder)
    }
  }

  @Test(arguments: [
    (["--as-of", "2025-06-01"], "may.ods", "the release of 2025-06-01, with days to 2025-05-31"),
    (["--as-of", "2025-06-30"], "may.ods", "the release of 2025-06-01, with days to 2025-05-31"),
    (["--as-of", "2025-07-01"], "june.ods", "the release of 2025-07-01, with days to 2025-06-30"),
    ([], "june.ods", "the release of 2025-07-01, with days to 2025-06-30"),
  ])
  func forecast(options: [String], file: String, words: String) async throws {
    try await withStore { folder in
      let common = ["forecast", "--paths", "50", "--horizon", "10", "--model", "climatology"]
      let plain = try await Program.run(
        common + ["--data", file, "--out", "plain", "--quiet"], in: folder)
      #expect(plain.status == 0, "\(plain.errors)")
      let result = try await Program.run(
        common + ["--store", "store", "--out", "out"] + options, in: folder)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.contains("strait: data: \(words)\n"))
      #expect(
        try bytes(folder + "/out/forecast.csv") == bytes(folder + "/plain/forecast.csv"))
      let manifest = try String(contentsOfFile: folder + "/out/manifest.json", encoding: .utf8)
      let entry = try ReleaseStore(folder + "/store").ledger().entries.first { $0.source == file }
      #expect(manifest.contains("store/\(try #require(entry).sha256).ods"))
    }
  }

  @Test func fitUsesItsRelease() async throws {
    try await withStore { folder in
      let common = ["fit", "--model", "static-glm", "--format", "json"]
      func estimates(_ options: [String]) async throws -> String {
        let result = try await Program.run(common + options, in: folder)
        #expect(result.status == 0, "\(result.errors)")
        return result.output
      }
      let may = try await estimates(["--store", "store", "--as-of", "2025-06-15"])
      let through = ["--through", "2025-05-31"]
      #expect(try await estimates(["--data", "may.ods"]) == may)
      #expect(try await estimates(["--store", "store"] + through) != may)
      #expect(try await estimates(["--data", "june.ods"] + through) != may)
    }
  }

  @Test func backtestUsesItsRelease() async throws {
    try await withStore { folder in
      let common = [
        "backtest", "--models", "climatology", "--paths", "50", "--from", "2025-05-11", "--to",
        "2025-05-18", "--every", "7", "--horizon", "7",
      ]
      func scores(_ options: [String], _ out: String) async throws -> [UInt8] {
        let result = try await Program.run(common + options + ["--out", out], in: folder)
        #expect(result.status == 0, "\(result.errors)")
        return try bytes("\(folder)/\(out)/scores.csv")
      }
      let may = try await scores(["--store", "store", "--as-of", "2025-06-02"], "as-of")
      #expect(try await scores(["--data", "may.ods"], "may") == may)
      #expect(try await scores(["--store", "store"], "newest") != may)
    }
  }

  @Test(arguments: [["forecast"], ["fit"], ["backtest", "--models", "climatology"]])
  func daysBeforeTheFirstRelease(_ command: [String]) async throws {
    try await withStore { folder in
      let before = try snapshot(folder)
      let result = try await Program.run(
        command + ["--as-of", "2025-05-31", "--store", "store"], in: folder)
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(
        result.errors == "strait: store: as of 2025-05-31: found no release of that day or before; "
          + "expected a day from 2025-06-01 on; give a later day, or add the release with strait data "
          + "update FILE\n")
      let missing = try await Program.run(command + ["--as-of", "2025-06-30"], in: folder)
      #expect(missing.status == 2)
      #expect(
        missing.errors.contains("data/releases: found no release; expected a store"),
        "\(missing.errors)")
      for option in ["--as-of", "--store"] {
        let both = try await Program.run(
          command + ["--data", "may.ods", option, "2025-06-30"], in: folder)
        #expect(both.status == 2)
        #expect(both.errors.contains("--data: found \(option) as well"), "\(both.errors)")
      }
      #expect(try snapshot(folder) == before)
    }
  }

  @Test func provisionalDaysAreToldWhereTheyAreUsed() async throws {
    try await withStore { folder in
      let words = "provisional, and likely to be revised: 6 days between 2025-05-26 and 2025-05-31"
      let common = [
        "forecast", "--paths", "10", "--horizon", "7", "--out", "out", "--data", "may.ods",
      ]
      let all = try await Program.run(common, in: folder)
      #expect(all.errors.contains("strait: data: \(words)\n"), "\(all.errors)")
      let part = try await Program.run(common + ["--through", "2025-05-26"], in: folder)
      #expect(part.errors.contains("likely to be revised: 2025-05-26\n"), "\(part.errors)")
      let none = try await Program.run(common + ["--through", "2025-05-25"], in: folder)
      #expect(!none.errors.contains("provisional"))
      let check = try await Program.run(["data", "check", "may.ods"], in: folder)
      #expect(check.output.contains(words))
      let csv = try await Program.run(["data", "import", "may.ods"], in: folder)
      #expect(csv.errors.contains(words))
      #expect(csv.output.contains("\n2025-05-25,") && csv.output.hasSuffix(",provisional\n"))
    }
  }
}
