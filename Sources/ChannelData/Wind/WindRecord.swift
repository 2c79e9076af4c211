import TimeSeries

/// A wind record as read from files: the nights, where each comes from, and what to know about
/// them.
///
/// A record begins and ends with a night that has a speed.
public struct WindRecord: Sendable, Equatable {
  /// The nights.
  public let nightWind: NightWind
  /// Where the speed of each night comes from; `nil` where the night is missing.
  public let sources: [NightSource?]
  /// The formats of the files, each once, in the order of the files.
  public let formats: [WindFormat]
  /// What was read, what is missing, and what was approximated.
  public let report: WindReport
}
