import StraitChannelData
import StraitDiagnostics
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Wind exported by Open-Meteo")
struct WindOpenMeteoTests {
  static let head = "latitude,longitude,elevation,utc_offset_seconds,timezone,timezone_abbreviation"

  /// An export: 3 in the night of a day by UTC and 11 in the day time, in m/s.
  static func export(
    night: Day, offsetHours: Int = 0, heading: String = "wind_speed_10m (m/s)",
    isUnixTime: Bool = false, value: (Double) -> String = { "\($0)" }
  ) -> String {
    var lines = [
      head, "51.4,2.4,0.0,\(offsetHours * 3600),Europe/Paris,GMT+\(offsetHours)", "",
      "time,temperature_2m (°C),\(heading)",
    ]
    for utc in (night.number * 24 - 10)..<(night.number * 24 + 20) {
      let local = utc + offsetHours
      let localDay = Day(number: Int((Double(local) / 24).rounded(.down)))
      let time =
        isUnixTime
        ? "\(utc * 3600)" : "\(localDay)T\(twoDigits(local - localDay.number * 24)):00"
      let isNight = (-3..<9).contains(utc - night.number * 24)
      lines.append("\(time),12.5,\(value(isNight ? 3 : 11))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test(arguments: [-5, 0, 1, 2, 12])
  func offsetOfTheExportIsHonoured(hours: Int) throws {
    let night = day("2025-06-15")
    let record = try wind(Self.export(night: night, offsetHours: hours))
    #expect(record.formats == [.openMeteo])
    #expect(record.nightWind.station == "Open-Meteo 51.4 2.4")
    #expect(record.nightWind.start == night)
    #expect(record.nightWind.speeds == [3])
    #expect(record.report.hoursUsed == 12)
    #expect(record.report.approximations.count == 1)
    #expect(record.report.approximations[0].contains("weather model"))
  }

  @Test func secondsSince1970AreOfUTC() throws {
    let night = day("2025-06-15")
    let record = try wind(Self.export(night: night, offsetHours: 2, isUnixTime: true))
    #expect(record.nightWind.speeds == [3])
  }

  @Test(arguments: [
    ("wind_speed_10m (km/h)", 3.6), ("windspeed_10m (km/h)", 3.6), ("wind_speed_10m (m/s)", 1),
    ("wind_speed_10m (kn)", 3600 / 1852.0), ("wind_speed_10m (mp/h)", 1 / 0.44704),
    ("wind_speed_10m (mph)", 1 / 0.44704),
  ])
  func unitOfTheHeadingIsHonoured(heading: String, factor: Double) throws {
    let text = Self.export(night: day("2025-06-15"), heading: heading) { "\($0 * factor)" }
    let speed = try #require(try wind(text).nightWind.speeds[0])
    #expect(abs(speed - 3) < 1e-12)
  }

  @Test func dailyTablesBelowAreLeftAside() throws {
    let night = day("2025-06-15")
    let text =
      Self.export(night: night)
      + "\ntime,wind_speed_10m_max (m/s),wind_speed_10m (m/s)\n2025-06-15T00:00,20,20\n"
    #expect(try wind(text).nightWind.speeds == [3])
  }

  @Test func oneOfSeveralLocationsIsChosen() throws {
    let night = day("2025-06-15")
    var lines = [
      "location_id,\(Self.head)", "0,51.4,2.4,0.0,0,GMT,GMT", "1,51.0,1.5,0.0,3600,CET,CET", "",
      "location_id,time,wind_speed_10m (m/s)",
    ]
    for (location, zone) in [(0, 0), (1, 1)] {
      for hour in nightHours(of: night) {
        let local = hour.day.number * 24 + hour.hour + zone
        let localDay = Day(number: local / 24)
        lines.append("\(location),\(localDay)T\(twoDigits(local % 24)):00,\(location + 4)")
      }
    }
    let text = lines.joined(separator: "\n")
    let record = try wind(text, station: "1")
    #expect(record.nightWind.speeds == [5])
    #expect(record.nightWind.station == "Open-Meteo 51.0 1.5")
    for (station, found) in [(nil, "2 locations"), ("7", "'7', which is not in the file")] {
      let problem = try #require(problems { _ = try wind(text, station: station) }.first)
      #expect(problem.key == "station")
      #expect(problem.found == found)
      #expect(problem.expected.contains("0 (Open-Meteo 51.4 2.4), 1 (Open-Meteo 51.0 1.5)"))
      #expect(problem.suggestion?.contains("for example 0") == true)
    }
  }
}
