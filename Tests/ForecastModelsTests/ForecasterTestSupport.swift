import StraitChannelData
import StraitForecastModels
import Foundation
import StraitTimeSeries
import StraitTestSupport

/// Series and scores that the suites of baseline forecasters share.
enum Baselines {
  static let models: [any ForecastModel] = [
    Climatology(), BlockBootstrap(), SeasonalNaive(), StaticGLM(),
  ]

  /// The built-in series up to a day.
  static func history(_ origin: String) throws -> History {
    History(observed: try BuiltinSeries.arrivals.through(day(origin)))
  }

  /// A series of people alone.
  static func people(from start: String, _ counts: [Int]) throws -> History {
    History(
      observed: try DailySeries(
        rows: counts.enumerated().map {
          .init(day: day(start).advanced(by: $0), people: $1, boats: 0)
        }, hasBoats: false))
  }

  /// Counts with a season that is nothing like the Channel's: busy all year round, busiest in winter.
  static func foreignCounts(days: Int, seed: UInt64) -> [Int] {
    var generator = SeededGenerator(seed: seed)
    return (0..<days).map { t in
      let level = 3 + 0.8 * cos(2 * .pi * Double(t) / 365.25) + 0.7 * generator.normal()
      return Int(exp(level))
    }
  }

  /// The CRPS of a sample against what came, in the form with divisor n².
  static func crps(_ sample: [Double], _ actual: Double) -> Double {
    let n = Double(sample.count)
    let error = sample.reduce(0) { $0 + abs($1 - actual) } / n
    let spread = sample.sorted().enumerated().reduce(0.0) {
      $0 + (2 * Double($1.offset + 1) - n - 1) * $1.element
    }
    return error - spread / (n * n)
  }
}

/// Chances by which statistical tests fail: 4.5 standard deviations, one in 150,000.
let farOut = 4.5
