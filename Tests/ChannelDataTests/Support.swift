import StraitDiagnostics
import Foundation
import Testing
import StraitTimeSeries

/// The problems of the input error that a reading throws; none if it throws nothing.
func problems(_ reading: () throws -> Void) -> [Problem] {
  do {
    try reading()
    Issue.record("the input was accepted")
    return []
  } catch let error as InputError {
    return error.problems
  } catch {
    Issue.record("an error of another kind: \(error)")
    return []
  }
}

/// A day that is known to exist.
func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

/// A generator of numbers from a seed (SplitMix64), so that a failing sweep can be run again.
struct SeededGenerator: RandomNumberGenerator {
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

/// The releases beside the repository, if they are there.
enum Releases {
  static let directory = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("../shared/data/home-office").standardizedFileURL

  static let paths: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? [])
    .filter { $0.hasSuffix(".ods") }.sorted().map { directory.appendingPathComponent($0).path }
}
