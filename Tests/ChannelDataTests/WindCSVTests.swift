import StraitChannelData
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Wind in generic CSV")
struct WindCSVTests {
  private static let woensdrecht = Repository.shared("data/weather/knmi_woensdrecht_daily.csv")

  @Test(arguments: [
    "date,night_wind_ms", "Date;Night wind (m/s)", "day,night wind speed [m s-1]",
    "source,date,night_wind_mps,remark",
  ])
  func nightWind(header: String) throws {
    let delimiter = header.contains(";") ? ";" : ","
    let rows = ["2025-01-01": "5.5", "02/01/2025": "7"].map { date, speed in
      header.split(separator: Character(delimiter)).map { name in
        name.lowercased().hasPrefix("da")
          ? date : name.lowercased().hasPrefix("night") ? speed : "buoy"
      }.joined(separator: delimiter)
    }
    let record = try wind(([header] + rows).joined(separator: "\n"), file: "far/pile.csv")
    #expect(record.nightWind.station == "pile")
    #expect(record.nightWind.start == day("2025-01-01"))
    #expect(record.nightWind.speeds == [5.5, 7])
    #expect(record.sources == [.measured, .measured])
    #expect(record.formats == [.nightCSV])
    #expect(record.report.approximations.isEmpty)
    #expect(record.report.hoursUsed == 0)
  }

  @Test(arguments: [
    ("date,night_wind_kmh", 36.0, 10.0), ("date,night_wind (km/h)", 36, 10),
    ("date,night_wind_kn", 18, 9.26), ("date,night wind (knots)", 18, 9.26),
    ("date,night wind (mph)", 10, 4.4704), ("date,night_wind_mph", 10, 4.4704),
  ])
  func units(header: String, value: Double, speed: Double) throws {
    let found = try wind("\(header)\n2025-01-01,\(value)\n").nightWind.speeds[0]
    #expect(abs(try #require(found) - speed) < 1e-12)
  }

