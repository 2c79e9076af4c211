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

  /// - Throws: a usage error where a value lies outside its bounds.
  static func check(_ option: String, _ value: Int?, in bounds: ClosedRange<Int>) throws {
    guard let value, !bounds.contains(value) else { return }
    throw ValidationError(
      "\(option): found \(value); expected a whole number from \(bounds.lowerBound) to "
        + "\(bounds.upperBound)")
  }
}
