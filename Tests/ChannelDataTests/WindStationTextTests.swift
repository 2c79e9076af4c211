import StraitChannelData
import StraitDiagnostics
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Wind in NDBC and KNMI text")
struct WindStationTextTests {
  // MARK: NDBC

  /// The rows of a night in NDBC form: year, month, day, hour, minute if any, direction, speed.
  static func ndbc(_ night: Day, shortYear: Bool, minutes: [Int]?, speed: Double) -> [String] {
    nightHours(of: night).flatMap { hour -> [String] in
      let (year, month, dayOfMonth) = hour.day.components
      let date =
        "\(shortYear ? twoDigits(year % 100) : "\(year)") \(twoDigits(month)) "
        + "\(twoDigits(dayOfMonth)) \(twoDigits(hour.hour))"
      return (minutes ?? [0]).map { minute in
        date + (minutes == nil ? "" : " \(twoDigits(minute))") + " 230  \(speed)  7.1  1.20"
      }
    }
  }

  static let newHead = """
    #YY  MM DD hh mm WDIR WSPD GST  WVHT
    #yr  mo dy hr mn degT m/s  m/s     m

    """

  @Test func everyHeaderStyle() throws {
    let night = day("1998-01-01")
    let styles: [(head: String, short: Bool, minutes: [Int]?)] = [
      ("YY MM DD hh WD   WSPD GST  WVHT\n", true, nil),
      ("YYYY MM DD hh  WD WSPD GST  WVHT\n", false, nil),
      ("YYYY MM DD hh mm  WD WSPD GST  WVHT\n", false, [0]),
      (Self.newHead, false, [50]),
    ]
    for style in styles {
      let rows = Self.ndbc(
        night, shortYear: style.short, minutes: style.minutes, speed: 5.25)
      let record = try wind(
        style.head + rows.joined(separator: "\n") + "\n", file: "data/62304h1998.txt")
      #expect(record.formats == [.ndbc])
      #expect(record.nightWind.station == "62304")
      #expect(record.nightWind.start == night)
      #expect(record.nightWind.speeds == [5.25], "\(style.head)")
      #expect(record.report.hoursUsed == 12)
      #expect(record.report.approximations.count == 1)
    }
  }

  @Test func missingValuesAndValuesWithinTheHour() throws {
    let night = day("2019-05-02")
    var rows = Self.ndbc(night, shortYear: false, minutes: [0, 10, 20, 30, 40, 50], speed: 4)
    // The first hour has one value left, of 10; three hours have none.
    for index in 0..<24 where index != 3 {
      rows[index] = rows[index].replacing("4.0", with: ["MM", "99.0", "999.0"][index % 3])
    }
    rows[3] = rows[3].replacing("4.0", with: "10.0")
    let record = try wind(Self.newHead + rows.reversed().joined(separator: "\n"))
    // 42 / 9, to the millimetre per second.
    #expect(record.nightWind.speeds == [4.667])
    #expect(record.report.hoursUsed == 9)
    #expect(
      record.report.approximations.dropFirst() == [
        "Approximation: 49 values are averaged to 9 hours first.",
        "Approximation: 1 night with 9 to 11 of 12 hours; the mean is of those.",
      ])
  }

  @Test func filesThatWereJoined() throws {
    let first = day("1998-12-30")
    let second = day("2019-05-02")
    let old = Self.ndbc(first, shortYear: true, minutes: nil, speed: 5)
    let text = (["YY MM DD hh WD WSPD GST WVHT"] + old).joined(separator: "\n") + "\n"
    let near = Self.ndbc(
      first.advanced(by: 1), shortYear: false, minutes: [0], speed: 6
    ).joined(separator: "\n")
    let record = try wind(text + Self.newHead + near, station: "Lightvessel")
    #expect(record.nightWind.speeds == [5, 6])
    #expect(record.nightWind.station == "Lightvessel")
    let far = Self.ndbc(second, shortYear: false, minutes: [0], speed: 6).joined(separator: "\n")
    let gap = try #require(problems { _ = try wind(text + Self.newHead + far) }.first)
    #expect(gap.found == "no night between 1998-12-30 and 2019-05-02")
    #expect(gap.suggestion == "check the dates")
  }

  // MARK: KNMI

  static let daily = """
    # BRON: KONINKLIJK NEDERLANDS METEOROLOGISCH INSTITUUT (KNMI)
    # STN      LON(east)   LAT(north)     ALT(m)  NAME
    # 310:         3.596       51.442       8.00  VLISSINGEN
    # 320          3.670       51.927       0.00  LE GOEREE
    # YYYYMMDD = datum (YYYY=jaar,MM=maand,DD=dag);
    # FG       = Etmaalgemiddelde windsnelheid (in 0.1 m/s);
    #
    # STN,YYYYMMDD,DDVEC,FHVEC,   FG,  FHX
    #
      310,20250101,  229,   63,   67,  120
      310,20250102,  229,   63,     ,  120
      310,20250103,  229,   63,    3,   20
    """

  @Test func dailyText() throws {
    for text in [Self.daily, Self.daily.replacing("# ", with: "").replacing("#\n", with: "\n")] {
      let record = try wind(text)
      #expect(record.formats == [.knmiDaily])
      #expect(record.nightWind.station == "310 VLISSINGEN")
      #expect(record.nightWind.start == day("2025-01-01"))
      #expect(record.nightWind.speeds == [6.7, nil, 0.3])
      #expect(record.sources == [.dailyMean, nil, .dailyMean])
      #expect(record.report.approximations.first?.contains("the mean of the day") == true)
    }
  }

  @Test func hourlyTextNamesHoursByTheirEnd() throws {
    var lines = ["# STN,YYYYMMDD,   HH,   DD,   FH,   FF,   FX"]
    for date in ["20250101", "20250102", "20250103"] {
      for hour in 1...24 {
        // Hour 22 begins at 21:00, hour 9 at 08:00.
        let isNight = hour >= 22 || hour <= 9
        lines.append("  310,\(date),   \(hour),  230,   \(isNight ? 42 : 99),   70,  100")
      }
    }
    let record = try wind(lines.joined(separator: "\r\n"))
    #expect(record.formats == [.knmiHourly])
    #expect(record.nightWind.station == "310")
    // The night of the 1st lacks its evening and has 9 hours; that of the 4th has 3.
    #expect(record.nightWind.start == day("2025-01-01"))
    #expect(record.nightWind.speeds == [4.2, 4.2, 4.2])
    #expect(record.report.hoursUsed == 33)
  }

  @Test func oneOfSeveralStationsIsChosen() throws {
    let text = Self.daily + "\n  320,20250101,  229,   63,   80,  120\n"
    for name in ["320", "LE GOEREE", "le goeree"] {
      let record = try wind(text, station: name)
      #expect(record.nightWind.speeds == [8])
      #expect(record.nightWind.station == "320 LE GOEREE")
    }
    let several = try #require(problems { _ = try wind(text) }.first)
    #expect(several.key == "station")
    #expect(several.found == "2 stations: 310 VLISSINGEN, 320 LE GOEREE")
    #expect(several.expected == "one station")
    #expect(several.suggestion?.contains("for example 310") == true)
    let absent = try #require(problems { _ = try wind(text, station: "240") }.first)
    #expect(absent.found == "'240', which is not in the file")
    #expect(absent.expected == "a station of the file: 310 VLISSINGEN, 320 LE GOEREE")
  }
}
