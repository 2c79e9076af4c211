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

  /// What does not hold together in values read from a file, if anything.
  var fault: Problem? {
    if let fault = generator.fault { return fault }
    guard !recentSpeeds.isEmpty,
      recentSpeeds.allSatisfy({ $0.map { $0 >= 0 && $0.isFinite } ?? true })
    else {
      return Problem(
        key: "hurdle.wind.recentSpeeds", found: "no speeds, or impossible ones",
        expected: "finite speeds of at least 0 m/s, or null")
    }
    return nil
  }
}