  @Test func missingNightsAreThoseWithoutAValueOrARow() throws {
    let record = try wind(
      """
      date,night_wind_ms,source
      2025-01-01,,missing
      2025-01-02,4.5,pile
      2025-01-03,-,missing
      2025-01-04,NaN,
      2025-01-06,6.0,regressed
      2025-01-09,6.5,pile
      2025-01-10,,missing
      """)
    #expect(record.nightWind.start == day("2025-01-02"))
    #expect(record.nightWind.speeds == [4.5, nil, nil, nil, 6, nil, nil, 6.5])
    #expect(record.report.missingNights == 5)
    #expect(record.report.longestGap == 3)
    #expect(
      record.report.lines == [
        "w: 8 nights, 2025-01-02 to 2025-01-09 (CSV of night wind)",
        "Missing: 5 nights, the longest gap 3 nights: 2025-01-03 to 2025-01-05, "
          + "2025-01-07 to 2025-01-08.",
      ])
  }

  @Test func dailyMeansAreReadAndSaidToBe() throws {
    let record = try wind(
      "date,wind_mean_24h_ms,gust_max_24h_ms\n2025-01-01,5.2,17\n2025-01-02,,\n2025-01-03,6.2,9\n")
    #expect(record.formats == [.dailyMeanCSV])
    #expect(record.nightWind.speeds == [5.2, nil, 6.2])
    #expect(record.sources == [.dailyMean, nil, .dailyMean])
    #expect(
      record.report.approximations == [
        "Approximation: on 2 nights the mean of the day (00 to 24 UTC) stands for the night wind "
          + "(21 to 09 UTC)."
      ])
  }

  @Test(arguments: [
    ("T%h:00", ""), (" %h:00:00", ""), ("T%h:00Z", ""), ("T%h:00:00.000+00:00", ""),
    ("t%h:00 UTC", ""),
  ])
  func hourlyTimes(form: String, zone: String) throws {
    let night = day("2025-03-02")
    let rows = nightHours(of: night).enumerated().map { index, hour in
      "\(hour.day)\(form.replacing("%h", with: twoDigits(hour.hour))),\(index)"
    }
    let record = try wind("time,wind_ms\n" + rows.joined(separator: "\n"))
    #expect(record.formats == [.hourlyCSV])
    #expect(record.nightWind.start == night)
    #expect(record.nightWind.speeds == [5.5])
    #expect(record.report.hoursUsed == 12)
  }

  @Test(arguments: [("+01:00", 1), ("+0100", 1), ("-05", -5), ("+13:00", 13)])
  func offsetsAreTakenOff(zone: String, hours: Int) throws {
    let night = day("2025-03-02")
    var rows: [String] = []
    for utc in (night.number * 24 - 30)..<(night.number * 24 + 30) {
      let local = utc + hours
      let localDay = Day(number: Int((Double(local) / 24).rounded(.down)))
      let hour = local - localDay.number * 24
      let isNight = (-3..<9).contains(utc - night.number * 24)
      rows.append("\(localDay)T\(twoDigits(hour)):00\(zone),\(isNight ? 3 : 11)")
    }
    let record = try wind(
      "timestamp;wind speed (m/s)\n"
        + rows.joined(separator: "\n")
        .replacing(",", with: ";"))
    #expect(record.nightWind[night] == 3)
  }

  @Test func canonicalFileIsReadBackEqual() throws {
    let text = "date,night_wind_ms\n2025-01-01,0.1\n2025-01-03,7.333333333333333\n2025-01-07,12\n"
    let record = try wind(text, fillGaps: 1)
    let csv = NightWindCSV.csv(record)
    #expect(csv.hasPrefix("date,night_wind_ms,source\n2025-01-01,0.1,measured\n2025-01-02,"))
    #expect(csv.contains(",filled\n2025-01-03,7.333333333333333,measured\n2025-01-04,,missing\n"))
    let again = try wind(csv)
    #expect(again.nightWind == record.nightWind)
    #expect(again.sources == record.sources)
    #expect(again.report == record.report)
    let daily = try wind("date,daily_mean_wind_ms\n2025-01-01,5\n2025-01-02,6\n")
    let dailyAgain = try wind(NightWindCSV.csv(daily))
    #expect(dailyAgain.sources == daily.sources)
    #expect(dailyAgain.report.approximations == daily.report.approximations)
  }

  @Test(arguments: 0..<20)
  func randomRecordsAreReadBackEqual(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let start = Day(number: Int.random(in: 10_000...25_000, using: &generator))
    var rows = ["\(start),\(Double.random(in: 0...60, using: &generator))"]
    for offset in 1..<60 where Bool.random(using: &generator) {
      let speed = Double.random(in: 0...60, using: &generator)
      rows.append("\(start.advanced(by: offset)),\(speed)")
    }
    let text =
      "date,night_wind_ms\n"
      + rows.shuffled(using: &generator).joined(separator: "\r\n")
    let record = try wind(text, fillGaps: Int.random(in: 0...4, using: &generator))
    let again = try wind(NightWindCSV.csv(record))
    #expect(again.nightWind == record.nightWind, "seed \(seed)")
    #expect(again.sources == record.sources, "seed \(seed)")
  }

  @Test(.enabled(if: Repository.westhinder != nil, Repository.noWesthinder))
  func recordOfAnOpenSeaStation() throws {
    let record = try WindFile.read(contentsOf: [try #require(Repository.westhinder)])
    #expect(record.nightWind.start == day("2015-01-02"))
    #expect(record.nightWind.end == day("2025-12-29"))
    #expect(record.nightWind.speeds[0] == 15.54)
    #expect(record.report.missingNights == 4)
    #expect(record.report.nights == 4015)
    #expect(record.report.longestGap == 1)
    // Nights under 7 m/s from June to August, a fact that goes with the file.
    let summer = zip(record.nightWind.start...record.nightWind.end, record.nightWind.speeds)
      .filter { (6...8).contains($0.0.month) }.compactMap(\.1)
    let share = Double(summer.count { $0 < 7 }) / Double(summer.count)
    #expect(abs(share - 0.52) < 0.005)
    let filled = try WindFile.read(contentsOf: [try #require(Repository.westhinder)], fillGaps: 1)
    #expect(filled.report.missingNights == 0)
    #expect(filled.report.filledNights == 4)
  }

  @Test(.enabled(if: Self.woensdrecht != nil, "the wind records are not in ../shared"))
  func recordOfALandStation() throws {
    let record = try WindFile.read(contentsOf: [try #require(Self.woensdrecht)])
    #expect(record.formats == [.dailyMeanCSV])
    let third = day("2018-01-03")
    #expect(record.nightWind[third] == 11.9)
    #expect(record.sources.compactMap { $0 }.allSatisfy { $0 == .dailyMean })
    #expect(record.report.approximations.count == 1)
  }
}
