import StraitTimeSeries

/// The distributions of everything that is counted under one scenario, and how the totals of each path
/// differ from those of a baseline.
public struct ScenarioSummary: Sendable {
  /// The periods.
  public let plan: PeriodPlan
  /// The measures that were simulated.
  public let measures: [Measure]
  /// The quantities that are compared, in order.
  public let quantities: [PairedQuantity]
  /// The distributions, in the order of ``measures``.
  package internal(set) var byMeasure: [MeasureSummary]

  var rest: Rest

  /// What is counted besides the measures.
  struct Rest: Sendable {
    var busiestDay = Histogram(precisionBits: 16)
    var busiestSimulatedDay = Histogram(precisionBits: 16)
    var paired: [PairedQuantity: PairedDifference] = [:]
    var explained: [ExplainedOutcome: [String: ExplainedVariance]] = [:]
  }

  /// Adds what another part of the same simulation counted.
  mutating func merge(_ other: ScenarioSummary) {
    for measure in byMeasure.indices { byMeasure[measure].merge(other.byMeasure[measure]) }
    rest.busiestDay.merge(other.rest.busiestDay)
    rest.busiestSimulatedDay.merge(other.rest.busiestSimulatedDay)
    for (quantity, difference) in other.rest.paired {
      rest.paired[quantity, default: PairedDifference()].merge(difference)
    }
    for (outcome, inputs) in other.rest.explained {
      for (name, explained) in inputs {
        rest.explained[outcome, default: [:]][name, default: ExplainedVariance()].merge(explained)
      }
    }
  }

  init(
    plan: PeriodPlan, measures: [Measure], quantities: [PairedQuantity],
    byMeasure: [MeasureSummary], rest: Rest
  ) {
    self.plan = plan
    self.measures = measures
    self.quantities = quantities
    self.byMeasure = byMeasure
    self.rest = rest
  }

  /// The most people on a day of the season.
  public var busiestDay: Histogram { rest.busiestDay }

  /// The most people on a day after the origin, in or before the season.
  public var busiestSimulatedDay: Histogram { rest.busiestSimulatedDay }

  /// The comparison with the baseline; empty where there is none.
  public var paired: [PairedQuantity: PairedDifference] { rest.paired }

  /// How much of the variance of a difference from the baseline, or of a ratio to it, each uncertain lever, and the level of
  /// the interception rate (`interception.baseline-rate`), explains by itself; empty where nothing is uncertain.
  package func explainedVariance(of outcome: ExplainedOutcome) -> [String: ExplainedVariance] {
    rest.explained[outcome] ?? [:]
  }

  /// The distributions of a measure, if it was simulated.
  public subscript(_ measure: Measure) -> MeasureSummary? {
    measures.firstIndex(of: measure).map { byMeasure[$0] }
  }

  /// The share of the season's attempts that is prevented, E[prevented]/E[attempts], with its Monte Carlo
  /// standard error by the delta method; `nil` where they are not simulated.
  public var preventedShare: (value: Double, error: Double)? {
    guard let attempts = self[.attempts]?.season, let prevented = self[.prevented]?.season,
      let arrived = self[.people]?.season, attempts.mean > 0
    else { return nil }
    let share = prevented.mean / attempts.mean
    // Attempts are those who arrive and those who are prevented, on every path.
    let covariance = (attempts.variance + prevented.variance - arrived.variance) / 2
    let variance =
      prevented.variance + share * share * attempts.variance - 2 * share * covariance
    return (share, (max(variance, 0) / Double(paths)).squareRoot() / attempts.mean)
  }

  /// The number of paths.
  public var paths: Int { busiestDay.count }
}

/// A total of each path that scenarios are compared on.
public enum PairedQuantity: Sendable, Hashable {
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

/// Which distributions a simulation counts besides those of the season.
package struct SummaryScope: OptionSet, Sendable, Hashable {
  /// The bits of the options.
  package let rawValue: Int

  /// Options by their bits.
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Each day.
  package static let daily = SummaryScope(rawValue: 1)
  /// Totals from 1 January up to each day.
  package static let cumulative = SummaryScope(rawValue: 2)
  /// Weeks.
  package static let weekly = SummaryScope(rawValue: 4)
  /// Months, which are compared as well.
  package static let monthly = SummaryScope(rawValue: 8)

  /// Only the season's totals.
  package static let season: SummaryScope = []
  /// Everything.
  package static let everything: SummaryScope = [.daily, .cumulative, .weekly, .monthly]
}
