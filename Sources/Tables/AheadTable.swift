import StraitFiles
import StraitRunFolder
import StraitScoring
import StraitSimulation
import StraitTimeSeries

/// The days ahead of a short forecast: each day, and the first 3 and 7 days together.
package enum AheadTable {
  /// The longest horizon whose days are told one by one.
  package static let mostDays = 16
  /// The totals of first days that are told too.
  package static let firstDays = [3, 7]
  /// People whose chance is told.
  package static let thresholds = [100, 500, 1000]

  /// A day, or some days together.
  package struct Row: Sendable {
    /// The first and the last day.
    package let days: ClosedRange<Day>
    /// The chance that anybody arrives.
    package let crossing: (value: Double, error: Double)
    /// People.
    package let people: Histogram
  }

  /// The rows of a forecast; empty where its horizon is longer.
  package static func rows(of forecast: Forecast, _ summary: ScenarioSummary) -> [Row] {
    let plan = forecast.plan
    guard plan.days <= mostDays, let people = summary[.people] else { return [] }
    func row(_ first: Int, _ last: Int, _ histogram: Histogram) -> Row {
      Row(
        days: plan.firstDay.advanced(by: first)...plan.firstDay.advanced(by: last),
        crossing: Proportion.estimate(histogram.countAtLeast(1), of: histogram.count),
        people: histogram)
    }
    let days = people.daily.enumerated().compactMap { day, histogram in
      histogram.map { row(day, day, $0) }
    }
    let totals = zip(forecast.questions.firstDays, summary.answers?.firstTotals ?? []).map {
      row(0, $0 - 1, $1)
    }
    return days + totals
  }

  /// Adds the rows of a forecast.
  static func add(_ rows: [Row], to csv: inout CSVBuffer) {
    for row in rows {
      func add(_ statistic: String, _ value: Double, _ error: Double) {
        csv.field(row.days.lowerBound.description)
        csv.field(row.days.upperBound.description)
        csv.field(statistic)
        csv.field(value)
        csv.field(error)
        csv.endRow()
      }
      add("probability_crossing", row.crossing.value, row.crossing.error)
      add("mean", row.people.mean, row.people.meanError)
      let quantiles = row.people.quantiles(QuantileLevels.all)
      for (level, quantile) in zip(QuantileLevels.names, quantiles) {
        add(level, quantile.value, quantile.error)
      }
      for threshold in thresholds {
        let chance = Proportion.estimate(
          row.people.countAtLeast(threshold), of: row.people.count)
        add("probability_at_least_\(threshold)", chance.value, chance.error)
      }
    }
  }
}
