import StraitChannelData
import StraitDiagnostics
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Daily arrivals in CSV")
struct ArrivalsCSVTests {
  static func read(_ text: String) throws -> ImportedData {
    try ArrivalsFile.read(bytes: Array(text.utf8), file: "d.csv")
  }

  @Test(arguments: [
    "date,people,boats", "Date,Migrants arrived,Boats arrived", "DATE,MIGRANTS,BOATS",
    "date,arrivals,boats_arrived", "day,people_arrived,boats_arrived", " Date , People , Boats ",
    "date_arrived,Number of people,Number of boats", "Date,Migrants  Arrived [note 2],Small boats",
    "\u{FEFF}date,people,boats", "date\u{A0},persons,vessels", "\"date\",\"people\",\"boats\"",
    "Arrival date,Small boat arrivals,Boat arrivals",
  ])
  func headerSpellings(header: String) throws {
    let series = try Self.read("\(header)\n2025-01-01,61,1\n2025-01-02,0,0\n").arrivals
    #expect(series.start == day("2025-01-01"))
    #expect(series.people == [61, 0])
    #expect(series.boats == [1, 0])
  }

  @Test func columnsMayStandInAnyOrderAmongOthers() throws {
    let found = try Self.read(
      """
      Boats arrived,id,Notes,Date,Boats arrived - involved in uncontrolled landings,Migrants arrived,,
      1,a,,2025-01-01,-,61,,
      2,b,"Revised, again",2025-01-02,0,80,,
      ,,,,,,,
      ,,,,,,,
      """)
    #expect(found.arrivals.people == [61, 80])
    #expect(found.arrivals.boats == [1, 2])
    #expect(found.uncontrolledLandings == [nil, 0])
    #expect(found.statuses == [.published, .revised])
  }

  @Test(arguments: [",", ";", "\t"], ["\n", "\r\n", "\r"])
  func delimitersAndLineEnds(delimiter: String, lineEnd: String) throws {
    let lines = [
      ["date", "people", "boats"], ["2025-01-01", "\"1,305\"", "20"], ["2025-01-02", "5", "\"1\""],
    ]
    let text = lines.map { $0.joined(separator: delimiter) }.joined(separator: lineEnd)
    let series = try Self.read(text).arrivals
    #expect(series.people == [1305, 5])
    #expect(series.boats == [20, 1])
  }

  @Test(arguments: [
    "2025-12-31", "2025/12/31", "2025-12-31T00:00:00", "2025-12-31 00:00", "2025-12-31T00:00:00Z",
    "2025-12-31T00:00:00.000+00:00", "31/12/2025", "31-12-2025", "31.12.2025", "31 December 2025",
    "31 Dec 2025", "31-Dec-2025", "31/12/2025 00:00", " 31 DECEMBER 2025 ",
  ])
  func dateForms(text: String) throws {
    #expect(try Self.read("date,people,boats\n\(text),1,1\n").arrivals.start == day("2025-12-31"))
  }

  @Test(arguments: [
    "1305", "\"1,305\"", "1 305", "1\u{A0}305", "1\u{202F}305", "1\u{2009}305", "1'305",
  ])
  func separatorsOfThousands(count: String) throws {
    #expect(try Self.read("date,people,boats\n2025-01-01,\(count),20\n").arrivals.people == [1305])
  }

  @Test func titlesAboveTheHeader() throws {
    let text =
      "Small boats, daily\n\"Source: \"\"official\"\"\nfigures\"\n\ndate,people,boats\n2025-01-01,1,1\n"
    #expect(try Self.read(text).arrivals.count == 1)
    let problem = problems {
      _ = try Self.read(text.replacing("01,1,1", with: "01,x,1"))
    }.first
    #expect(problem?.line == 6)
  }

  @Test func rowsInAnyOrder() throws {
    let found = try Self.read(
      "date,people,boats,status\n2025-01-03,3,1,revised\n2025-01-02,2,1,\n2025-01-01,1,1,published\n"
    )
    #expect(found.arrivals.people == [1, 2, 3])
    #expect(found.statuses == [.published, .published, .revised])
  }

  @Test func daysWithTheDayFirstAreNeverReadOtherwise() throws {
    let series = try Self.read("date,people,boats\n01/02/2025,1,1\n02/02/2025,2,1\n").arrivals
    #expect(series.start == day("2025-02-01"))
  }

  @Test func canonicalFileIsReadBackEqual() throws {
    let built = BuiltinSeries.arrivals
    let statuses = (0..<built.count).map { $0 % 7 == 0 ? DayStatus.revised : .published }
    let text = DailySeriesCSV.csv(built, statuses: statuses)
    #expect(text.hasPrefix("date,people,boats,status\n2018-01-01,0,0,revised\n"))
    let found = try Self.read(text)
    #expect(found.arrivals == built)
    #expect(found.statuses == statuses)
    #expect(DailySeriesCSV.csv(found.arrivals, statuses: found.statuses) == text)
  }

  @Test(arguments: 0..<40)
  func randomSeriesInEverySpelling(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let start = Day(number: Int.random(in: 10_000...20_000, using: &generator))
    let rows = (0..<Int.random(in: 14...120, using: &generator)).map {
      DailySeries.Row(
        day: start.advanced(by: $0), people: Int.random(in: 0...99_999, using: &generator),
        boats: Int.random(in: 0...60, using: &generator))
    }
    let series = try DailySeries(rows: rows)
    let delimiter = [",", ";", "\t"].randomElement(using: &generator) ?? ","
    let header =
      [
        ["date", "people", "boats"], ["Date", "Migrants arrived", "Boats arrived"],
        ["DAY", "arrivals", "small_boats"],
      ].randomElement(using: &generator) ?? []
    let form = Int.random(in: 0..<4, using: &generator)
    let lineEnd = Bool.random(using: &generator) ? "\r\n" : "\n"
    let separator = ["", "\u{A0}", "\u{202F}", ","].randomElement(using: &generator) ?? ""
    var lines = [header.joined(separator: delimiter)]
    for row in rows.shuffled(using: &generator) {
      let (year, month, dayOfMonth) = row.day.components
      let date = [
        "\(row.day)", "\(row.day)T00:00:00", "\(dayOfMonth)/\(month)/\(year)",
        "\(dayOfMonth).\(month).\(year)",
      ][form]
      let people =
        row.people < 1000
        ? "\(row.people)"
        : "\"\(row.people / 1000)\(separator)\(String(String(row.people % 1000 + 1000).dropFirst()))\""
      lines.append([date, people, "\(row.boats)"].joined(separator: delimiter))
    }
    let found = try Self.read(lines.joined(separator: lineEnd))
    #expect(found.arrivals == series, "seed \(seed)")
  }
}
