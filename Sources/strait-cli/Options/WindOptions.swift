import ArgumentParser
import Strait

/// Options of every command that reads a record of night wind.
struct WindOptions: ParsableArguments {
  @Option(
    help: "A record of wind, for model hurdle-wind (repeat for several files).",
    completion: .file(extensions: ["csv", "txt"]))
  var wind: [String] = []

  @Option(help: "The station, where a file of wind holds several.")
  var station: String?

  @Option(
    help: ArgumentHelp(
      "The time zone of hourly times that state none, such as Europe/London (default: UTC).",
      valueName: "zone"))
  var timeZone: String?

  func validate() throws {
    let options = [("--station", station), ("--time-zone", timeZone)]
    if wind.isEmpty, let option = options.first(where: { $0.1 != nil })?.0 {
      throw ValidationError("\(option): found no --wind; expected a record of wind beside it")
    }
  }

  /// Where night wind comes from, if any is given.
  func source(ahead: [String] = []) -> WindSource? {
    wind.isEmpty
      ? nil
      : WindSource(record: wind, ahead: ahead, station: station, timeZone: timeZone)
  }

  /// The model: the one that is named, else the wind-driven one where a record is given.
  func model(_ name: String?) -> String { name ?? (wind.isEmpty ? "hurdle" : "hurdle-wind") }
}

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
