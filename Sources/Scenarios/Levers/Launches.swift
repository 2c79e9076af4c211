import StraitTimeSeries
import StraitYAMLInput

extension Scenario {
  /// Boats on a crossing day.
  package struct Launches: Sendable, Equatable {
    /// What expected boats are multiplied by.
    package var multiplier = 1.0
    /// The further growth of the multiplier a month: 0.05 for five per cent.
    package var monthlyTrend = 0.0
    /// The day on which the change begins; the first day of the season where absent.
    package var from: Day?

    /// A lever that leaves everything as it is.
    package init() {}

    /// Reads the lever.
    init(_ mapping: YAMLMapping) {
      multiplier = mapping.lever(.launchesMultiplier) ?? 1
      monthlyTrend = mapping.lever(.launchesMonthlyTrend) ?? 0
      from = mapping.day("from")
    }

    static let keys = ["multiplier", "monthly-trend", "from"]
  }
}
