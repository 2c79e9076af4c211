import ArgumentParser
import Strait

/// Bounds of options.
enum Limits {
  /// The most single paths that are written: a row a path and day.
  static let mostSamplePaths = 100_000

  /// The longest run of missing nights that is filled: beyond it a straight line says nothing.
  static let longestFilledGap = 14

  /// The longest horizon of a scored forecast and the longest step between origins, in days.
  static let longestHorizon = 366

  /// The seeds that a manifest can keep exactly.
  static let seeds = 0...Int(Study.largestSeed)

  /// How many parallel tasks there may be.
  static let jobs = 1...1024

  /// How many problems a check may show.
  static let shownProblems = 1...1_000_000

  /// - Throws: a usage error where a value lies outside its bounds.
  static func check(_ option: String, _ value: Int?, in bounds: ClosedRange<Int>) throws {
    guard let value, !bounds.contains(value) else { return }
    throw ValidationError(
      "\(option): found \(value); expected a whole number from \(bounds.lowerBound) to "
        + "\(bounds.upperBound)")
  }
}

extension Limits {
  /// Fewer paths than this have none beyond the ends of a 90% interval.
  private static let fewPaths = 20

  /// Says on standard error where so few paths are asked for that their quantiles are chance.
  static func warnOfFewPaths(_ paths: Int, quiet: Bool) {
    guard paths < fewPaths, !quiet else { return }
    StandardError.write(
      "strait: \(paths) path\(paths == 1 ? "" : "s"): an interval of 90% needs \(fewPaths) or more, and "
        + "thousands to be sure of")
  }
}

/// Days on the command line.
enum DayArgument {
  /// A day in the form YYYY-MM-DD.
  ///
  /// - Throws: a usage error for any other text or a day that does not exist.
  @Sendable static func parse(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else {
      throw ValidationError(
        "found '\(text)'; expected a day that exists, in the form YYYY-MM-DD"
          + (Day.suggestion(for: text).map { "; \($0)" } ?? ""))
    }
    return day
  }
}

/// The names of models on the command line.
enum ModelArgument {
  /// Every model of the family, for help.
  static var names: String {
    (ModelFamily.all.map(\.name) + [Backtest.poolName]).joined(separator: ", ")
  }
}
