import StraitTimeSeries

/// What a file of arrivals holds.
public struct ImportedData: Sendable, Equatable {
  /// What kind of file it was.
  public enum Source: String, Sendable, Equatable {
    /// An official release, an OpenDocument spreadsheet; perhaps with other files after it.
    case release
    /// The official page of the last days.
    case page
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

  /// What files hold together.
  init(_ contents: [ArrivalsContent], _ merged: MergedArrivals) {
    let sources = contents.map(\.source)
    source = sources.contains(.release) ? .release : sources.contains(.page) ? .page : .csv
    arrivals = merged.arrivals
    statuses = merged.statuses
    uncontrolledLandings = merged.uncontrolledLandings
    preventions = contents.last { !$0.preventions.isEmpty }?.preventions ?? []
    savedOn = contents.last { $0.savedOn != nil }?.savedOn
    warnings =
      Self.warnings(of: merged.arrivals, merged.statuses)
      + Self.disagreement(preventions, with: merged.arrivals) + merged.notes
      + SeriesQuestions.about(merged.arrivals)
  }

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

  private static func warnings(of arrivals: DailySeries, _ statuses: [DayStatus]) -> [String] {
    var warnings: [String] = []
    if !arrivals.hasBoats { warnings.append("no boats column: people are modelled directly") }
    let contradictions = arrivals.contradictions
    if !contradictions.isEmpty {
      warnings.append(
        "\(number(contradictions.count, "day has", "days have")) people without boats, or boats "
          + "without people: \(list(contradictions.map(\.day)))")
    }
    let revised = zip(arrivals.days, statuses).filter { $1 == .revised }.map(\.0)
    if !revised.isEmpty {
      warnings.append(
        "\(number(revised.count, "day is", "days are")) marked as revised: \(list(revised))")
    }
    return warnings
  }

  /// Weeks whose total of people differs from the sum of their days, among weeks of which the series
  /// holds every day.
  private static func disagreement(
    _ weeks: [WeeklyPreventions], with arrivals: DailySeries
  ) -> [String] {
    let differing = weeks.filter { week in
      arrivals.days.contains(week.days.lowerBound) && arrivals.days.contains(week.weekEnding)
        && arrivals.totalPeople(over: week.days) != week.peopleArrived
    }
    guard !differing.isEmpty else { return [] }
    return [
      "\(number(differing.count, "week has", "weeks have")) a total of people that is not the sum of "
        + "the days: \(list(differing.map(\.weekEnding)))"
    ]
  }

  private static func number(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  private static func list(_ days: [Day]) -> String {
    let shown = days.prefix(5).map(\.description).joined(separator: ", ")
    return days.count > 5 ? "\(shown) and \(days.count - 5) more" : shown
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
