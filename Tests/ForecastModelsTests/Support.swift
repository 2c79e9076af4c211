import StraitChannelData
import StraitDiagnostics
import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

extension HurdleSpec {
  /// One filter: that of the reference file.
  static let onePoint = HurdleSpec(
    name: "one-point", start: day("2019-01-01"), scoreFrom: day("2020-07-01"), levelSD: [0.14],
    crossingLevelShare: 0.43, levelCorrelation: 0.99, harmonicSD: 0.1, dispersion: [1.3],
    backlogHalfLife: 5)
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
      peoplePrevented: BuiltinSeries.preventions.map(\.peoplePrevented),
      lastWeek: BuiltinSeries.preventions.last!.weekEnding)
  }
}

/// A series from a day on.
func series(from start: Day, _ counts: [(people: Int, boats: Int)]) throws -> DailySeries {
  try DailySeries(
    rows: counts.enumerated().map {
      DailySeries.Row(day: start.advanced(by: $0), people: $1.people, boats: $1.boats)
    })
}

extension SeededGenerator {
  /// A standard normal, by Box and Muller.
  mutating func normal() -> Double {
    let u = 1 - Double.random(in: 0..<1, using: &self)
    return (-2 * log(u)).squareRoot() * cos(2 * .pi * Double.random(in: 0..<1, using: &self))
  }
}
