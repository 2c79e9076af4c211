import Foundation
import Strait
import StraitTestRuns
import Testing
import StraitTestSupport

@Suite("Hubs written from a run")
struct HubExportTests {
  private static let header = [
    "origin_date", "scenario_id", "location", "target", "horizon", "target_end_date",
    "output_type", "output_type_id", "value",
  ]

  /// The distributions of the hub are those of the tables of the run, digit for digit.
  @Test func distributionsAreThoseOfTheRun() async throws {
    try await HubRunFixture.withHub { hub, _, run in
      let output = PlainCSV(try bytes("\(hub)/\(HubRunFixture.output)"))
      #expect(output.header == Self.header)
      var expected: Set<[String]> = []
      for (period, days) in [("daily", 1), ("weekly", 7), ("monthly", 0)] {
        let table = try run.table(period)
        for row in table.rows where ["people", "boats"].contains(table.text(row, "measure")) {
          let date = table.text(row, "date")
          let distance = day(HubRunFixture.origin).distance(to: day(date))
          // The months of this run are June and July.
          let horizon = days == 0 ? day(date).month - 5 : (distance + days - 1) / days
          let task = [
            HubRunFixture.origin, table.text(row, "scenario"), "channel",
            "\(period) \(table.text(row, "measure"))", String(horizon), date,
          ]
          expected.insert(task + ["mean", "NA", table.text(row, "mean")])
          expected.insert(task + ["median", "NA", table.text(row, "q0.5")])
          for level in QuantileLevels.all {
            expected.insert(task + ["quantile", String(level), table.text(row, "q\(level)")])
          }
        }
      }
      let distributions = output.rows.filter { $0[6] != "sample" }
      #expect(expected.count == 2 * 2 * (47 + 7 + 2) * 25)
      #expect(distributions.count == expected.count)
      #expect(Set(distributions) == expected)
    }
  }

  /// A sample of a week is the sum of one path over its days, and of what was observed of a week that
  /// had begun; every scenario has every sample.
  @Test func samplesAreSumsOfPaths() async throws {
    try await HubRunFixture.withHub { hub, _, run in
      let paths = try run.table("paths")
      var sums: [[String]: Int] = [:]
      for row in paths.rows {
        let end = day(paths.text(row, "date")).endOfWeek
        guard end <= day("2023-07-31") else { continue }
        for measure in ["people", "boats"] {
          let key = [
            paths.text(row, "scenario"), "weekly \(measure)", end.description,
            paths.text(row, "path"),
          ]
          sums[key, default: 0] += try #require(Int(paths.text(row, measure)))
        }
      }
      let observed = try BuiltinSeries.arrivals.through(day(HubRunFixture.origin))
      let monday = try #require(observed.index(of: day("2023-06-12")))
      let begun = [
        "weekly people": observed.people[monday...].reduce(0, +),
        "weekly boats": observed.boats[monday...].reduce(0, +),
      ]
      #expect(try #require(begun["weekly people"]) > 0)
      for key in sums.keys where key[2] == "2023-06-18" { sums[key]! += begun[key[1]] ?? 0 }
      let output = PlainCSV(try bytes("\(hub)/\(HubRunFixture.output)"))
      var found: [[String]: Int] = [:]
      for row in output.rows(["output_type": "sample"]) {
        let value = try #require(Int(row[8]))
        found[[row[1], row[3], row[5], row[7]]] = value
      }
      #expect(found == sums)
      #expect(found.count == 2 * 2 * 7 * HubRunFixture.samplePaths)
    }
  }

  /// The series ends at the origin; what happened later stands apart.
  @Test func observationsAndOracle() async throws {
    try await HubRunFixture.withHub { hub, _, _ in
      let series = BuiltinSeries.arrivals
      let seen = PlainCSV(try bytes(hub + "/target-data/time-series.csv"))
      #expect(
        seen.header == ["target_end_date", "target", "location", "observation", "as_of"])
      #expect(seen.rows.allSatisfy { $0[4] == HubRunFixture.origin && $0[0] <= $0[4] })
      let days = series.start.distance(to: day(HubRunFixture.origin)) + 1
      #expect(seen.rows(["target": "daily people"]).count == days)
      #expect(
        try seen.value(
          "observation", ["target": "monthly people", "target_end_date": "2023-05-31"])
          == Double(series.totalPeople(over: day("2023-05-01")...day("2023-05-31"))))
      let weeks = seen.rows(["target": "weekly people"]).map { $0[0] }
      #expect(weeks.first == "2018-01-07" && weeks.last == "2023-06-11")

