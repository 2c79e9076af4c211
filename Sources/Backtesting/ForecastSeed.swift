import StraitDistributions
import StraitTimeSeries

/// The randomness of a backtest, all of it addressed.
enum ForecastSeed {
  /// The seed of every forecast at an origin: the first 64 bits of the stream at (seed, path 0, day
  /// number of the origin, purpose `backtestOrigin`).
  ///
  /// Origins have seeds of their own, so that their sampling errors are independent; models share
  /// that of an origin, and so do tasks.
  static func seed(_ seed: UInt64, origin: Day) -> UInt64 {
    var stream = RandomStream(
      seed: seed, path: 0, day: origin.number, purpose: .backtestOrigin)
    return stream.next()
  }

  /// The uniform number by which the transform of a week's total is randomised.
  static func uniform(seed: UInt64, week: Int) -> Double {
    var stream = RandomStream(seed: seed, path: 0, day: week, purpose: .backtestTransform)
    return stream.nextUniform()
  }
}
