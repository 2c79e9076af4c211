import Strait
import StraitTestSupport
import Testing

/// Wind records as people have them, through the program.
@Suite("Wind records as people have them")
struct WindInputTests {
  private static let hours = (0..<24).map { ($0 < 10 ? "0" : "") + "\($0)" }

  /// A wind of 1 July 2025 that is equal to the hour by its clock.
  private static func day(_ header: String, _ row: String = "2025-07-01T%h:00,%h") -> String {
    header + "\n" + hours.map { row.replacing("%h", with: $0) }.joined(separator: "\n") + "\n"
  }

  private func nights(_ text: String, _ options: [String] = []) async throws
    -> ChildProcess.Result
  {
    try await withFolder { folder in
      try write(text, to: folder + "/wind.csv")
      return try await Program.run(["data", "wind", "wind.csv"] + options, in: folder)
    }
  }

  @Test(arguments: ["time (BST),wind_ms", "time (Europe/London),wind_ms"])
  func zoneOfTheHeading(header: String) async throws {
    let result = try await nights(Self.day(header))
    #expect(result.status == 0)
    #expect(result.output == "date,night_wind_ms,source\n2025-07-01,4.5,measured\n")
    #expect(result.errors.contains("which the file names."))
  }

  @Test func zoneOfAnOption() async throws {
    let text = Self.day("time,wind_ms")
    let assumed = try await nights(text)
    #expect(assumed.output.hasSuffix("2025-07-01,4.0,measured\n"))
    #expect(assumed.errors.contains("Assumed: times are UTC, as the file names no zone.\n"))
    let stated = try await nights(text, ["--time-zone", "Europe/London"])
    #expect(stated.output.hasSuffix("2025-07-01,4.5,measured\n"))
    let local = try await nights(Self.day("local time,wind_ms"))
    #expect(local.status == 2)
    #expect(
      local.errors
        == "strait: wind.csv:1: column 'local time': found times of the zone 'local'; expected UTC, "
        + "an offset such as +01:00, or a zone such as Europe/London; name the zone of the times with "
        + "--time-zone, such as Europe/London\n")
    let unused = try await nights(Self.day("time (UTC),wind_ms"), ["--time-zone", "Europe/Paris"])
    #expect(unused.status == 2)
    #expect(unused.errors.hasPrefix("strait: --time-zone: found Europe/Paris for times that all"))
    let wrong = try await nights(text, ["--time-zone", "Europe/Londn"])
    #expect(wrong.status == 2 && wrong.errors.hasSuffix("is it 'Europe/London'?\n"))
  }

  @Test(arguments: [";", "\t"])
  func openMeteoSavedAgain(delimiter: String) async throws {
    let head = """
      Wind at 51.36 2.44

      latitude;longitude;elevation;utc_offset_seconds;timezone;timezone_abbreviation
      51.36;2.44;0.0;3600;"Europe/London";GMT+1

      time;wind_speed_10m (m/s)
      """
    let text = Self.day(head, "2025-07-01T%h:00;%h").replacing(";", with: delimiter)
    let result = try await nights(text)
    #expect(result.output.hasSuffix("\n2025-07-01,4.5,measured\n"))
    #expect(result.errors.hasPrefix("Open-Meteo 51.36 2.44: 1 night"))
  }

  @Test func severalModelsOrMembers() async throws {
    let head = """
      latitude,longitude,elevation,utc_offset_seconds,timezone,timezone_abbreviation
      51.36,2.44,0.0,0,GMT,GMT


      """
    let models = Self.day(
      head + "time,wind_speed_10m_icon_eu (m/s),wind_speed_10m_gfs_global (m/s)",
      "2025-07-01T%h:00,3,4")
    let refused = try await nights(models)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("found wind of 2 models: icon_eu, gfs_global; expected the"))
    let chosen = try await nights(models, ["--station", "gfs_global"])
    #expect(chosen.output.hasSuffix("2025-07-01,4.0,measured\n"))
    let members = try await nights(
      Self.day(
        head + "time,wind_speed_10m (m/s),wind_speed_10m_member01 (m/s)",
        "2025-07-01T%h:00,3,4"))
    #expect(members.output.hasSuffix("2025-07-01,3.0,measured\n"))
    #expect(members.errors.contains("control alone is used; its 1 members are passed over."))
  }

  @Test func clocksThatGoBackAreNamed() async throws {
    let rows = "2025-10-26T00:00,5\n2025-10-26T01:00,6\n2025-10-26T01:00,7\n2025-10-26T02:00,8\n"
    let result = try await nights("time,wind_ms\n" + rows)
    #expect(result.status == 2)
    #expect(
      result.errors
        == "strait: wind.csv:4: time: found 2025-10-26T01:00 twice, with two speeds, in the hour that "
        + "comes twice when clocks go back; expected each time once; if the times are of a local "
        + "clock, name its zone with --time-zone, such as Europe/London\n")
  }

  @Test func otherLayouts() async throws {
    let first = try await nights(Self.day("time,wind_ms", "01/07/2025 %h:00,4"))
    #expect(first.output.hasSuffix("2025-07-01,4.0,measured\n"))
    let components = try await nights(Self.day("time,u10,v10", "2025-07-01T%h:00,-3,4"))
    #expect(components.output.hasSuffix("2025-07-01,5.0,measured\n"))
    let units = try await nights(Self.day("time,wspd\nUTC,m s-1", "2025-07-01T%h:00:00Z,%h"))
    #expect(units.output.hasSuffix("2025-07-01,4.0,measured\n"))
    let zones = try await nights(Self.day("time,wind_ms", "2025-07-01 %h:00 BST,%h"))
    #expect(zones.output.hasSuffix("2025-07-01,4.5,measured\n"))
  }

  @Test func aStudyStatesTheZoneOfItsRecord() async throws {
    let study = """
      strait: 1
      study: zone
      data: {through: 2025-07-10, wind: wind.csv%z}
      model: hurdle-wind
      season: {from: 2025-07-11, to: 2025-07-14}
      simulation: {paths: 100}
      scenarios: [{name: baseline}]
      """
    let rows = (0..<1100).flatMap { day in
      Self.hours.map { "\(Day(number: 19_180 + day))T\($0):00,\(3 + day % 6)" }
    }
    try await withFolder { folder in
      // Clocks of Iceland do not change, so that no hour comes twice.
      try write("local time,wind_ms\n" + rows.joined(separator: "\n"), to: folder + "/wind.csv")
      for (zone, status) in [(", time-zone: Atlantic/Reykjavik", Int32(0)), ("", 2)] {
        try write(study.replacing("%z", with: zone), to: folder + "/s.yaml")
        let result = try await Program.run(["run", "s.yaml", "--out", "o"], in: folder)
        #expect(result.status == status, "\(result.errors)")
        if status == 0 {
          #expect(result.output.contains("Data: Times are read as Atlantic/Reykjavik, as stated."))
        }
      }
    }
  }

  @Test func everyCommandWithWindTakesAZone() async throws {
    for command in ["forecast", "fit", "backtest", "impact", "claims"] {
      let help = try await Program.run(["help", command])
      #expect(help.output.contains("--time-zone"), "\(command)")
    }
    let result = try await Program.run(["forecast", "--time-zone", "Europe/London"])
    #expect(result.status == 2)
    #expect(result.errors.contains("--time-zone: found no --wind"))
  }
}
