import StraitRunFolder
import StraitTimeSeries

/// A quantity that an exported hub asks for: people or boats of a day, week or month.
struct HubTarget: Hashable {
  /// The length of time over which arrivals are counted.
  enum Period: String, CaseIterable {
    case daily, weekly, monthly

    /// The table of a run that holds the distributions.
    var table: TableSchema {
      switch self {
      case .daily: .daily
      case .weekly: .weekly
      case .monthly: .monthly
      }
    }

    /// The step of the horizon.
    var unit: HubTimeUnit {
      switch self {
      case .daily: .day
      case .weekly: .week
      case .monthly: .month
      }
    }

    /// The last day of the period in which a day lies.
    func end(of day: Day) -> Day {
      switch self {
      case .daily: day
      case .weekly: day.endOfWeek
      case .monthly: day.endOfMonth
      }
    }

    /// The first day of the period that ends on a day.
    func start(of end: Day) -> Day {
      switch self {
      case .daily: end
      case .weekly: end.advanced(by: -6)
      case .monthly: end.startOfMonth
      }
    }
  }

  /// What is counted: what the official figures give day by day, as counts.
  enum Measure: String, CaseIterable {
    case people, boats
  }

  let period: Period
  /// People or boats.
  let measure: Measure

  /// The value of the task id `target`.
  var id: String { "\(period.rawValue) \(measure.rawValue)" }

  /// What `tasks.json` says of it.
  var metadata: HubTasks.TargetMetadata {
    let counted = measure == .people ? "people" : "boats"
    let when = period == .daily ? "on the day" : "in the \(period.unit.rawValue)"
    return HubTasks.TargetMetadata(
      targetId: id, targetName: "\(counted.capitalized) detected arriving \(when)",
      targetUnits: counted, targetKeys: ["target": id], targetType: "discrete",
      isStepAhead: true, timeUnit: period.unit)
  }

  /// The count of the period that ends on a day; `nil` where the series does not hold all of it.
  func count(endingOn end: Day, in series: DailySeries) -> Int? {
    guard let first = series.index(of: period.start(of: end)), let last = series.index(of: end)
    else { return nil }
    let values = measure == .people ? series.people : series.boats
    return values[first...last].reduce(0, +)
  }
}

/// The step of a horizon.
package enum HubTimeUnit: String, Codable, Sendable {
  /// Days.
  case day
  /// Weeks, whatever the day on which they end.
  case week
  /// Calendar months.
  case month

  /// The horizon at which a period that ends on a day is, seen from an origin: 1 for the first that
  /// ends after it.
  ///
  /// For days *h* = *d*, the days from origin to end; for weeks *h* = ⌈*d* / 7⌉; for months the
  /// number of calendar months from that of the day after the origin, and one.
  func horizon(of end: Day, from origin: Day) -> Int {
    let days = origin.distance(to: end)
    switch self {
    case .day: return days
    case .week: return Int((Double(days) / 7).rounded(.up))
    case .month:
      let first = origin.advanced(by: 1)
      return 12 * (end.year - first.year) + end.month - first.month + 1
    }
  }
}
