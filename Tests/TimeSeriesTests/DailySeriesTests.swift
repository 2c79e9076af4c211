import StraitDiagnostics
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Daily series")
struct DailySeriesTests {
  private let start = Day(year: 2024, month: 2, day: 27)!

  /// Rows on consecutive days from the start, on lines 2, 3, ….
  private func rows(_ counts: [(people: Int, boats: Int)]) -> [DailySeries.Row] {
    counts.enumerated().map { index, count in
      DailySeries.Row(
        day: start.advanced(by: index), people: count.people, boats: count.boats, line: index + 2)
    }
  }

  private func problems(_ rows: [DailySeries.Row]) throws -> [Problem] {
    try #require(throws: InputError.self) { try DailySeries(rows: rows) }.problems
  }

  @Test func rowsInAnyOrderGiveOneSeries() throws {
    let ordered = rows([(10, 1), (0, 0), (95, 2), (30, 1), (0, 0)])
    let series = try DailySeries(rows: ordered)
    #expect(series.start.description == "2024-02-27")
    #expect(series.end.description == "2024-03-02")
    #expect(series.people == [10, 0, 95, 30, 0] && series.boats == [1, 0, 2, 1, 0])
    #expect(series.count == 5 && series.days.count == 5)
    #expect(try DailySeries(rows: ordered.reversed()) == series)
    #expect(
      try DailySeries(rows: [ordered[2], ordered[0], ordered[4], ordered[1], ordered[3]]) == series)
  }

  @Test func noRowIsRefused() throws {
    let found = try problems([])
    #expect(found.count == 1)
    #expect(found[0].found == "no day" && found[0].expected.contains("at least one row"))
  }

  @Test(arguments: [(1, "1 day missing"), (3, "3 days missing")])
  func gapIsNamedByItsEnds(_ missing: Int, _ words: String) throws {
    var all = rows(Array(repeating: (0, 0), count: 8))
    all.removeSubrange(2..<(2 + missing))
    let found = try problems(all)
    #expect(found.count == 1)
    let after = start.advanced(by: 2 + missing)
    #expect(found[0].found == "\(words) between 2024-02-28 and \(after)")
    #expect(found[0].line == 4 + missing && found[0].key == "date")
    #expect(found[0].suggestion?.contains("0,0") == true)
  }

  @Test func gapInASeriesWithoutBoatsSuggestsPeopleAlone() throws {
    var all = rows(Array(repeating: (5, 0), count: 4))
    all.remove(at: 1)
    do {
      _ = try DailySeries(rows: all, hasBoats: false)
      Issue.record("the gap was accepted")
    } catch let error as InputError {
      #expect(
        error.problems.map(\.suggestion) == [
          "give the missing days; 0 states that nobody arrived"
        ])
    }
  }

  @Test func duplicateDayIsNamed() throws {
    var all = rows([(1, 1), (2, 1), (3, 1)])
    all.append(DailySeries.Row(day: start.advanced(by: 1), people: 7, boats: 1, line: 9))
    let found = try problems(all)
    #expect(found.count == 1)
    #expect(found[0].found == "2024-02-28 twice" && found[0].expected == "each day once")
    #expect(found[0].line == 9 || found[0].line == 3)
  }

  @Test func everyProblemIsReportedAtOnce() throws {
    var all = rows([(-1, 0), (5, -2), (0, 0), (4, 1), (6, 1)])
    all.remove(at: 2)
    all.append(all[3])
    let found = try problems(all)
    #expect(found.map(\.key) == ["people on 2024-02-27", "boats on 2024-02-28", "date", "date"])
    #expect(found.map(\.found).prefix(2) == ["-1", "-2"])
    #expect(found.map(\.line).prefix(2) == [2, 3])
    #expect(found[0].expected.contains("zero or more"))
    #expect(found[2].found.contains("missing") && found[3].found.contains("twice"))
  }

  @Test func throughKeepsTheDaysUpToOne() throws {
    let series = try DailySeries(rows: rows([(10, 1), (0, 0), (95, 2), (30, 1)]))
    #expect(try series.through(series.end) == series)
    let part = try series.through(start.advanced(by: 1))
    #expect(part.people == [10, 0] && part.boats == [1, 0] && part.start == start)
    #expect(try series.through(start).count == 1)
    for day in [start.advanced(by: -1), start.advanced(by: 4)] {
      let error = try #require(throws: InputError.self) { try series.through(day) }
      #expect(error.problems[0].key == "through" && error.problems[0].found == "\(day)")
      #expect(error.problems[0].expected.contains("from 2024-02-27 to 2024-03-01"))
    }
  }

  @Test func indexIsThePositionOfADay() throws {
    let series = try DailySeries(rows: rows([(1, 1), (2, 1), (3, 1)]))
    for position in 0..<3 { #expect(series.index(of: start.advanced(by: position)) == position) }
    #expect(series.index(of: start.advanced(by: -1)) == nil)
    #expect(series.index(of: start.advanced(by: 3)) == nil)
  }

  @Test func totalsCountOnlyDaysThatAreHeld() throws {
    let series = try DailySeries(rows: rows([(1, 1), (20, 1), (300, 4), (4000, 50)]))
    func total(_ first: Int, _ last: Int) -> Int {
      series.totalPeople(over: start.advanced(by: first)...start.advanced(by: last))
    }
    #expect(total(0, 3) == 4321 && total(-10, 10) == 4321)
    #expect(total(1, 2) == 320 && total(2, 2) == 300)
    #expect(total(-5, 0) == 1 && total(3, 30) == 4000)
    #expect(total(-5, -1) == 0 && total(4, 9) == 0)
  }

  @Test func contradictionsAreListed() throws {
    let all = rows([(10, 1), (0, 1), (95, 0), (0, 0)])
    let found = try DailySeries(rows: all).contradictions
    #expect(found.map(\.day) == [all[1].day, all[2].day])
    #expect(found.map(\.people) == [0, 95] && found.map(\.boats) == [1, 0])
    #expect(try DailySeries(rows: rows([(10, 1), (0, 0)])).contradictions.isEmpty)
  }
}
