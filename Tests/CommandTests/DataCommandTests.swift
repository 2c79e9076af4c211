import Foundation
import Strait
import Testing
import strait_cli
import StraitTestSupport

@Suite("strait data")
struct DataCommandTests {
  private func write(_ text: String, _ path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test(
    .enabled(if: !Repository.releases.isEmpty, "the official releases are not in ../shared"),
    arguments: Repository.releases.isEmpty ? [""] : Repository.releases)
  func officialRelease(_ path: String) async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        ["data", "import", path, "-o", "a.csv", "--preventions", "w.csv"], in: folder)
      #expect(result.status == 0)
      #expect(result.output.isEmpty)
      #expect(try names(in: folder) == ["a.csv", "w.csv"])
      let imported = try ArrivalsFile.read(contentsOf: folder + "/a.csv").arrivals
      let compared = SeriesComparison(old: BuiltinSeries.arrivals, new: imported)
      #expect(compared.differences.isEmpty)
      #expect(compared.sharedCount == min(imported.count, BuiltinSeries.arrivals.count))
      #expect(imported.start == BuiltinSeries.arrivals.start)
      #expect(imported.count > 2800)
      #expect(result.errors.contains("\(imported.count) days, 2018-01-01 to \(imported.end)"))
      let weeks = try WeeklyPreventions.read(csv: bytes(folder + "/w.csv"), file: "w.csv")
      // Preventions of 2026 were revised after these releases.
      let settled = weeks.count { $0.weekEnding.year < 2026 }
      #expect(weeks.prefix(settled) == BuiltinSeries.preventions.prefix(settled))
      #expect(weeks.count >= 80)

      let check = try await Program.run(["data", "check", path])
      #expect(check.status == 0)
      #expect(
        check.output.contains(
          "Equal to the built-in series on all \(compared.sharedCount) days that they share."))
    }
  }

  @Test(
    .enabled(if: Repository.releases.count > 1, "the official releases are not in ../shared"))
  func laterReleaseReplacesAnEarlierOne() async throws {
    try await withFolder { folder in
      let result = try await Program.run(
        ["data", "import"] + Repository.releases + ["-o", "all.csv"], in: folder)
      #expect(result.status == 0)
      let last = try #require(Repository.releases.last)
      let merged = try ArrivalsFile.read(contentsOf: folder + "/all.csv").arrivals
      #expect(merged == (try ArrivalsFile.read(contentsOf: last)).arrivals)
      #expect(result.errors.contains("Together: \(merged.count) days; 0 replaced"))
    }
  }

  @Test func laterFileReplacesDays() async throws {
    try await withFolder { folder in
      try write("date,people,boats\n2025-01-01,5,1\n2025-01-02,0,0\n", folder + "/a.csv")
      try write("date,people,boats\n2025-01-02,7,1\n2025-01-03,0,0\n", folder + "/b.csv")
      let result = try await Program.run(["data", "import", "a.csv", "b.csv"], in: folder)
      #expect(result.status == 0)
      #expect(
        result.output
          == "date,people,boats,status\n2025-01-01,5,1,published\n2025-01-02,7,1,published\n"
          + "2025-01-03,0,0,published\n")
      #expect(result.errors.hasSuffix("Together: 3 days; 1 replaced by a later file\n"))
      let quiet = try await Program.run(["data", "import", "a.csv", "b.csv", "-q"], in: folder)
      #expect(quiet.errors.isEmpty && quiet.output == result.output)
    }
  }

  @Test func checkOfTheBuiltinSeries() async throws {
    let result = try await Program.run(["data", "check"])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("builtin: 2018-01-01 to 2026-05-31, every day present\n"))
    #expect(result.output.contains("2022   365  45,755"))
    #expect(result.output.contains("Open Government Licence v3.0"))
    let json = try await Program.run(["data", "check", "--format", "json"])
    let checks = try JSONDecoder().decode([DataCheck].self, from: Data(json.output.utf8))
    #expect(
      checks.first?.years.map(\.people)
        == [299, 1843, 8462, 28526, 45755, 29437, 36816, 41472, 9142])
  }

  @Test func checkShowsDaysThatDiffer() async throws {
    try await withFolder { folder in
      var people = Array(BuiltinSeries.arrivals.people.prefix(400))
      people[200] += 1
      let rows = people.enumerated().map { index, count in
        "\(BuiltinSeries.arrivals.start.advanced(by: index)),\(count),"
          + "\(BuiltinSeries.arrivals.boats[index])"
      }
      try write("date,people,boats\n" + rows.joined(separator: "\n"), folder + "/own.csv")
      let result = try await Program.run(["data", "check", "own.csv"], in: folder)
      #expect(result.status == 0)
      let day = BuiltinSeries.arrivals.start.advanced(by: 200)
      #expect(
        result.output.contains(
          "Differs from the built-in series on 1 of 400 shared days, first on \(day)."))
    }
  }

  @Test func seriesOfPeopleOnly() async throws {
    try await withFolder { folder in
      try write("date,count\n2010-01-01,5\n2010-01-02,0\n", folder + "/a.csv")
      try write("date,people,boats\n2010-01-03,7,1\n", folder + "/b.csv")
      let result = try await Program.run(["data", "import", "a.csv"], in: folder)
      #expect(result.status == 0)
      #expect(
        result.output
          == "date,people,status\n2010-01-01,5,published\n2010-01-02,0,published\n")
      #expect(result.errors.contains("  no boats column: people are modelled directly\n"))
      let check = try await Program.run(["data", "check", "a.csv"], in: folder)
      #expect(check.output.contains("year  days  people  crossing days\n2010     2       5"))
      #expect(!check.output.contains("people per boat"))
      #expect(check.output.hasSuffix("no boats column: people are modelled directly\n"))
      let json = try await Program.run(
        ["data", "check", "a.csv", "--format", "json"], in: folder)
      let checks = try JSONDecoder().decode([DataCheck].self, from: Data(json.output.utf8))
      let year = try #require(checks.first?.years.first)
      #expect(year.boats == nil)
      #expect(year.crossingDays == 1)
      let mixed = try await Program.run(["data", "import", "a.csv", "b.csv"], in: folder)
      #expect(mixed.status == 2)
      #expect(
        mixed.errors.contains(
          "files with boats and files without (2010-01-01 to 2010-01-02); expected boats in all"))
    }
  }
}
