import Foundation
import Testing
import StraitTestSupport

@Suite("strait sweep, solve and sensitivity")
struct QuestionCommandTests {
  private static let study = """
    strait: 1
    study: small
    data: {through: 2025-05-31}
    season: {from: 2025-06-01, to: 2025-06-30}
    simulation: {paths: 2000, seed: 2}
    thresholds: {people-in-season: [5000]}
    scenarios: [{name: base}]
    sweep:
      levers:
        - {lever: interception.rate, values: [0.3, 0.5]}
        - {lever: re-attempts.probability, values: [0, 0.9]}
    solve:
      lever: interception.rate
      target: {people-in-season-below: 5000, probability: 0.7}
      for-each: {lever: re-attempts.probability, values: [0, 0.5]}
    sensitivity:
      points: 16
      paths: 500
      ranges:
        - {lever: interception.rate, from: 0.3, to: 0.5}
        - {lever: launches.multiplier, from: 0.8, to: 1.2}
    """

  private static let tables = [
    "sweep": ["surface.csv"], "solve": ["solutions.csv"],
    "sensitivity": ["indices.csv", "points.csv", "tornado.csv"],
  ]

  private func withStudy(_ body: (String) async throws -> Void) async throws {
    try await withFolder { folder in
      try Self.study.write(toFile: folder + "/small.yaml", atomically: true, encoding: .utf8)
      try await body(folder)
    }
  }

