import StraitChannelData
import StraitDiagnostics
import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries

/// A day that must exist.
func day(_ text: String) -> Day {
  guard let day = Day(iso: text) else { fatalError("'\(text)' is no day") }
  return day
}

extension HurdleSpec {
  /// One point of the grid: the hyperparameters of the reference file.
  static let onePoint = HurdleSpec(
    name: "one-point", start: day("2019-01-01"), scoreFrom: day("2020-07-01"),
    crossingLevelSD: [0.06], sizeLevelSD: [0.14], sizeHarmonicSD: [0.1], dispersion: [1.3])
}

/// Fits of the built-in series that several suites read.
enum Fits {
  /// Origins of different seasons and lengths of record.
  static let origins = ["2020-03-15", "2022-05-31", "2024-12-31", "2025-12-31"]

  private static let pools: [String: Result<HurdlePosterior, any Error>] = {
    var result: [String: Result<HurdlePosterior, any Error>] = [:]
    for origin in origins {
      result[origin] = Result {
        try HurdlePosterior(fitting: BuiltinSeries.arrivals.through(day(origin)))
      }
    }
    return result
  }()

  /// The default model at one of the origins.
  static func pool(_ origin: String) throws -> HurdlePosterior {
    try #require(pools[origin]).get()
  }

  /// The built-in preventions.
  static func interception() throws -> InterceptionModel {
    try InterceptionModel(
      peopleArrived: BuiltinSeries.preventions.map(\.peopleArrived),
      peoplePrevented: BuiltinSeries.preventions.map(\.peoplePrevented))
  }
}

/// A series from a day on.
func series(from start: Day, _ counts: [(people: Int, boats: Int)]) throws -> DailySeries {
  try DailySeries(
    rows: counts.enumerated().map {
      DailySeries.Row(day: start.advanced(by: $0), people: $1.people, boats: $1.boats)
    })
}

/// A small generator of the tests' own (Vigna's SplitMix64).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A standard normal, by Box and Muller.
  mutating func normal() -> Double {
    let u = 1 - Double.random(in: 0..<1, using: &self)
    return (-2 * log(u)).squareRoot() * cos(2 * .pi * Double.random(in: 0..<1, using: &self))
  }
}
