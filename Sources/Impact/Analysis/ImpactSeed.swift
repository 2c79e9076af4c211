import StraitDistributions
import StraitTimeSeries

/// Seeds of the further forecasts of an analysis, all of them addressed.
enum ImpactSeed {
  /// The seed of a forecast that begins on a day.
  static func from(_ day: Day, seed: UInt64) -> UInt64 {
    var stream = RandomStream(seed: seed, path: 0, day: day.number, purpose: .impactOrigin)
    return stream.next()
  }

  /// The seed of the forecast of a replication.
  static func replication(_ index: Int, seed: UInt64) -> UInt64 {
    var stream = RandomStream(seed: seed, path: index, day: 0, purpose: .injectedEffect)
    return stream.next()
  }
}
