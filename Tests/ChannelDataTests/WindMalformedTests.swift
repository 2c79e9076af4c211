import StraitChannelData
import StraitDiagnostics
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Malformed wind records")
struct WindMalformedTests {
  /// One way in which a file can be bad, with the parts of its message.
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var line: Int?
    var key: String?
    var found: String
    var expected: String
    var suggestion: String?
    var testDescription: String { found }
  }

  static let nights = "date,night_wind_ms\n2025-01-01,5\n"
  static let hours = "time,wind_ms\n2025-01-01T00:00,5\n"
  static let meteo =
    WindOpenMeteoTests.head + "\n51.4,2.4,0.0,0,GMT,GMT\n\ntime,wind_speed_10m (m/s)\n"
  static let ndbc = WindStationTextTests.newHead
  static let speeds = "a wind speed from 0 to 60 m/s"
  static let column = "column 'night_wind_ms'"

  static let csv: [Case] = [
    Case(
      text: nights + "2025-01-02,fast\n", line: 3, key: column,
      found: "'fast', which is not a number", expected: speeds),
    Case(
      text: "date,night_wind_ms\n2025-01-01,\"5,2\"\n", line: 2, key: column,
      found: "'5,2', which is not a number", expected: speeds, suggestion: "write 5.2"),
    Case(
      text: nights + "2025-01-02,-3.5\n", line: 3, key: column,
      found: "'-3.5', a negative speed", expected: speeds, suggestion: "leave the cell empty"),
    Case(
      text: nights + "2025-01-02,99.0\n", line: 3, key: column,
      found: "'99.0', more than 60 m/s", expected: speeds, suggestion: "check the unit"),
    Case(
      text: "date,night_wind_kmh\n2025-01-01,288\n", line: 2, key: "column 'night_wind_kmh'",
      found: "'288' (80 m/s), more than 60 m/s", expected: speeds, suggestion: "check the unit"),
    Case(
      text: nights + "2025-01-02,0x10\n", line: 3, key: column,
      found: "'0x10', which is not a number", expected: speeds),
    Case(
      text: nights + "2025-01-02,1e999\n", line: 3, key: column,
      found: "'1e999', which is not a number", expected: speeds),
    Case(
      text: nights + "2025-01-02,5,2\n", line: 3, found: "3 cells in '2025-01-02,5,2'",
      expected: "2, as in the header", suggestion: "write decimals with a point"),
    Case(
      text: nights + "yesterday,5\n", line: 3, key: "column 'date'", found: "'yesterday'",
      expected: "a date such as"),
    Case(
      text: nights + "1/13/2025,5\n", line: 3, key: "column 'date'",
      found: "with the month first", expected: "a date such as", suggestion: "2025-01-13"),
    Case(
      text: nights + "2025-01-01,6\n", line: 3, key: "date",
      found: "2025-01-01 twice, with two speeds", expected: "each day once",
      suggestion: "keep the speed that the source gives today"),
    Case(
      text: nights + "2125-01-01,6\n", key: "date",
      found: "no night between 2025-01-01 and 2125-01-01",
      expected: "without a gap of more than 10 years", suggestion: "check the dates"),
    Case(
      text: "date,night_wind\n2025-01-01,5\n", line: 1, key: "column 'night_wind'",
      found: "no unit", expected: "m/s, km/h, kn or mph",
      suggestion: "'night_wind_ms'"),
    Case(
      text: "date,night_wind (bft)\n2025-01-01,5\n", line: 1, key: "column 'night_wind (bft)'",
      found: "the unit 'bft'", expected: "m/s, km/h, kn or mph", suggestion: "in m/s"),
    Case(
      text: "date,gust\n2025-01-01,5\n", line: 1, key: "header",
      found: "no column of night wind (columns: date, gust)", expected: "a column of night wind",

      suggestion: "'night_wind_ms'"),
    Case(
      text: "date,night_wnd_ms\n2025-01-01,5\n", line: 1, key: "header",
      found: "an unknown column 'night_wnd_ms'", expected: "a column of night wind",
      suggestion: "did you mean 'night_wind_ms'?"),
    Case(
      text: "date,night_wind_ms,night_wind_kn\n2025-01-01,5,9\n", line: 1, key: "header",
      found: "two columns of night wind", expected: "one",
      suggestion: "they may differ in what they hold"),
    Case(
      text: hours + "2025-01-01T25:00,5\n", line: 3, key: "column 'time'",
      found: "'2025-01-01T25:00'", expected: "a time such as 2025-12-31T21:00 (UTC)"),
    Case(
      text: hours + "2025-01-01T01:00 Paris,5\n", line: 3, key: "column 'time'",
      found: "'2025-01-01T01:00 Paris'", expected: "a time such as"),
    Case(
      text: hours + "2025-01-01,5\n", line: 3, key: "column 'time'", found: "'2025-01-01'",
      expected: "a time such as"),
    Case(
      text: hours + ",5\n", line: 3, key: "column 'time'", found: "an empty cell",
      expected: "a time such as"),
    Case(
      text: "date,wind_ms\n2025-01-01,5\n2025-01-02,5\n", line: 2, key: "column 'date'",
      found: "days without a time of day", expected: "a time such as",
      suggestion: "daily_mean_wind_ms"),
    Case(
      text: hours + "2025-01-01T01:00+01:00,6\n", line: 3, key: "time",
      found: "2025-01-01T00:00 twice, with two speeds", expected: "each time once"),
    Case(
      text: hours, found: "no night with a wind speed", expected: "9 of its 12 hours",
      suggestion: "check the file"),
    Case(
      text: "date,night_wind_ms\n", found: "no night with a wind speed",
      expected: "at least one night with a speed"),
    Case(text: "\n \n", found: "nothing", expected: "a wind record"),
    Case(
      text: "{\"latitude\": 51.4}", line: 1, found: "JSON", expected: "a wind record",
      suggestion: "format=csv"),
    Case(
      text: "<!DOCTYPE html>\n", line: 1, found: "a web page", expected: "a table as plain text",
      suggestion: "download the file that the page links to"),
  ]

  static let texts: [Case] = [
    Case(
      text: meteo + "2025-01-01T00:00,5\n2025-01-01T0100,5\n", line: 6, key: "column 'time'",
      found: "'2025-01-01T0100'", expected: "a time such as"),
    Case(
      text: meteo.replacing("(m/s)", with: "(undefined)") + "2025-01-01T00:00,5\n", line: 4,
      key: "column 'wind_speed_10m (undefined)'", found: "the unit 'undefined'",
      expected: "m/s, km/h, kn or mph"),
    Case(
      text: meteo.replacing(" (m/s)", with: "") + "2025-01-01T00:00,5\n", line: 4,
      key: "column 'wind_speed_10m'", found: "no unit", expected: "m/s, km/h, kn or mph"),
    Case(
      text: meteo.replacing("wind_speed_10m", with: "wind_speed_10m_max"), line: 4, key: "header",
      found: "no hourly wind at 10 m", expected: "time,wind_speed_10m (m/s)",
      suggestion: "export the hourly variable"),
    Case(
      text: meteo.replacing("0.0,0,", with: "0.0,noon,") + "2025-01-01T00:00,5\n", line: 2,
      key: "column 'utc_offset_seconds'", found: "'noon'", expected: "such as 3600"),
    Case(
      text: meteo.replacing("51.4,2.4,0.0,0,GMT,GMT\n", with: ""), line: 1, found: "no location",
      expected: "a line of latitude", suggestion: "download the file again"),
    Case(
      text: ndbc + "2019 05 02 00 50 230\n", line: 3, found: "6 fields in '2019 05 02 00 50 230'",
      expected: "at least 7", suggestion: "cut short"),
    Case(
      text: ndbc + "2019 13 02 00 50 230 5.0\n", line: 3, key: "time", found: "'2019 13 02 00 50'",
      expected: "year, month, day and hour, and minute"),
    Case(
      text: "YY MM DD hh WD WSPD\n98 02 30 00 230 5.0\n", line: 2, key: "time",
      found: "'98 02 30 00'", expected: "year, month, day and hour"),
    Case(
      text: ndbc + "2019 05 02 00 50 230 61.0\n", line: 3, key: "column WSPD",
      found: "'61.0', more than 60 m/s", expected: speeds),
    Case(
      text: ndbc + "2019 05 02 00 50 230 -1.0\n", line: 3, key: "column WSPD",
      found: "'-1.0', a negative speed", expected: speeds),
    Case(
      text: ndbc.replacing("degT m/s", with: "degT kts"), line: 2, key: "column WSPD",
      found: "the unit 'kts'", expected: "m/s"),
    Case(
      text: "#YY MM DD hh mm WVHT DPD\n", line: 1, key: "header",
      found: "no column of wind speed", expected: "a column WSPD",
      suggestion: "standard meteorological file"),
    Case(
      text: "# STN,YYYYMMDD,   TG\n  310,20250101,  70\n", line: 1, key: "header",
      found: "no column FG (columns: STN, YYYYMMDD, TG)", expected: "a column FG, the daily mean",
      suggestion: "select FG"),
    Case(
      text: "# STN,YYYYMMDD,HH,FF\n310,20250101,1,70\n", line: 1, key: "header",
      found: "no column FH", expected: "a column FH, the hourly mean"),
    Case(
      text: "# STN,YYYYMMDD,FG\n310,20250230,70\n", line: 2, key: "column YYYYMMDD",
      found: "'20250230'", expected: "a day such as 20251231"),
    Case(
      text: "# STN,YYYYMMDD,HH,FH\n310,20250101,0,70\n310,20250101,25,70\n", line: 2,
      key: "column HH", found: "'0'", expected: "1 to 24"),
    Case(
      text: "# STN,YYYYMMDD,FG\n310,20250101,-1\n", line: 2, key: "column FG",
      found: "'-1', a negative speed", expected: "in tenths"),
    Case(
      text: "# STN,YYYYMMDD,FG\n310,20250101,70\n310,2025\n", line: 3, found: "'310,2025'",
      expected: "a row with a station", suggestion: "cut short"),
    Case(
      text: "# STN,YYYYMMDD,FG\n310,20250101,70\n# STN,YYYYMMDD,HH,FH\n", line: 3, key: "header",
      found: "daily and hourly tables", expected: "one of the two", suggestion: "read them apart"),
    Case(
      text: "# STN,YYYYMMDD,FG\n", found: "a header without rows", expected: "rows below",
      suggestion: "download the file again"),
    Case(
      text: "# STN,YYYYMMDD,FG\n310,20250101,\n", found: "no night with a wind speed",
      expected: "at least one night"),
  ]

  @Test(arguments: csv + texts)
  func everyPartOfTheMessage(expected: Case) throws {
    let list = problems { _ = try wind(expected.text) }
    let problem = try #require(list.first)
    #expect(problem.file == "w.csv")
    #expect(problem.line == expected.line)
    #expect(problem.key == expected.key)
    #expect(problem.found.contains(expected.found), "\(problem.found)")
    #expect(problem.expected.contains(expected.expected), "\(problem.expected)")
    if let suggestion = expected.suggestion {
      #expect(problem.suggestion?.contains(suggestion) == true, "\(problem)")
    }
    #expect(list.count == (expected.key == "column HH" ? 2 : 1), "\(list)")
  }

  @Test(
    arguments: [
      ([0x50, 0x4B, 3, 4], "a zip archive", "unpack it with unzip"),
      ([0x1F, 0x8B, 8], "a gzip file", "unpack it with gunzip"),
      ([0x77, 0xE9, 0x0A], "bytes that are not UTF-8", "CSV UTF-8"),
    ] as [([UInt8], String, String)])
  func otherFormats(bytes: [UInt8], found: String, suggestion: String) throws {
    let problem = try #require(
      problems { _ = try WindFile.read([("w.zip", bytes)]) }.first)
    #expect(problem.file == "w.zip")
    #expect(problem.found == found)
    #expect(problem.suggestion?.contains(suggestion) == true)
  }

  @Test func allProblemsOfAFileAreReportedTogether() throws {
    let list = problems {
      _ = try wind(
        "time,wind_ms\n2025-01-01T00:00,x\nnoon,-1\n2025-01-01T02:00,5\n2025-01-01T02:00,6\n")
    }
    #expect(list.map(\.line) == [2, 3, 3, 5])
    #expect(
      list.first?.description
        == "w.csv:2: column 'wind_ms': found 'x', which is not a number; expected a wind speed "
        + "from 0 to 60 m/s")
    let start = day("2025-01-01")
    let rows = (0..<35).map { "\(start.advanced(by: $0)),x\n" }.joined()
    let many = problems { _ = try wind("date,night_wind_ms\n" + rows) }
    #expect(many.count == 21)
    #expect(many.last?.found == "35 problems, those above and 15 more")
  }

  @Test(arguments: 0..<60)
  func damagedFilesAreReadOrRefused(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let night = day("2025-01-02")
    let rows = WindStationTextTests.ndbc(night, shortYear: false, minutes: [0, 30], speed: 4)
    let whole = [
      WindStationTextTests.newHead + rows.joined(separator: "\n"), WindStationTextTests.daily,
      WindOpenMeteoTests.export(night: night), Self.nights,
    ][Int(seed % 4)]
    var bytes = Array(whole.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[index] = UInt8.random(in: 0...255, using: &generator)
    }
    bytes = Array(bytes.prefix(Int.random(in: 1...bytes.count, using: &generator)))
    do {
      let record = try WindFile.read([("w.txt", bytes)], fillGaps: 2)
      let speeds = record.nightWind.speeds
      #expect(speeds.first != .some(nil) && speeds.last != .some(nil), "seed \(seed)")
      #expect(speeds.compactMap { $0 }.allSatisfy { (0...60).contains($0) }, "seed \(seed)")
      for (speed, source) in zip(speeds, record.sources) {
        #expect((speed == nil) == (source == nil), "seed \(seed)")
      }
    } catch let error as InputError {
      #expect(error.problems.allSatisfy { $0.file == "w.txt" }, "seed \(seed)")
    }
  }
}
