import StraitForecastModels
import StraitTestSupport
import Foundation
import StraitTimeSeries
import StraitTestSupport

extension WindGenerator {
  /// A generator without seasons, whose calm nights have a share of one half.
  static let seasonless = WindGenerator(
    station: "plain", from: day("2020-01-01"), through: day("2021-12-31"), nights: 731,
    meanCoefficients: [calmSpeed.squareRoot(), 0, 0, 0, 0], logScaleCoefficients: [-0.6, 0, 0],
    recursion: WindRecursion(lagCorrelation: 0.4, second: 0.05))

  /// So many paths over the same days, from the stationary law on.
  func summers(
    _ count: Int, from first: Day = day("2026-06-01"), days: Int = 92, seed: UInt64,
    delta: Double = 0
  ) -> [[Double]] {
    let origin = origin(before: first, record: nil)
    return (0..<count).map {
      nights(from: first, days: days, seed: seed, path: $0, origin: origin, delta: delta)
    }
  }
}

/// Calm nights in several spells of nights, with the errors that the spells' variety gives.
struct CalmNights {
  let counts: [Double]
  let nights: Int
  private var afterCalm: [(calm: Double, all: Double)] = []
  private var afterRough: [(calm: Double, all: Double)] = []

  init(_ spells: [[Double]]) {
    nights = spells[0].count
    counts = spells.map { Double($0.filter { $0 < WindGenerator.calmSpeed }.count) }
    for spell in spells {
      let calm = spell.map { $0 < WindGenerator.calmSpeed }
      let pairs = zip(calm, calm.dropFirst())
      func transitions(after state: Bool) -> (calm: Double, all: Double) {
        let following = pairs.filter { $0.0 == state }
        return (Double(following.filter(\.1).count), Double(following.count))
      }
      afterCalm.append(transitions(after: true))
      afterRough.append(transitions(after: false))
    }
  }

  var mean: Double { counts.reduce(0, +) / Double(counts.count) }
  var sd: Double {
    let squares = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(counts.count - 1)).squareRoot()
  }
  var meanError: Double { sd / Double(counts.count).squareRoot() }
  /// For counts that are nearly normal.
  var sdError: Double { sd / (2 * Double(counts.count)).squareRoot() }
  /// P(calm|calm) with its error.
  var calmAfterCalm: (value: Double, error: Double) { Self.ratio(afterCalm) }
  /// P(calm|rough) with its error.
  var calmAfterRough: (value: Double, error: Double) { Self.ratio(afterRough) }

  /// The ratio of two sums over spells and its error by the delta method.
  private static func ratio(
    _ parts: [(calm: Double, all: Double)]
  ) -> (value: Double, error: Double) {
    let all = parts.reduce(0) { $0 + $1.all }
    let value = parts.reduce(0) { $0 + $1.calm } / all
    let squares = parts.reduce(0) { sum, part in
      let residual = part.calm - value * part.all
      return sum + residual * residual
    }
    return (value, squares.squareRoot() / all)
  }
}
