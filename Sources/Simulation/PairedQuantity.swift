import StraitTimeSeries

/// A total of each path that scenarios are compared on.
package enum PairedQuantity: Sendable, Hashable {
  /// The season's total of a measure.
  case season(Measure)
  /// The most people on a day of the season.
  case busiestDay
  /// The people of a month, named by its last day.
  case month(end: Day)

  /// All that is compared of the measures over a plan's season and, within the scope, its months, in
  /// order.
  static func all(
    of measures: [Measure], plan: PeriodPlan, scope: SummaryScope
  ) -> [PairedQuantity] {
    measures.filter { plan.observedTotal($0, from: plan.season.lowerBound) != nil }.map(season)
      + [.busiestDay]
      + (scope.contains(.monthly) ? plan.months.map { .month(end: $0.end) } : [])
  }
}
