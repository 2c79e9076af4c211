import ArgumentParser
import Strait

/// Days on the command line.
enum DayArgument {
  /// A day in the form YYYY-MM-DD.
  ///
  /// - Throws: a usage error for any other text or a day that does not exist.
  @Sendable static func parse(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else {
      throw ValidationError(
        "found '\(text)'; expected a day that exists, in the form YYYY-MM-DD")
    }
    return day
  }
}
