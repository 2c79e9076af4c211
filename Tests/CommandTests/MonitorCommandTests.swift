import Foundation
import Strait
import StraitTestSupport
import Testing
import strait_cli

@Suite("strait monitor")
struct MonitorCommandTests {
  private static let words = ["monitor", "--since", "2026-03-02", "--paths", "200"]

  /// The same bytes for any number of tasks; every file; something to read.
  @Test func sameBytesForAnyJobs() async throws {
    try await withFolder { folder in
      for jobs in ["1", "3"] {
        let result = try await Program.run(
          Self.words + ["--jobs", jobs, "--out", "out-\(jobs)"], in: folder)
        #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
        for text in [
          "Weeks from 2026-03-02 to 2026-05-31", "People who arrive: ",
          "Share of attempts prevented: ", "strait impact --from",
        ] {
          #expect(result.output.contains(text), "\(text)")
        }
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
      }
      #expect(
        try names(in: folder + "/out-1") == [
          "datapackage.json", "manifest.json", "monitor.csv", "monitor.svg",
        ])
      for name in ["monitor.csv", "monitor.svg"] {
        #expect(try bytes("\(folder)/out-1/\(name)") == bytes("\(folder)/out-3/\(name)"))
      }
      let csv = String(decoding: try bytes(folder + "/out-1/monitor.csv"), as: UTF8.self)
      #expect(csv.matches(of: /(?m)^2026-..-..,people,/).count == 13)
      let arrivals = BuiltinSeries.arrivals
      let last = arrivals.totalPeople(over: day("2026-05-25")...day("2026-05-31"))
      #expect(csv.contains("2026-05-31,people,\(last),"))
    }
  }

  /// A scheduler reads the verdict from JSON; the exit code is 0 either way.
  @Test func aSchedulerReadsTheVerdict() async throws {
    try await withFolder { folder in
      // People fall to a tenth for eight weeks.
      let arrivals = BuiltinSeries.arrivals
      let first = day("2025-07-07")
      let rows = arrivals.days.enumerated().filter { $0.element <= day("2025-08-31") }.map {
        let divisor = $0.element >= first ? 10 : 1
        return "\($0.element),\(arrivals.people[$0.offset] / divisor),"
          + "\(arrivals.boats[$0.offset] / divisor)"
      }
      try ("date,people,boats\n" + rows.joined(separator: "\n") + "\n")
        .write(toFile: folder + "/fallen.csv", atomically: true, encoding: .utf8)
      for (data, direction) in [
        (["--data", "fallen.csv"], Cusum.Direction.down), (["--through", "2025-08-31"], nil),
      ] {
        let result = try await Program.run(
          ["monitor", "--since", "2025-07-07", "--paths", "200", "--format", "json", "--out", "o"]
            + data, in: folder)
        #expect(result.status == 0, "\(result.errors)")
        let report = try JSONDecoder().decode(MonitorReport.self, from: Data(result.output.utf8))
        #expect(report.courses[0].measure == .people && report.courses[0].weeks == 8)
        #expect(report.courses[0].direction == direction, "\(report.courses[0])")
        #expect(report.falseAlarms == 0.05)
      }
    }
  }

  @Test func badDatesAreRefused() async throws {
    try await withFolder { folder in
      let result = try await Program.run(["monitor", "--since", "2018-02-01"], in: folder)
      #expect(result.status == 2)
      #expect(result.errors.contains("--since: found 2018-02-01; expected a day from 2019-01-0"))
      #expect(try names(in: folder).isEmpty)
      let paths = try await Program.run(["monitor", "--paths", "1"], in: folder)
      #expect(paths.status == 2 && paths.errors.contains("--paths: found 1"))
    }
  }
}
