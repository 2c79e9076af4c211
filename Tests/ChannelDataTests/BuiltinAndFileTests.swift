import StraitChannelData
import StraitDiagnostics
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Built-in series, files and comparisons")
struct BuiltinAndFileTests {
  @Test func yearlyTotalsAsPublished() throws {
    let series = BuiltinSeries.arrivals
    #expect(series.count == 3073)
    #expect(series.end == day("2026-05-31"))
    let totals = [299, 1843, 8462, 28526, 45755, 29437, 36816, 41472]
    for (year, total) in zip(2018...2025, totals) {
      let range = day("\(year)-01-01")...day("\(year)-12-31")
      #expect(series.totalPeople(over: range) == total, "\(year)")
    }
    #expect(series.people.max() == 1305)
    let until2025 = try series.through(day("2025-12-31"))
    #expect(until2025.people.filter { $0 > 0 }.count == 986)
    let months = [933, 1276, 2232, 1975, 2726]
    for (month, people) in zip(1...5, months) {
      let first = Day(year: 2026, month: month, day: 1)!
      let next = Day(year: 2026, month: month + 1, day: 1)!
      #expect(series.totalPeople(over: first...next.advanced(by: -1)) == people, "\(first)")
    }
  }

  @Test func weeksOfPreventions() throws {
    let weeks = BuiltinSeries.preventions
    #expect(weeks.count == 109)
    #expect(weeks.first?.weekEnding == day("2024-05-05"))
    #expect(weeks.last?.weekEnding == day("2026-05-31"))
    #expect(weeks.allSatisfy { $0.weekEnding.weekday == 7 })
    let year = weeks.filter { $0.weekEnding.year == 2025 }
    let prevented = year.map(\.peoplePrevented).reduce(0, +)
    let attempts = prevented + year.map(\.peopleArrived).reduce(0, +)
    #expect(abs(Double(prevented) / Double(attempts) - 0.351) < 0.005)
    #expect(BuiltinSeries.attribution.contains("Open Government Licence v3.0"))
  }

  @Test func weeklyCSVIsReadBackEqual() throws {
    let weeks = BuiltinSeries.preventions
    let text = WeeklyPreventions.csv(weeks)
    #expect(try WeeklyPreventions.read(csv: Array(text.utf8), file: "w.csv") == weeks)
  }

  @Test func badWeeksAreRefused() {
    let head = "week_ending,people_arrived,boats_arrived,people_prevented,events_prevented\n"
    func list(_ rows: String) -> [Problem] {
      problems { _ = try WeeklyPreventions.read(csv: Array((head + rows).utf8), file: "w.csv") }
    }
    let twice = list("2025-01-05,1,1,1,1\n2025-01-05,1,1,1,1\n")
    #expect(twice.first?.found == "2025-01-05 twice")
    #expect(twice.first?.line == 3)
    let negative = list("2025-01-05,1,1,-1,1\n")
    #expect(negative.first?.key == "column 'people_prevented'")
    #expect(negative.first?.found == "'-1', a negative count")
    let half = list("2025-01-05,1,1,-,1\n")
    #expect(half.first?.found == "'-', not available")
    let gap = list("2025-01-05,1,1,1,1\n2025-01-13,1,1,1,1\n")
    #expect(gap.first?.expected == "weeks 7 days apart")
    #expect(list("").first?.found == "no week with counts of preventions")
  }

  @Test func comparisonOfSeries() throws {
    let first = day("2025-01-01")
    func series(_ start: Day, _ people: [Int]) throws -> DailySeries {
      try DailySeries(
        rows: people.enumerated().map {
          DailySeries.Row(day: start.advanced(by: $0), people: $1, boats: 1)
        })
    }
    let old = try series(first, [1, 2, 3, 4])
    let new = try series(first.advanced(by: 2), [3, 5, 6])
    let compared = SeriesComparison(old: old, new: new)
    #expect(compared.sharedDays == first.advanced(by: 2)...first.advanced(by: 3))
    #expect(compared.sharedCount == 2)
    #expect(
      compared.differences == [
        SeriesComparison.Difference(
          day: first.advanced(by: 3), old: .init(people: 4, boats: 1),
          new: .init(people: 5, boats: 1))
      ])
    #expect(SeriesComparison(old: old, new: old).differences.isEmpty)
    let apart = SeriesComparison(old: old, new: try series(first.advanced(by: 90), [1]))
    #expect(apart.sharedDays == nil)
  }

  @Test func filesThatCannotBeRead() throws {
    try withFolder { directory in
      let file = directory + "/arrivals.csv"
      try write("date,people,boats\n2025-01-01,1,1\n", to: file)
      let data = try ArrivalsFile.read(contentsOf: file)
      #expect(data.source == .csv)
      #expect(data.arrivals.people == [1])
      #expect(data.preventions.isEmpty)

      let missing = directory + "/arivals.csv"
      let absent = try #require(problems { _ = try ArrivalsFile.read(contentsOf: missing) }.first)
      #expect(absent.file == missing)
      #expect(absent.found == "no such file")
      #expect(absent.suggestion == "did you mean 'arrivals.csv'?")

      let folder = try #require(
        problems { _ = try ArrivalsFile.read(contentsOf: directory) }.first)
      #expect(folder.found == "a directory")
      #expect(folder.file == directory)
    }
  }

  @Test(
    arguments: [
      ([0x1F, 0x8B, 8], "a gzip file"), ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook"),
      (Array("%PDF-1.7".utf8), "a PDF document"), ([0x50, 0x4B, 7], "a damaged zip container"),
    ] as [([UInt8], String)])
  func otherFormats(bytes: [UInt8], found: String) throws {
    let problem = try #require(
      problems { _ = try ArrivalsFile.read(bytes: bytes, file: "x") }.first)
    #expect(problem.found == found)
    #expect(problem.expected == "a release (.ods), the daily page (HTML) or a CSV file")
  }

  @Test func aReleaseCutShort() throws {
    let whole = SheetBuilder.release()
    let problem = try #require(
      problems {
        _ = try ArrivalsFile.read(bytes: Array(whole[..<(whole.count / 2)]), file: "r.ods")
      }.first)
    #expect(problem.file == "r.ods")
    #expect(problem.found == "a zip container cut short in its end record")
    #expect(problem.suggestion == "download the file again")
  }
}
