import TimeSeries

/// What a file of arrivals holds.
public struct ImportedData: Sendable, Equatable {
  /// What kind of file it was.
  public enum Source: String, Sendable, Equatable {
    /// An official release, an OpenDocument spreadsheet.
    case release
    /// CSV.
    case csv
  }

  /// What kind of file it was.
  public let source: Source
  /// The daily arrivals.
  public let arrivals: DailySeries
  /// The status of each day.
  public let statuses: [DayStatus]
  /// Boats involved in uncontrolled landings on each day, where the file has them.
  public let uncontrolledLandings: [Int?]?
  /// Weekly preventions; empty where the file has none.
  public let preventions: [WeeklyPreventions]
  /// What a person should know before using the data: contradictory days, revised days, weeks
  /// that disagree with their days.
  public let warnings: [String]

  /// The days marked as revised.
  public var revisedDays: [Day] {
    zip(arrivals.days, statuses).compactMap { $1 == .revised ? $0 : nil }
  }
}