  /// The same bytes for any number of tasks; every table and the manifest; something to read.
  @Test(arguments: ["sweep", "solve", "sensitivity"])
  func sameBytesForAnyJobs(_ command: String) async throws {
    try await withStudy { folder in
      for jobs in ["1", "2", "7"] {
        let result = try await Program.run(
          [command, "small.yaml", "--jobs", jobs, "--out", "out-\(jobs)"], in: folder)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.hasPrefix("small\nSeason 2025-06-01 to 2025-06-30 (30 days)"))
        #expect(result.output.contains("interception.rate") || command == "sweep")
      }
      let tables = try #require(Self.tables[command])
      #expect(
        Set(try names(in: folder + "/out-1"))
          == Set(tables + ["assumptions.csv", "datapackage.json", "manifest.json"]))
      for table in tables + ["assumptions.csv"] {
        let first = try bytes("\(folder)/out-1/\(table)")
        #expect(first.count > 100)
        for jobs in ["2", "7"] {
          #expect(try bytes("\(folder)/out-\(jobs)/\(table)") == first, "\(table), \(jobs)")
        }
      }
      let manifest = try #require(
        try JSONSerialization.jsonObject(with: Data(bytes(folder + "/out-1/manifest.json")))
          as? [String: Any])
      #expect(manifest["command"] as? String == command)
      #expect((manifest["question"] as? String)?.contains("interception.rate") == true)
    }
  }

  @Test func surfaceIsTidy() async throws {
    try await withStudy { folder in
      let result = try await Program.run(["sweep", "small.yaml", "--out", "out"], in: folder)
      #expect(result.status == 0)
      let text = String(decoding: try bytes(folder + "/out/surface.csv"), as: UTF8.self)
      let rows = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      #expect(
        rows[0].map(String.init) == [
          "interception.rate", "re-attempts.probability", "measure", "statistic", "value", "mcse",
        ])
      #expect(rows.dropFirst().allSatisfy { $0.count == 6 && Double($0[4]) != nil })
      #expect(rows.dropFirst().allSatisfy { Double($0[5]).map { $0 >= 0 } ?? false })
      let statistics = Set(rows.dropFirst().map { "\($0[2]) \($0[3])" })
      for wanted in [
        "people mean", "people q0.5", "people probability_at_least_5000", "crossing_days q0.5",
        "people difference_mean", "people ratio_of_means", "people variance_reduction",
      ] {
        #expect(statistics.contains(wanted), "\(wanted)")
      }
      // Where a difference is the same on all paths there is no variance to reduce.
      let others = rows.dropFirst().filter { !$0[3].hasSuffix("variance_reduction") }
      let reductions = statistics.filter { $0.hasSuffix("variance_reduction") }
      #expect(others.count == 4 * (statistics.count - reductions.count))
    }
  }

  @Test func optionsInPlaceOfSections() async throws {
    try await withFolder { folder in
      let head = Self.study.components(separatedBy: "sweep:")[0]
      try head.write(toFile: folder + "/bare.yaml", atomically: true, encoding: .utf8)
      let calls = [
        ["sweep", "bare.yaml", "--vary", "launches.multiplier=0.8,1,1.2", "--paths", "500"],
        [
          "solve", "bare.yaml", "--within", "launches.multiplier=0.5:2", "--mean", "5000",
          "--paths", "500",
        ],
        [
          "sensitivity", "bare.yaml", "--range", "launches.multiplier=0.5:2", "--points", "8",
          "--paths", "200",
        ],
      ]
      for call in calls {
        let result = try await Program.run(call + ["--out", "out-" + call[0]], in: folder)
        #expect(result.status == 0, "\(call): \(result.errors)")
        let json = try await Program.run(
          call + ["--out", "json-" + call[0], "--format", "json"], in: folder)
        let rows = try #require(
          try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
        #expect(rows.count == ["sweep": 3, "solve": 1, "sensitivity": 2][call[0]])
        let bare = try await Program.run([call[0], "bare.yaml"], in: folder)
        #expect(bare.status == 2)
        #expect(bare.errors.contains("found no such section"), "\(bare.errors)")
      }
    }
  }

  /// Ranges of the command line leave the other settings of the section.
  @Test func rangesLeaveTheSection() async throws {
    try await withStudy { folder in
      let call = ["sensitivity", "small.yaml", "--range", "launches.multiplier=0.9:1.1"]
      let result = try await Program.run(call + ["--out", "out"], in: folder)
      #expect(result.status == 0)
      #expect(result.output.contains("48 points of 500 paths"), "\(result.output)")
    }
  }

  @Test func notReachableIsSaid() async throws {
    try await withStudy { folder in
      let result = try await Program.run(
        [
          "solve", "small.yaml", "--within", "launches.multiplier=0.9:1.1", "--below", "10",
          "--probability", "0.9", "--out", "out",
        ], in: folder)
      #expect(result.status == 0)
      #expect(result.output.contains("Not reachable"))
      #expect(result.output.contains("the best is"))
      let text = String(decoding: try bytes(folder + "/out/solutions.csv"), as: UTF8.self)
      #expect(text.contains(",not-reachable,"))
    }
  }

  @Test(arguments: [
    (
      ["sweep", "small.yaml", "--vary", "interception.rte=0.1"], "did you mean 'interception.rate'?"
    ),
    (["sweep", "small.yaml", "--vary", "interception.rate=2"], "found '2' for interception.rate"),
    (["sweep", "small.yaml", "--vary", "interception.rate"], "expected LEVER=V1,V2"),
    (["sweep", "small.yaml", "--scenario", "bse"], "sweep.scenario: found 'bse'"),
    (["solve", "small.yaml", "--lever", "interception.rate"], "a lever without a target"),
    (["solve", "small.yaml", "--below", "5"], "without --probability"),
    (
      ["solve", "small.yaml", "--lever", "interception.rate", "--mean", "nan"], "--mean: found nan"
    ),
    (
      [
        "solve", "small.yaml", "--lever", "interception.rate", "--below", "1e30", "--probability",
        "0.5",
      ], "--below: found 1e+30"
    ),
    (
      ["solve", "small.yaml", "--for-each", "interception.rate=0.4,0.5"],
      "solve.for-each.lever: found the lever that is solved for"
    ),
    (["sensitivity", "small.yaml", "--points", "100"], "expected a power of two"),
    (["sensitivity", "small.yaml", "--range", "launches.multiplier=2:1"], "a lower and a higher"),
  ])
  func refusals(_ call: [String], _ message: String) async throws {
    try await withStudy { folder in
      let result = try await Program.run(call, in: folder)
      #expect(result.status == 2)
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(try names(in: folder) == ["small.yaml"])
    }
  }
}
