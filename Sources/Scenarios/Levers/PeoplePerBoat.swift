import StraitTimeSeries
import StraitYAMLInput

extension Scenario {
  /// People per boat.
  package struct PeoplePerBoat: Sendable, Equatable {
    /// What people per boat are multiplied by.
    package var multiplier = 1.0
    /// The further growth of the multiplier a month.
    package var monthlyTrend = 0.0
    /// The most people per boat, on a day's mean; none where absent.
    package var cap: Double?
    /// The day on which the change begins; the first day of the season where absent.
    package var from: Day?

    /// A lever that leaves everything as it is.
    package init() {}

    /// Reads the lever.
    init(_ mapping: YAMLMapping) {
      mapping.requireAnyKey()
      multiplier = mapping.lever(.perBoatMultiplier) ?? 1
      monthlyTrend = mapping.lever(.perBoatMonthlyTrend) ?? 0
      cap = mapping.lever(.perBoatCap)
      from = mapping.day("from")
    }

    static let keys = ["multiplier", "monthly-trend", "cap", "from"]
  }
}
