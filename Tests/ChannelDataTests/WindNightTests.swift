import StraitChannelData
import StraitDiagnostics
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Nights of wind")
struct WindNightTests {
  private func hourly(_ hours: [(day: Day, hour: Int)], _ speed: (Int) -> Double) -> String {
    "time,wind_ms\n"
      + hours.enumerated().map {
        "\($1.day)T\(twoDigits($1.hour)):00,\(speed($0))"
      }.joined(separator: "\n") + "\n"
  }

  @Test func theNightBeginsAt21AndEndsBefore9() throws {
    let night = day("2025-01-02")
    let hours =
      [(day: night.advanced(by: -1), hour: 20)] + nightHours(of: night) + [(day: night, hour: 9)]
    let record = try wind(hourly(hours) { $0 == 0 || $0 == 13 ? 50 : 2 })
    #expect(record.nightWind.speeds == [2])
    #expect(record.nightWind.start == night)
  }

  @Test(arguments: 1...12)
  func aNightNeedsNineHours(count: Int) throws {
    let night = day("2025-01-02")
    let whole = nightHours(of: night.advanced(by: -3))
    let text = hourly(whole + nightHours(of: night).suffix(count)) { $0 < 12 ? 5 : 7 }
    let record = try wind(text)
    let expected: Double? = count >= 9 ? 7 : nil
    #expect(record.nightWind[night] == expected)
    #expect(record.report.hoursUsed == (count >= 9 ? 12 + count : 12))
    #expect(record.report.missingNights == (count >= 9 ? 2 : 0))
    let isPartial = record.report.approximations.contains { $0.hasPrefix("Approximation") }
    #expect(isPartial == (9..<12).contains(count))
  }

  @Test func hoursBefore1970() throws {
    let night = day("1966-03-01")
    let record = try wind(hourly(nightHours(of: night)) { Double($0) })
    #expect(record.nightWind.start == night)
    #expect(record.nightWind.speeds == [5.5])
  }

  @Test func nothingIsFilledByDefault() throws {
    let record = try wind("date,night_wind_ms\n2025-01-01,4\n2025-01-03,9\n")
    #expect(record.nightWind.speeds == [4, nil, 9])
    #expect(record.report.filledNights == 0)
  }

  @Test func shortGapsAreFilledOnTheSquareRoot() throws {
    let text = "date,night_wind_ms\n2025-01-01,4\n2025-01-04,25\n2025-01-08,16\n2025-01-09,\n"
    let record = try wind(text, fillGaps: 2)
    #expect(record.nightWind.speeds == [4, 9, 16, 25, nil, nil, nil, 16])
    #expect(
      record.sources == [
        .measured, .filled, .filled, .measured, nil, nil, nil, .measured,
      ])
    #expect(record.report.filledNights == 2)
    #expect(record.report.gaps.map(\.nights) == [3])
    #expect(record.report.lines.contains { $0.hasPrefix("Filled: 2 nights") })
    let short = try wind(text, fillGaps: 1).report
    #expect(short.filledNights == 0)
    let long = try wind(text, fillGaps: 3).report
    #expect(long.missingNights == 0)
  }

  @Test func laterFilesReplaceHoursThatTheyShare() throws {
    let night = day("2025-01-01")
    let hours = nightHours(of: night)
    // The years meet at midnight; the second file corrects two hours and lacks a value for one.
    let first = hourly(hours) { _ in 6 }
    let later = hourly(Array(hours[..<2])) { _ in 12 } + "\(night)T00:00,\n"
    try withFiles(["a.csv": first, "b.csv": later]) { paths in
      let record = try WindFile.read(contentsOf: paths)
      #expect(record.nightWind.speeds == [7])
      #expect(record.report.replaced == 2)
      #expect(record.nightWind.station == "a")
      let other = try WindFile.read(contentsOf: Array(paths.reversed()))
      #expect(other.nightWind.speeds == [6])
    }
  }

  @Test func nightsAndHoursMerge() throws {
    let first = day("2025-01-02")
    let hours = hourly(nightHours(of: first) + nightHours(of: first.advanced(by: 1))) { _ in 5 }
    let nights = "date,night_wind_ms\n2025-01-01,3\n2025-01-02,4\n"
    try withFiles(["nights.csv": nights, "hours.csv": hours]) { paths in
      let record = try WindFile.read(contentsOf: paths)
      #expect(record.nightWind.speeds == [3, 5, 5])
      #expect(record.formats == [.nightCSV, .hourlyCSV])
      #expect(record.report.hoursUsed == 24)
      let other = try WindFile.read(contentsOf: Array(paths.reversed()))
      #expect(other.nightWind.speeds == [3, 4, 5])
      #expect(other.report.hoursUsed == 12)
      #expect(other.report.replaced == 1)
    }
  }

  @Test func filledNightsGiveWayInEitherOrder() throws {
    let filled = "date,night_wind_ms,source\n2025-01-01,4,\n2025-01-02,5,filled\n2025-01-03,6,\n"
    let measured = "date,night_wind_ms\n2025-01-02,9\n"
    try withFiles(["filled.csv": filled, "measured.csv": measured]) { paths in
      for order in [paths, Array(paths.reversed())] {
        let record = try WindFile.read(contentsOf: order)
        #expect(record.nightWind.speeds == [4, 9, 6])
        #expect(record.report.filledNights == 0)
        #expect(record.report.replaced == 0)
      }
    }
  }

  @Test func aNightMayBeginInOneFileAndEndInTheNext() throws {
    let hours = nightHours(of: day("2025-01-01"))
    let files: KeyValuePairs = [
      "2024.csv": hourly(Array(hours[..<3])) { _ in 3 },
      "2025.csv": hourly(Array(hours[3...])) { _ in 7 },
    ]
    try withFiles(files) { paths in
      let speeds = try WindFile.read(contentsOf: paths).nightWind.speeds
      #expect(speeds == [6])
    }
  }

  @Test func stationsAreNotMixed() throws {
    let rows = WindStationTextTests.ndbc(
      day("2019-05-02"), shortYear: false, minutes: [0], speed: 4)
    let text = WindStationTextTests.newHead + rows.joined(separator: "\n")
    try withFiles(["62304h2019.txt": text, "62305h2019.txt": text]) { paths in
      let problem = try #require(problems { _ = try WindFile.read(contentsOf: paths) }.first)
      #expect(problem.file == paths[1])
      #expect(problem.found == "station 62305")
      #expect(problem.expected.hasPrefix("station 62304, as in "))
    }
  }

  @Test func problemsOfEveryFileAreReportedTogether() throws {
    let files: KeyValuePairs = [
      "a.csv": "date,night_wind_ms\n2025-01-01,x\n", "b.csv": "date,wnd\n2025-01-01,4\n",
    ]
    try withFiles(files) { paths in
      let list = problems { _ = try WindFile.read(contentsOf: paths + [paths[0] + ".absent"]) }
      #expect(list.map(\.file) == [paths[0], paths[1], paths[0] + ".absent"])
      #expect(list.map(\.line) == [2, 1, nil])
    }
  }

  @Test func theReportIsReadBackEqual() throws {
    let record = try wind(
      "date,night_wind_ms\n2025-01-01,4\n2025-01-03,9\n2025-01-07,9\n", fillGaps: 1)
    let encoded = try JSONEncoder().encode(record.report)
    #expect(try JSONDecoder().decode(WindReport.self, from: encoded) == record.report)
  }
}
