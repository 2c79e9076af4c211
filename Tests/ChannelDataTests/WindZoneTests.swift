import StraitChannelData
import StraitTestSupport
import StraitTimeSeries
import Testing

@Suite("Zones of wind records")
struct WindZoneTests {
  /// The hours of 1 July 2025 by some clock, with the hour as speed.
  static let rows = (0..<24).map { "2025-07-01T\(twoDigits($0)):00,\($0)" }.joined(separator: "\n")

  private static func night(_ text: String, timeZone: String? = nil) throws -> Double? {
    try WindFile.read([("w.csv", Array(text.utf8))], timeZone: timeZone)
      .nightWind[day("2025-07-01")]
  }

  @Test(arguments: [
    "time (BST),wind_ms", "time (Europe/London),wind_ms", "time [UTC+1],wind_ms",
    "time (GMT+01:00),wind_ms", "time_bst,wind_ms", "Datetime (CET),wind (m/s)",
    "All times Europe/London\ntime,wind_ms", "Buoy 1; times in BST.\n\ntime,wind_ms",
  ])
  func zoneOfHeadingOrTitle(head: String) throws {
    #expect(try Self.night("\(head)\n\(Self.rows)") == 4.5)
  }

  @Test(arguments: [
    "time,wind_ms", "time (UTC),wind_ms", "time_utc,wind_ms", "time (yyyy-mm-ddThh:mm),wind_ms",
    "MET WEST COAST, hourly\ntime,wind_ms", "time (hour beginning),wind_ms",
    "time (UTC time),wind_ms",
  ])
  func otherHeadingsAreUTC(head: String) throws {
    #expect(try Self.night("\(head)\n\(Self.rows)") == 4)
  }

  @Test(arguments: [
    " BST", " +01:00", "+01:00[Europe/London]", "[Europe/London]", " Europe/London", " GMT+1",
  ])
  func zoneOfEachTime(zone: String) throws {
    let text = Self.rows.replacing(",", with: "\(zone),")
    #expect(try Self.night("time,wind_ms\n\(text)") == 4.5)
  }

