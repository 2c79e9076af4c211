import StraitTimeSeries

/// Night wind over a horizon: known nights, and what the generator needs for the others.
package struct HorizonWind: Sendable {
  /// The speed of each day's night in m/s where it is known.
  package let known: [Double?]
  /// The mean of √w on each day.
  package let mean: [Double]
  /// The scale of √w on each day.
  package let scale: [Double]
  /// What the generator starts from.
  package let origin: WindOrigin
  /// The law of the standardised wind from night to night.
  package let recursion: WindRecursion

  /// The nights after the origin of a fitted model.
  init(_ fitted: FittedWind, firstDay: Day, days: Int, known nights: NightWind?) {
    let horizon = (0..<days).map { firstDay.advanced(by: $0) }
    recursion = fitted.generator.recursion
    known = horizon.map { nights?[$0] }
    mean = horizon.map(fitted.generator.mean)
    scale = horizon.map(fitted.generator.scale)
    origin = fitted.origin(firstDay.advanced(by: -1))
  }

  /// The standardised wind of a speed in m/s on a day of the horizon, counted from 0.
  package func standardised(speed: Double, on day: Int) -> Double {
    WindGenerator.standardised(speed: speed, mean: mean[day], scale: scale[day])
  }

  /// The share of the nights that is known.
  package var knownShare: Double { Double(known.count { $0 != nil }) / Double(known.count) }
}
