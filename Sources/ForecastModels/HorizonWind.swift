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
  private let recursion: WindRecursion

  /// The nights after the origin of a fitted model.
  init(_ fitted: FittedWind, firstDay: Day, days: Int, known nights: NightWind?) {
    let horizon = (0..<days).map { firstDay.advanced(by: $0) }
    recursion = fitted.generator.recursion
    known = horizon.map { nights?[$0] }
    mean = horizon.map(fitted.generator.mean)
    scale = horizon.map(fitted.generator.scale)
    origin = fitted.origin(firstDay.advanced(by: -1))
  }

  /// The speed of a day's night in m/s, and the state of the generator moved on to it.
  ///
  /// - Parameters:
  ///   - day: the day of the horizon, counted from 0.
  ///   - state: the state after the night before.
  ///   - normal: gives the standard normal of the night where it is not known.
  /// - Returns: the known speed, or the generated one.
  public func speed(
    on day: Int, state: inout WindState, normal: () -> Double
  ) -> Double {
    if let speed = known[day] {
      let z = WindGenerator.standardised(speed: speed, mean: mean[day], scale: scale[day])
      state = WindState(z1: z, z2: state.z1)
      return speed
    }
    let z = recursion.step(&state, normal: normal())
    return WindGenerator.speed(z: z, delta: 0, mean: mean[day], scale: scale[day])
  }

  /// The share of the nights that is known.
  public var knownShare: Double { Double(known.count { $0 != nil }) / Double(known.count) }
}
