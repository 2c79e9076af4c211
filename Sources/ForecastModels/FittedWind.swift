import StraitDiagnostics
import StraitTimeSeries

/// What a wind-driven model keeps of the record of night wind that it was fitted with.
package struct FittedWind: Sendable, Equatable, Codable {
  /// The generator of nights that are not known, fitted to the nights up to the origin.
  package let generator: WindGenerator
  /// The last days' nights up to the origin, in m/s, the last one last; `nil` where one is missing.
  package private(set) var recentSpeeds: [Double?]

  /// The nights that are kept: enough that two measured ones in a row are nearly always among them.
  private static let keptNights = 14

  /// Fits the generator to the nights up to the origin.
  ///
  /// - Throws: ``InputError`` where they do not suffice.
  init(_ wind: NightWind, origin: Day) throws {
    guard let past = wind.through(origin) else {
      throw InputError(
        key: "wind", found: "nights from \(wind.start) on",
        expected: "nights up to the origin \(origin)", suggestion: "give an earlier record")
    }
    generator = try WindGenerator(fitting: past)
    recentSpeeds = (1 - Self.keptNights...0).map { wind[origin.advanced(by: $0)] }
  }

  /// The same generator without the nights of the record.
  var omittingNights: FittedWind {
    var copy = self
    copy.recentSpeeds = recentSpeeds.map { _ in nil }
    return copy
  }

  /// What is known of the last two nights up to the origin.
  func origin(_ day: Day) -> WindOrigin {
    let nights = NightWind(
      station: generator.station, start: day.advanced(by: 1 - recentSpeeds.count),
      speeds: recentSpeeds)
    return generator.origin(before: day.advanced(by: 1), record: nights)
  }

  /// The first inconsistency of values read from a file; `nil` where there is none.
  var fault: Problem? {
    if let fault = generator.fault { return fault }
    guard !recentSpeeds.isEmpty,
      recentSpeeds.allSatisfy({ $0.map { (0...100).contains($0) } ?? true })
    else {
      return Problem(
        key: "hurdle.wind.recentSpeeds", found: "no speeds, or impossible ones",
        expected: "speeds from 0 to 100 m/s, or null")
    }
    return nil
  }
}

/// Night wind over a horizon: known nights, and what the generator needs for the others.
package struct HorizonWind: Sendable {
  /// The speed of each day's night in m/s where it is known; of the first member of an ensemble.
  package let known: [Double?]
  /// The speeds of the members of an ensemble on each day; empty for one forecast.
  package let members: [[Double]]
  /// The sd of the error of each night that is known.
  package let errorSD: [Double]
  /// The mean of √w on each day.
  package let mean: [Double]
  /// The scale of √w on each day.
  package let scale: [Double]
  /// The expected openness of each night, see ``Backlog``.
  package let expectedOpenness: [Double]
  /// What the generator starts from.
  package let origin: WindOrigin
  /// The law of the standardised wind from night to night.
  package let recursion: WindRecursion

  /// The nights after the origin of a fitted model.
  init(_ fitted: FittedWind, firstDay: Day, days: Int, ahead: NightsAhead?) {
    let horizon = (0..<days).map { firstDay.advanced(by: $0) }
    recursion = fitted.generator.recursion
    let first = ahead?.members.first
    known = horizon.map { first?[$0] }
    let error = ahead?.error ?? .none
    errorSD = horizon.indices.map { first?[horizon[$0]] == nil ? 0 : error.sd(nightsAhead: $0 + 1) }
    let members = ahead?.members ?? []
    self.members =
      members.count < 2
      ? []
      : horizon.map { day in
        // A night that some member lacks is known of none.
        let speeds = members.compactMap { $0[day] }
        return speeds.count == members.count ? speeds : []
      }
    mean = horizon.map(fitted.generator.mean)
    scale = horizon.map(fitted.generator.scale)
    expectedOpenness = fitted.generator.expectedOpenness(from: firstDay, days: days)
    origin = fitted.origin(firstDay.advanced(by: -1))
  }

  /// The standardised wind of a speed in m/s on a day of the horizon, counted from 0.
  package func standardised(speed: Double, on day: Int) -> Double {
    WindGenerator.standardised(speed: speed, mean: mean[day], scale: scale[day])
  }
}
