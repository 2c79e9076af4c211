import StraitChannelData
import StraitTestSupport
import StraitTimeSeries
import Testing

@Suite("What is wrong or unlikely in arrivals")
struct ArrivalsQuestionTests {
  private static func read(_ text: String) throws -> ImportedData {
    try ArrivalsFile.read(bytes: Array(text.utf8), file: "a.csv")
  }

  @Test(arguments: [
    ("Migrants arrived (cumulative this year)", "a running total"),
    ("People (year to date)", "a running total"), ("Total arrivals so far", "a running total"),
    ("People [7-day average]", "an average"), ("people_rolling_mean", "an average"),
    ("Migrants arrived (%)", "a share"), ("Arrivals per 100,000", "a rate"),
    ("Migrants per boat", "a rate"), ("People (weekly)", "counts of longer periods"),
    ("People (forecast)", "a forecast"), ("Total to date", "a running total"),
  ])
  func otherThanDailyCounts(heading: String, meaning: String) throws {
    let problem = try #require(
      refusal { _ = try Self.read("Date,\"\(heading)\"\n2026-01-01,0\n2026-01-02,32\n") })
    #expect(problem.found == "'\(heading)', which is \(meaning)")
    #expect(problem.expected == "people on each day")
  }

  @Test func runningTotalBesideDailyCountsIsPassedOver() throws {
    let text = "Date,People (cumulative),People,Boats\n2026-01-01,0,0,0\n2026-01-02,32,32,1\n"
    #expect(try Self.read(text).arrivals.people == [0, 32])
    let boats = "Date,People,Boats (cumulative)\n2026-01-01,0,0\n2026-01-02,32,1\n"
    #expect(refusal { _ = try Self.read(boats) }?.found.contains("a running total") == true)
  }

  @Test(arguments: ["migrants prevented", "Migrants returned", "people rescued"])
  func otherMeasuresAreNotOfferedTheNameOfArrivals(heading: String) throws {
    let problem = try #require(refusal { _ = try Self.read("date,\(heading)\n2026-01-01,0\n") })
    #expect(problem.found == "no column of people (columns: date, \(heading))")
    #expect(problem.suggestion == "if one of them holds people, head it 'people'")
  }

  private static func series(
    from start: String, _ counts: [(people: Int, boats: Int)]
  ) -> String {
    "date,people,boats\n"
      + counts.enumerated().map {
        "\(day(start).advanced(by: $0)),\($1.people),\($1.boats)"
      }.joined(separator: "\n")
  }

  @Test func seriesThatNeverFallIsQuestioned() throws {
    let total = (0..<60).map { (people: $0 * $0 / 9, boats: 1 + $0 / 3) }
    let warnings = try Self.read(Self.series(from: "2026-01-01", total)).warnings
    #expect(warnings.contains { $0.hasPrefix("people never fall") && $0.contains("running total") })
    // Also where the total begins again each year.
    let years = total + total
    #expect(
      try Self.read(Self.series(from: "2025-11-02", years)).warnings.contains {
        $0.hasPrefix("people never fall")
      })
    let daily = total.map { (people: $0.people % 7, boats: 1) }
    #expect(
      try !Self.read(Self.series(from: "2026-01-01", daily)).warnings.contains {
        $0.hasPrefix("people never fall")
      })
  }

  @Test func daysAfterTodayAreRefused() throws {
    let tomorrow = Day.today.advanced(by: 1)
    let text = "date,people,boats\n\(tomorrow.advanced(by: -1)),5,1\n\(tomorrow),0,0\n"
    let problem = try #require(refusal { _ = try Self.read(text) })
    #expect(problem.line == 3)
    #expect(problem.found == "\(tomorrow), a day after today, \(Day.today)")
    let long = "\(text)\(tomorrow.advanced(by: 1)),0,0\n"
    #expect(refusal { _ = try Self.read(long) }?.found.hasPrefix("2 days after today") == true)
    #expect(try Self.read("date,people,boats\n\(Day.today),5,1\n").arrivals.count == 1)
  }

  @Test func longQuietEndIsQuestioned() throws {
    let season = (0..<40).map { (people: $0 % 5 == 0 ? 30 : 0, boats: $0 % 5 == 0 ? 1 : 0) }
    let quiet = Array(repeating: (people: 0, boats: 0), count: 60)
    let text = Self.series(from: "2025-01-01", season + quiet)
    #expect(
      try Self.read(text).warnings == [
        "the last 64 days, from 2025-02-06 on, have no arrivals, and no earlier run of such days is "
          + "longer than 4: if they are not counted yet, end the data on 2025-02-05"
      ])
    // A winter as quiet as an earlier one is none.
    let winters = Self.series(from: "2025-01-01", season + quiet + quiet + season + quiet)
    #expect(try Self.read(winters).warnings.isEmpty)
  }

  @Test func exchangedColumnsAndRatiosAreQuestioned() throws {
    let usual = (0..<40).map { (people: 50 + 3 * ($0 % 4), boats: 1) }
    #expect(try Self.read(Self.series(from: "2025-01-01", usual)).warnings.isEmpty)
    var slip = usual
    slip[20] = (people: 8030, boats: 13)
    #expect(
      try Self.read(Self.series(from: "2025-01-01", slip)).warnings == [
        "2025-01-21 has 8030 people in 13 boats, 617.7 to a boat; 56.0 on the days around it"
      ])
    slip[20] = (people: 3, boats: 50)
    #expect(
      try Self.read(Self.series(from: "2025-01-01", slip)).warnings.first?.hasPrefix(
        "2025-01-21 has 3 people in 50 boats, 0.1 to a boat") == true)
    let exchanged = usual.map { (people: $0.boats, boats: $0.people) }
    #expect(
      try Self.read(Self.series(from: "2025-01-01", exchanged)).warnings == [
        "boats outnumber people on 40 of 40 days with arrivals: are the two columns exchanged?"
      ])
    let people = usual.indices.map { "\(day("2025-01-01").advanced(by: $0)),\($0 == 7 ? 803 : 80)" }
    let alone = try Self.read("date,count\n" + people.joined(separator: "\n"))
    #expect(alone.warnings.contains("2025-01-08 has 803 people, 10.0 times the next largest day"))
  }

  @Test func theBuiltinSeriesIsNotQuestioned() throws {
    let csv = DailySeriesCSV.csv(BuiltinSeries.arrivals)
    let data = try Self.read(csv)
    #expect(data.warnings.allSatisfy { $0.contains("people without boats") }, "\(data.warnings)")
  }

  @Test(arguments: [
    ("2026-04-19,0,0\n2025-04-20,0,0\n2026-04-21,0,0", 3, "2025-04-20", "year: 2026-04-20?"),
    (
      "21 April 2026,0,0\n20 April 2025,0,0\n19 April 2026,0,0", 3, "2025-04-20",
      "year: 2026-04-20?"
    ),
    ("2026-04-19,0,0\n2026-03-20,0,0\n2026-04-21,0,0", 3, "2026-03-20", "month: 2026-04-20?"),
    ("2026-04-19,0,0\n2026-04-02,0,0\n2026-04-21,0,0", 3, "2026-04-02", "day: 2026-04-20?"),
    ("2026-04-19,0,0\n2026-04-19,0,0\n2026-04-21,0,0", 3, "2026-04-19", "day: 2026-04-20?"),
    (
      "2025-12-30,0,0\n2025-12-31,0,0\n2025-01-01,4,1\n2025-01-02,0,0", 4, "2025-01-01",
      "year: 2026-01-01?"
    ),
  ])
  func wrongDates(rows: String, line: Int, found: String, suggestion: String) throws {
    let problem = try #require(refusal { _ = try Self.read("date,people,boats\n\(rows)\n") })
    #expect(problem.line == line)
    #expect(problem.found.hasPrefix("\(found), out of the order of the rows around it"))
    #expect(problem.suggestion == "looks like a wrong \(suggestion)")
  }

  @Test func wrongYearWithinALongSeriesIsNoSecondDay() throws {
    let start = day("2025-01-01")
    let rows = (0..<500).map { offset -> String in
      let day = start.advanced(by: offset)
      return "\(offset == 474 ? day.advanced(years: -1) : day),1,1"
    }
    let problem = try #require(
      refusal { _ = try Self.read("date,people,boats\n" + rows.joined(separator: "\n")) })
    #expect(problem.line == 476)
    #expect(problem.suggestion == "looks like a wrong year: 2026-04-20?")
  }

  @Test func rowsInAnyOrderAreStillRead() throws {
    var generator = SeededGenerator(seed: 22)
    let rows = (0..<120).map { "\(day("2025-01-01").advanced(by: $0)),\($0 % 9),1" }
    for _ in 0..<20 {
      let text = rows.shuffled(using: &generator).joined(separator: "\n")
      #expect(try Self.read("date,people,boats\n\(text)").arrivals.count == 120)
    }
  }

  @Test func marksOfTheStatus() throws {
    let text = """
      date,people,boats
      2026-05-01,"1,305 [r]",20
      2026-05-02,12.0,1.00
      2026-05-03 [p],61,1
      2026-05-04,80 (p),2 [note 3]
      2026-05-05,[x],[x]
      2026-05-06,..,..
      End of table
      Source: Home Office
      """
    let data = try Self.read(text)
    #expect(data.arrivals.people == [1305, 12, 61, 80])
    #expect(data.arrivals.boats == [20, 1, 1, 2])
    #expect(
      data.statuses == [.revised, .provisional, .provisional, .provisional]
        || data.statuses == [.revised, .published, .provisional, .provisional])
    #expect(
      data.warnings.contains("2 days are not available yet and left out, from 2026-05-05 on"))
    let within = "date,people,boats\n2026-05-01,[x],[x]\n2026-05-02,5,1\n"
    #expect(refusal { _ = try Self.read(within) }?.found == "'[x]', not available")
    let status = try Self.read("date,people,status\n2026-05-01,5,[r]\n2026-05-02,5,p\n")
    #expect(status.statuses == [.revised, .provisional])
    let total = try Self.read("date,people,boats\n2026-05-01,5,1\nTotal,5,1\n")
    #expect(total.arrivals.people == [5])
    #expect(
      refusal { _ = try Self.read("date,people\n2026-05-01,1.000\n") }?.suggestion?.contains(
        "write 1000") == true)
  }

  @Test func marksInTheWeeksDoNotCostTheDays() throws {
    let weeks = [
      ["2024-12-22", "10 [r]", "1", "0", "7 [p]", "2"], ["2024-12-29", "..", "..", "0", "5", "2"],
      ["2025-01-05", "1366", "21", "1", "[x]", "[x]"], ["End of table"],
    ]
    let data = try ArrivalsFile.read(bytes: SheetBuilder.release(weeks: weeks), file: "r.ods")
    #expect(data.arrivals.people == [61, 0, 1305])
    #expect(data.preventions.map(\.peoplePrevented) == [7])
    let none = weeks.dropFirst().map { $0 }
    let without = try ArrivalsFile.read(bytes: SheetBuilder.release(weeks: none), file: "r.ods")
    #expect(without.preventions.isEmpty)
    #expect(without.warnings.contains("no week of SB_02 has counts of preventions"))
    let days = [["2025-01-01", "61 [r]", "1", "[x]"], ["2025-01-02", "[x]", "[x]", "[x]"]]
    let marked = try ArrivalsFile.read(bytes: SheetBuilder.release(days: days), file: "r.ods")
    #expect(marked.arrivals.people == [61])
    #expect(marked.revisedDays == [day("2025-01-01")])
    #expect(marked.preventions.count == 2)
  }

  @Test func weeksMayBeHeadedWeekly() throws {
    let text =
      "Week ending,Migrants arrived (weekly),Boats arrived (weekly),Migrants prevented,Events prevented"
      + "\n2025-01-05,10,1,5,2\n"
    let weeks = try WeeklyPreventions.read(csv: Array(text.utf8), file: "w.csv")
    #expect(weeks.map(\.peopleArrived) == [10])
  }

  @Test func webPagesAreCalledSo() throws {
    let page = Array("\n<html><body title='\"'>it's, \"a page\n</html>".utf8)
    #expect(
      refusal { _ = try ArrivalsFile.read(bytes: page, file: "a") }?.found
        == "a web page without a table of days and people")
    #expect(
      refusal { _ = try WeeklyPreventions.read(csv: page, file: "a") }?.found == "a web page")
    #expect(refusal { _ = try WindFile.read([("a", page)]) }?.found == "a web page")
  }
}
