import StraitTimeSeries

/// A wind record as read from files: the nights, where each comes from, and what to know about
/// them.
///
/// A record begins and ends with a night that has a speed.
package struct WindRecord: Sendable, Equatable {
  /// The nights.
  package let nightWind: NightWind
  /// Where the speed of each night comes from; `nil` where the night is missing.
  package let sources: [NightSource?]
  /// The formats of the files, each once, in the order of the files.
  package let formats: [WindFormat]
  /// What was read, what is missing, and what was approximated.
  package let report: WindReport
}
