import Foundation
import StraitDistributions
import StraitForecastModels
import StraitScoring
import StraitTimeSeries

/// What the difference of the weather alone would have made of a change between two periods.
///
/// With E(·) the arrivals that the wind-driven model expects of a period's nights under one state of
/// the world, the weather alone changes arrivals by E(later)/E(earlier) − 1; its share of the change R
/// that was seen is log(E(later)/E(earlier))/log R. The states are drawn from what the model believes
/// at the end of the later period, and intervals are those of the draws.
package struct WeatherShare: Sendable, Equatable {
  /// The change that the weather alone would have made, as a fraction: the median of the draws.
  package let expected: Double
  /// The lower bound of its central 90% interval.
  package let expectedLower90: Double
  /// The upper bound.
  package let expectedUpper90: Double
  /// The share of the change that was seen: the median of the draws.
  package let share: Double
  /// The lower bound of its central 90% interval.
  package let lower90: Double
  /// The upper bound.
  package let upper90: Double

  /// The draws of the model's states.
  static let draws = 1000

  /// The share of a change.
  ///
  /// - Parameters:
  ///   - change: the change of arrivals that was seen, as a fraction; neither 0 nor −1.
  ///   - periods: the periods.
  ///   - model: a wind-driven model.
  ///   - wind: the nights of both periods.
  ///   - seed: the seed of the draws.
  /// - Throws: ``RunError`` where the model's beliefs have no factor.
  init(
    of change: Double, over periods: PeriodPair, model: HurdlePosterior, wind: NightWind,
    seed: UInt64
  ) throws {
    let later = HurdleDraw.Course(over: periods.later, nights: wind, of: model)
    let earlier = HurdleDraw.Course(over: periods.earlier, nights: wind, of: model)
    let ratios = try (0..<Self.draws).map { path in
      var stream = RandomStream(seed: seed, path: path, day: 0, purpose: .weatherShare)
      let draw = try HurdleDraw(of: model, from: &stream)
      return draw.expectedSize(over: later) / draw.expectedSize(over: earlier)
    }
    let changes = Interval90(ratios.map { $0 - 1 })
    let shares = Interval90(ratios.map { log($0) / log1p(change) })
    expected = changes.median
    expectedLower90 = changes.lower
    expectedUpper90 = changes.upper
    share = shares.median
    lower90 = shares.lower
    upper90 = shares.upper
  }
}

/// The median of a sample and its central 90% interval.
struct Interval90: Sendable, Equatable {
  let median: Double
  let lower: Double
  let upper: Double

  /// The interval of a sample of at least one value.
  init(_ sample: [Double]) {
    let sorted = sample.sorted()
    median = SampleQuantile.quantile(sorted: sorted, level: 0.5)
    lower = SampleQuantile.quantile(sorted: sorted, level: 0.05)
    upper = SampleQuantile.quantile(sorted: sorted, level: 0.95)
  }
}
