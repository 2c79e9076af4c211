import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("strait data wind")
struct DataWindTests {
  private func write(_ text: String, _ path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  /// Hourly NDBC text from noon of one day, with a speed for each hour.
  private func ndbc(from day: Day, hours: Int, speed: (Int) -> String) -> String {
    var text = "#YY  MM DD hh mm WDIR WSPD GST\n#yr  mo dy hr mn degT m/s  m/s\n"
    for offset in 0..<hours {
      let date = "\(day.advanced(by: (offset + 12) / 24))".replacing("-", with: " ")
      text += "\(date) \((offset + 12) % 24) 00 230 \(speed(offset)) 9.9\n"
    }
    return text
  }

  @Test func filesOfTwoYearsBecomeNights() async throws {
    try await withFolder { folder in
      // The night of New Year's Day lacks 4 of its 12 hours; the files share an afternoon.
      let first = day("2024-12-30")
      try write(
        ndbc(from: first, hours: 60) { (33..<37).contains($0) ? "MM" : "5.0" },
        folder + "/62304h2024.txt")
      try write(
        ndbc(from: first.advanced(by: 2), hours: 24) { _ in "20.0" }, folder + "/62304h2025.txt")
      let files = ["62304h2024.txt", "62304h2025.txt"]
      let result = try await Program.run(["data", "wind"] + files, in: folder)
      #expect(result.status == 0)
      #expect(
        result.output
          == "date,night_wind_ms,source\n2024-12-31,5.0,measured\n2025-01-01,,missing\n"
          + "2025-01-02,20.0,measured\n")
      #expect(
        result.errors
          == """
          62304: 3 nights, 2024-12-31 to 2025-01-02 (NDBC standard meteorological text)
          Missing: 1 night, the longest gap 1 night: 2025-01-01.
          Hourly values used: 24.
          Replaced by a later file: 12.
          Approximation: NDBC speeds are means of some minutes before each report, at the height \
          of the station's anemometer; they are not brought to 10 m.

          """)
      let filled = try await Program.run(
        ["data", "wind", "--fill-gaps", "1", "--station", "Lightvessel"] + files, in: folder)
      #expect(filled.output.contains("\n2025-01-01,11.25,filled\n"))
      #expect(filled.errors.hasPrefix("Lightvessel: 3 nights"))
      #expect(filled.errors.contains("\nMissing: none.\n"))
      #expect(filled.errors.contains("\nFilled: 1 night, by the square root"))
    }
  }

  @Test func theFileWrittenIsReadAgain() async throws {
    try await withFolder { folder in
      try write("date,night_wind_kn\n2025-01-01,10\n2025-01-03,20\n", folder + "/knots.csv")
      let written = try await Program.run(
        ["data", "wind", "knots.csv", "-o", "new/wind.csv", "-q"], in: folder)
      #expect(written.status == 0 && written.output.isEmpty && written.errors.isEmpty)
      let again = try await Program.run(["data", "wind", "new/wind.csv", "--quiet"], in: folder)
      #expect(again.errors.isEmpty)
      #expect(try Array(again.output.utf8) == bytes(folder + "/new/wind.csv"))
      #expect(try names(in: folder + "/new") == ["wind.csv"])
    }
  }

  @Test func badInputAndUsageEndWithTwo() async throws {
    try await withFolder { folder in
      try write("date,night_wind_ms\n2025-01-01,99\n", folder + "/a.csv")
      try write(
        "# STN,YYYYMMDD,FG\n310,20250101,50\n320,20250101,50\n", folder + "/knmi.txt")
      let bad = try await Program.run(["data", "wind", "a.csv", "knmi.txt", "-o", "o"], in: folder)
      #expect(bad.status == 2)
      #expect(bad.output.isEmpty)
      #expect(
        bad.errors
          == """
          strait: a.csv:2: column 'night_wind_ms': found '99', more than 60 m/s; expected a wind \
          speed from 0 to 60 m/s; check the unit; leave the cell empty where the speed is missing
          strait: knmi.txt: station: found 2 stations: 310, 320; expected one station; choose the \
          station by its number, for example 310

          """)
      #expect(try names(in: folder) == ["a.csv", "knmi.txt"])
      let chosen = try await Program.run(
        ["data", "wind", "knmi.txt", "--station", "320"], in: folder)
      #expect(chosen.output == "date,night_wind_ms,source\n2025-01-01,5.0,daily-mean\n")
      for usage in [["a.csv", "--fill-gaps", "15"], ["a.csv", "--fill-gaps=-1"], []] {
        let result = try await Program.run(["data", "wind"] + usage, in: folder)
        #expect(result.status == 2)
        #expect(result.errors.hasPrefix("strait: "))
      }
    }
  }
}
