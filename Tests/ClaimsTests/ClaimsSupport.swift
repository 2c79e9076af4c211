import Foundation
import Strait
import Testing

/// A day that is known to exist.
func claimDay(_ text: String) throws -> Day { try #require(Day(iso: text)) }

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
    do {
      _ = try ClaimsFile(yaml: text, file: "c.yaml")
      Issue.record("the file was accepted")
      return []
    } catch let error as InputError {
      return error.problems
    } catch {
      Issue.record("an error of another kind: \(error)")
      return []
    }
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
  let first = try claimDay(start)
  return try DailySeries(
    rows: people.indices.map {
      DailySeries.Row(
        day: first.advanced(by: $0), people: people[$0], boats: boats?[$0] ?? 0)
    }, hasBoats: boats != nil)
}

/// A generator of numbers from a seed (SplitMix64), so that a failing sweep can be run again.
struct ClaimsGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