  @Test func zoneInAColumn() throws {
    let text = Self.rows.replacing(",", with: ",Europe/London,")
    #expect(try Self.night("time,timezone,wind_ms\n\(text)") == 4.5)
    let problem = try #require(
      problems {
        _ = try Self.night("time,tz,wind_ms\n\(text.replacing("Europe/London", with: "ship"))")
      }.first)
    #expect(problem.key == "column 'tz'" && problem.found == "'ship'")
  }

  @Test(arguments: [
    ("time (local),wind_ms", "local"), ("local_time,wind_ms", "local"),
    ("time (hour ending),wind_ms", "hour ending"),
    ("Times are local time\ntime,wind_ms", "local time"),
  ])
  func zonesThatNameNoClockAreRefusedUnlessStated(head: String, found: String) throws {
    let text = "\(head)\n\(Self.rows)"
    let problem = try #require(refusal { _ = try Self.night(text) })
    #expect(problem.found == "times of the zone '\(found)'")
    #expect(problem.suggestion?.contains("`timeZone`") == true)
    #expect(try Self.night(text, timeZone: "Europe/London") == 4.5)
  }

  @Test func statedZonesThatAreNoneAreRefused() throws {
    let problem = try #require(
      refusal { _ = try Self.night("time,wind_ms\n\(Self.rows)", timeZone: "Europe/Londn") })
    #expect(problem.key == "timeZone")
    #expect(problem.suggestion == "is it 'Europe/London'?")
  }

  @Test func assumedZoneIsSaid() throws {
    let record = try wind("time,wind_ms\n\(Self.rows)")
    #expect(record.report.lines.contains("Assumed: times are UTC, as the file names no zone."))
    let named = try wind("time (BST),wind_ms\n\(Self.rows)")
    #expect(
      named.report.lines.contains("Times are read as UTC+01:00, which the file names."))
    #expect(!named.report.lines.contains { $0.hasPrefix("Assumed") })
  }

  /// Every hour of 2025 and its speed, by UTC and as clocks in London show it.
  private static func year(_ isNewestFirst: Bool, minutes: [Int]) -> (utc: String, local: String) {
    let first = day("2025-01-01").number * 24
    // Summer time by its rule: from 01:00 UTC on the last Sunday of March to that of October.
    let summer = (day("2025-03-30").number * 24 + 1)..<(day("2025-10-26").number * 24 + 1)
    func row(_ hour: Int, _ minute: Int, _ speed: Int) -> String {
      "\(Day(number: hour / 24))T\(twoDigits(hour % 24)):\(twoDigits(minute)),\(speed)"
    }
    let rows = (first..<first + 365 * 24).flatMap { hour in
      minutes.map { minute -> (String, String) in
        let speed = (hour * 7 + minute) % 23
        return (
          row(hour, minute, speed), row(hour + (summer.contains(hour) ? 1 : 0), minute, speed)
        )
      }
    }
    let ordered = isNewestFirst ? rows.reversed() : rows
    return (
      "time,wind_ms\n" + ordered.map(\.0).joined(separator: "\n"),
      "time,wind_ms\n" + ordered.map(\.1).joined(separator: "\n")
    )
  }

  @Test(arguments: [false, true], [[0], [0, 20, 40]])
  func yearOfLondonTimeEqualsThatOfUTC(isNewestFirst: Bool, minutes: [Int]) throws {
    let (utc, local) = Self.year(isNewestFirst, minutes: minutes)
    let expected = try wind(utc)
    let record = try WindFile.read(
      [("w.csv", Array(local.utf8))], timeZone: "Europe/London")
    #expect(record.nightWind == expected.nightWind)
    #expect(record.report.hoursUsed == expected.report.hoursUsed)
    #expect(record.report.lines.contains("Times are read as Europe/London, as stated."))
    let wrong = problems {
      _ = try WindFile.read([("w.csv", Array(local.utf8))], timeZone: "Europe/Paris")
    }
    #expect(!wrong.isEmpty)
  }

  @Test func londonTimeReadAsUTCIsRefusedByTheHourThatComesTwice() throws {
    let found = problems { _ = try wind(Self.year(false, minutes: [0]).local) }
    let problem = try #require(found.first)
    #expect(found.count == 1)
    #expect(problem.line == 7155)
    #expect(
      problem.found == "2025-10-26T01:00 twice, with two speeds, in the hour that comes twice when "
        + "clocks go back")
    #expect(problem.suggestion?.contains("`timeZone`, such as Europe/London") == true)
    // Equal speeds contradict nothing, but show the same.
    let rows = "2025-10-26T00:00,5\n2025-10-26T01:00,5\n2025-10-26T01:00,5\n2025-10-26T02:00,5"
    let equal = try #require(refusal { _ = try wind("time,wind_ms\n\(rows)") })
    #expect(equal.found.contains("clocks go back"))
    // On another night a time that stands twice is no change of clocks.
    let other = try #require(
      refusal { _ = try wind("time,wind_ms\n2025-10-27T01:00,5\n2025-10-27T01:00,6") })
    #expect(other.found == "2025-10-27T01:00 twice, with two speeds")
  }

  @Test func theHourThatClocksSkipIsPointedOut() throws {
    let rows =
      ["2025-03-29T22:00,5", "2025-03-29T23:00,5"]
      + (0..<24).filter { $0 != 1 }.map { "2025-03-30T\(twoDigits($0)):00,5" }
    let record = try wind("time,wind_ms\n" + rows.joined(separator: "\n"))
    #expect(record.report.lines.contains { $0.hasPrefix("Check:") && $0.contains("2025-03-30") })
    let problem = try #require(
      refusal {
        _ = try WindFile.read(
          [("w.csv", Array("time,wind_ms\n2025-03-30T01:30,5".utf8))], timeZone: "Europe/London")
      })
    #expect(problem.found == "2025-03-30T01:30, which the clocks of Europe/London skip in spring")
  }
}

@Suite("Layouts of wind records")
struct WindLayoutTests {
  private static func hours(_ form: (Int) -> String) -> String {
    (0..<9).map(form).joined(separator: "\n")
  }

  @Test(arguments: [
    "01/07/2025 %h:00", "1 July 2025 %h:00", "01-07-2025 %h:00:00", "01/07/2025 %h:00 UTC",
    "01/07/2025, %h:00", "2025/07/01 %h:00",
  ])
  func daysMayComeFirst(form: String) throws {
    let rows = Self.hours { form.replacing("%h", with: "\($0)") + ";\($0)" }
    #expect(try wind("time;wind_ms\n\(rows)").nightWind[day("2025-07-01")] == 4)
  }

