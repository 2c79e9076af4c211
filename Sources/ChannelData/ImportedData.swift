import StraitTimeSeries

/// What a file of arrivals holds.
public struct ImportedData: Sendable, Equatable {
  /// What kind of file it was.
  public enum Source: String, Sendable, Equatable {
    /// An official release, an OpenDocument spreadsheet.
    case release
    case csv
  }

  /// What kind of file it was.
  public let source: Source
  /// The daily arrivals.
  public let arrivals: DailySeries
  /// The status of each day.
  package let statuses: [DayStatus]
  /// Boats involved in uncontrolled landings on each day, where the file has them.
  public let uncontrolledLandings: [Int?]?
  /// Weekly preventions; empty where the file has none.
  public let preventions: [WeeklyPreventions]
  /// The day on which a release was last saved, by its metadata; `nil` where it does not say.
  public let savedOn: Day?
  /// What you should know before using the data: contradictory days, revised days, weeks
  /// that disagree with their days. Provisional days have ``provisionalWarning(through:)``.
  public let warnings: [String]

  /// The days marked as revised.
  public var revisedDays: [Day] { days(of: .revised) }

  /// The days whose figures are provisional.
  public var provisionalDays: [Day] { days(of: .provisional) }

  /// A warning of provisional days among those up to a day; `nil` where there are none.
  ///
  /// - Parameter last: the last day that is used; the whole series where absent.
  /// - Returns: the warning.
  public func provisionalWarning(through last: Day? = nil) -> String? {
    let days = provisionalDays.filter { $0 <= last ?? arrivals.end }
    guard let first = days.first, let final = days.last else { return nil }
    let span = days.count == 1 ? "\(first)" : "\(days.count) days between \(first) and \(final)"
    return "provisional, and likely to be revised: \(span)"
  }

  private func days(of status: DayStatus) -> [Day] {
    zip(arrivals.days, statuses).compactMap { $1 == status ? $0 : nil }
  }
}

/// How far the figure of a day is settled.
package enum DayStatus: String, Sendable, Equatable, CaseIterable {
  /// As first published.
  case published
  /// Marked by the source as revised since it was first published.
  case revised
  /// A first figure, which its source may still change: marked so, or in no weekly total yet.
  case provisional
}
