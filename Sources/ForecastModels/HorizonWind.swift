import TimeSeries

/// Night wind over a horizon: known nights, and what the generator needs for the others.
public struct HorizonWind: Sendable {
  /// The speed of each day's night in m/s where it is known.
  public let known: [Double?]
  /// The mean of √w on each day.
  public let mean: [Double]
  /// The scale of √w on each day.
  public let scale: [Double]
  /// What the generator starts from.
  public let origin: WindOrigin
  /// The law of the standardised wind from night to night.
  public let recursion: WindRecursion

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
  public func standardised(speed: Double, on day: Int) -> Double {
    WindGenerator.standardised(speed: speed, mean: mean[day], scale: scale[day])
  }

  /// The share of the nights that is known.
  public var knownShare: Double { Double(known.count { $0 != nil }) / Double(known.count) }
}