      let oracle = PlainCSV(try bytes(hub + "/target-data/oracle-output.csv"))
      #expect(oracle.header == ["target_end_date", "target", "location", "oracle_value"])
      #expect(oracle.rows.count == 2 * (47 + 7 + 2))
      #expect(
        try oracle.value(
          "oracle_value", ["target": "weekly people", "target_end_date": "2023-06-18"])
          == Double(series.totalPeople(over: day("2023-06-12")...day("2023-06-18"))))
    }
  }

  @Test func sameBytesAgain() async throws {
    func files(_ hub: String) throws -> [String: [UInt8]] {
      try snapshot(hub).filter { !$0.key.hasSuffix("/") }
    }
    try await HubRunFixture.withHub { hub, run, _ in
      let before = try files(hub)
      #expect(
        before.keys.sorted() == [
          "hub-config/admin.json", "hub-config/model-metadata-schema.json",
          "hub-config/target-data.json", "hub-config/tasks.json",
          "model-metadata/strait-hurdle.yml", HubRunFixture.output,
          "target-data/oracle-output.csv", "target-data/time-series.csv",
        ])
      let report = try HubExport(
        FinishedFolder(run), data: "builtin", team: "strait", model: "hurdle"
      )
      .write(to: hub)
      #expect(try files(hub) == before)
      #expect(Set(report.files.map(\.name)) == Set(before.keys))
      #expect(report.files.allSatisfy { before[$0.name]?.count == $0.bytes })
      #expect(report.samples == HubRunFixture.samplePaths && report.round == HubRunFixture.origin)
    }
  }

  /// A further model joins a hub that asks for the same; another round does not.
  @Test func furtherModels() async throws {
    try await HubRunFixture.withHub { hub, run, _ in
      _ = try HubExport(FinishedFolder(run), data: nil, team: "other", model: "copy").write(to: hub)
      let check = try HubCheck(of: hub, most: 5)
      #expect(check.models == ["other-copy", "strait-hurdle"] && check.files == 2)
      let before = try snapshot(hub)
      let tasks = String(decoding: try bytes(hub + "/hub-config/tasks.json"), as: UTF8.self)
      try write(
        tasks.replacingOccurrences(of: "\"half\"", with: "\"third\""),
        to: hub + "/hub-config/tasks.json")
      let error = #expect(throws: InputError.self) {
        try HubExport(FinishedFolder(run), data: nil, team: "strait", model: nil).write(to: hub)
      }
      #expect(error?.description.contains("a hub that asks for other tasks") == true)
      #expect(try snapshot(hub).count == before.count)
    }
  }

  /// Where one folder cannot be written nothing is left, not even folders.
  @Test func failureLeavesNothing() async throws {
    try await HubRunFixture.withHub { _, run, _ in
      try withFolder { folder in
        try write("a file in the way", to: folder + "/hub/hub-config")
        let export = try HubExport(FinishedFolder(run), data: nil, team: "strait", model: nil)
        #expect(throws: InputError.self) { try export.write(to: folder + "/hub") }
        #expect(try names(in: folder + "/hub") == ["hub-config"])
      }
    }
  }

  @Test(arguments: [
    ("a-b", nil, "team: found 'a-b'"), ("", nil, "team: found ''"),
    ("a", "b c", "model: found 'b c'"), ("a", "ä", "model: found 'ä'"),
  ])
  func namesOfOtherCharacters(_ team: String, _ model: String?, _ message: String) async throws {
    try await HubRunFixture.withHub { _, run, _ in
      let error = #expect(throws: InputError.self) {
        try HubExport(FinishedFolder(run), data: nil, team: team, model: model)
      }
      #expect(error?.description.contains(message) == true)
    }
  }

  /// Arrivals that are not those of the run are refused, and so is a folder that is no run.
  @Test func otherInputs() async throws {
    try await HubRunFixture.withHub { hub, run, _ in
      try write("date,people\n2023-06-14,1\n", to: run + "/a.csv")
      let error = #expect(throws: InputError.self) {
        try HubExport(FinishedFolder(run), data: run + "/a.csv", team: "strait", model: nil)
      }
      #expect(error?.description.contains("arrivals that are not those of the run") == true)
      #expect(throws: InputError.self) { try FinishedFolder(hub) }
      try write("scenario,date\n", to: run + "/daily.csv")
      #expect(throws: InputError.self) {
        try HubExport(FinishedFolder(run), data: nil, team: "strait", model: nil)
      }
    }
  }
}
