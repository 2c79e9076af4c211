import Scenarios

extension Lever {
  /// What the lever is called.
  var title: String {
    switch self {
    case .interceptionRate: "Interception rate"
    case .interceptionCapacity: "Most people intercepted a day"
    case .interceptionWeeklySD: "Week-to-week spread of interception"
    case .reattemptProbability: "Probability of another attempt"
    case .reattemptDailyRate: "Daily rate of further attempts"
    case .reattemptGiveUpDays: "Mean days until giving up"
    case .launchesMultiplier: "Boats on a crossing day"
    case .launchesMonthlyTrend: "Monthly growth of boats"
    case .perBoatMultiplier: "People per boat"
    case .perBoatMonthlyTrend: "Monthly growth of people per boat"
    case .perBoatCap: "Most people per boat"
    case .calmNightShare: "Share of calm nights"
    case .persistence: "Persistence of calm nights"
    case .windShift: "Shift of night wind"
    case .crossingDayShare: "Share of crossing days"
    }
  }

  /// What stands beside a slider: the title with the unit, unless that says no more.
  var label: String { unit == "probability" ? title : "\(title) (\(unit))" }

  /// Whether its values are shares, which people read in per cent.
  var isShare: Bool { bounds.upperBound <= 1 }

  /// The lever and parameter that name its rows in a table of assumptions.
  var assumption: (lever: String, parameter: String) {
    let parts = rawValue.split(separator: ".").map(String.init)
    return (parts[0], parts[1])
  }

  /// A value as people read it.
  func words(_ value: Double) -> String {
    isShare ? "\(NumberText.plain(value * 100)) %" : NumberText.plain(value)
  }
}
