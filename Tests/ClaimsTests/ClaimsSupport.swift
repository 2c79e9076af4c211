import Foundation
import Strait
import Testing
import StraitTestSupport

/// Claims files and their results in tests.
enum ClaimFixture {
  /// A file with one statement, whose check is the given YAML.
  static func file(_ check: String) -> String {
    """
    strait: 1
    claims: test
    statements:
      - id: only
        words: Something was said.
        said: 2023-06-12
        source: a test
        \(check.split(separator: "\n").joined(separator: "\n    "))

    """
  }

  /// The result of a file with one statement.
  static func result(
    _ check: String, with evidence: ClaimEvidence = ClaimEvidence(series: BuiltinSeries.arrivals)
  ) throws -> ClaimsReport.Result {
    let report = try ClaimsReport(
      checking: try ClaimsFile(yaml: file(check), file: "c.yaml"), with: evidence, paths: 50,
      seed: 1)
    return try #require(report.results.first)
  }

  /// The problems of a file; none, reported, where it is accepted.
  static func problems(_ text: String) -> [Problem] {
    StraitTestSupport.problems { _ = try ClaimsFile(yaml: text, file: "c.yaml") }
  }
}

extension ClaimsReport.Result {
  /// The reading of a name.
  func reading(_ name: String) throws -> Reading {
    try #require(readings.first { $0.name == name }, "\(name) among \(readings.map(\.name))")
  }
}

/// A series from a day on with these people and boats.
func series(from start: String, people: [Int], boats: [Int]? = nil) throws -> DailySeries {
  let first = day(start)
  return try DailySeries(
    rows: people.indices.map {
      DailySeries.Row(
        day: first.advanced(by: $0), people: people[$0], boats: boats?[$0] ?? 0)
    }, hasBoats: boats != nil)
}