  @Test func monthsFirstAreRefused() throws {
    let rows = Self.hours { "7/13/2025 \($0):00,\($0)" }
    let problem = try #require(refusal { _ = try wind("time,wind_ms\n\(rows)") })
    #expect(problem.found == "'7/13/2025' and 8 more with the month first")
  }

  @Test(arguments: [
    "time,u10,v10", "valid_time,latitude,longitude,u10,v10", "time,u10 (m/s),v10 (m/s)",
    "time,eastward_wind,northward_wind",
  ])
  func componentsMakeASpeed(header: String) throws {
    let rows = Self.hours {
      "2025-07-01T0\($0):00,"
        + (header.contains("latitude") ? "51.4,2.4," : "") + "-3,\($0.isMultiple(of: 2) ? 4 : -4)"
    }
    #expect(try wind("\(header)\n\(rows)").nightWind[day("2025-07-01")] == 5)
  }

  @Test(arguments: ["UTC,m s-1", "UTC,m.s-1", "UTC,knots"])
  func rowOfUnitsBelowTheHeader(units: String) throws {
    let rows = Self.hours { "2025-07-01T0\($0):00:00Z,4" }
    let record = try wind("time,wspd\n\(units)\n\(rows)")
    #expect(
      record.nightWind[day("2025-07-01")] == (units.hasSuffix("knots") ? 2.058 : 4))
    #expect(!record.report.lines.contains { $0.hasPrefix("Assumed") })
  }

  @Test(arguments: [";", "\t"])
  func openMeteoSavedAgain(delimiter: String) throws {
    let head = [
      WindOpenMeteoTests.head, "51,36;2,44;0;3600;Europe/London;GMT+1", "",
      "time;wind_speed_10m (m/s)",
    ].joined(separator: "\n").replacing(",", with: ";", maxReplacements: 5)
    let rows = (0..<24).map { "2025-07-01T\(twoDigits($0)):00;\"\($0),5\"" }
    let text = "Wind at the pile\n\n\(head)\n\(rows.joined(separator: "\n"))"
      .replacing(";", with: delimiter)
    let record = try wind(text)
    #expect(record.formats == [.openMeteo])
    #expect(record.nightWind.station == "Open-Meteo 51.36 2.44")
    #expect(record.nightWind[day("2025-07-01")] == 5)
  }

  /// An export of Open-Meteo with several columns of wind.
  private static func models(_ headings: [String]) -> String {
    let rows = hours { hour in
      "2025-07-01T0\(hour):00," + headings.indices.map { "\($0 + 3)" }.joined(separator: ",")
    }
    return "\(WindOpenMeteoTests.head)\n51.4,2.4,0.0,0,GMT,GMT\n\ntime,"
      + headings.map { "\($0) (m/s)" }.joined(separator: ",") + "\n\(rows)\n"
  }

  @Test func oneOfSeveralModelsIsChosen() throws {
    let text = Self.models(["wind_speed_10m_gfs_seamless", "wind_speed_10m_icon_seamless"])
    let problem = try #require(refusal { _ = try wind(text) })
    #expect(problem.found == "wind of 2 models: gfs_seamless, icon_seamless")
    #expect(problem.key == "station")
    let record = try wind(text, station: "icon_seamless")
    #expect(record.nightWind[day("2025-07-01")] == 4)
    #expect(record.nightWind.station == "Open-Meteo 51.4 2.4 icon_seamless")
    #expect(
      try wind(Self.models(["wind_speed_10m_gfs_seamless"])).nightWind[day("2025-07-01")] == 3)
  }

  @Test func membersOfAnEnsembleArePassedOverAloud() throws {
    let text = Self.models(
      ["wind_speed_10m", "wind_speed_10m_member01", "wind_speed_10m_member02"])
    let record = try wind(text)
    #expect(record.nightWind[day("2025-07-01")] == 3)
    #expect(
      record.report.lines.contains(
        "Of an ensemble the control alone is used; its 2 members are passed over."))
    #expect(
      try wind(text, station: "member02").nightWind[day("2025-07-01")] == 5)
  }
}
