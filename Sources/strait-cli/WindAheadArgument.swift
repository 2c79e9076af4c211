import ArgumentParser
import Strait

/// How much of the wind after an origin is known, on the command line.
enum WindAheadArgument {
  /// A number of nights, or `all` for those of the whole horizon.
  ///
  /// - Throws: a usage error for any other text.
  @Sendable static func parse(_ text: String) throws -> BacktestData.WindAhead {
    if text == "all" { return .horizon }
    guard let nights = Int(text), (0...Limits.longestHorizon).contains(nights) else {
      throw ValidationError(
        "found '\(text)'; expected a whole number of nights from 0 to "
          + "\(Limits.longestHorizon), or all")
    }
    return .nights(nights)
  }
}
