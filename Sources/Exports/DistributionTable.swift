import Scoring
import Simulation
import TimeSeries

/// The rows of `daily.csv`, `weekly.csv`, `monthly.csv` and `cumulative.csv`: a distribution a
/// scenario, date and measure.
enum DistributionTable {
  /// The columns after those that name the row.
  static let statistics =
    ["mean", "mean_mcse", "sd", "sd_mcse"] + QuantileNames.all
    + QuantileNames.all.map { "\($0)_mcse" }

  /// The header of a table of scenarios.
  static let header = ["scenario", "date", "measure"] + statistics

  /// Adds the row of one distribution.
  static func add(_ histogram: Histogram, keys: [String], to csv: inout CSVBuffer) {
    for key in keys { csv.field(key) }
    let moments = histogram.moments
    csv.field(moments.mean)
    csv.field(moments.meanError)
    csv.field(moments.standardDeviation)
    csv.field(moments.standardDeviationError)
    let quantiles = histogram.quantiles(HubLevels.all)
    for quantile in quantiles { csv.field(quantile.value) }
    for quantile in quantiles { csv.field(quantile.error) }
    csv.endRow()
  }

  /// The kinds of table, by the name of their file.
  enum Kind: String, CaseIterable {
    case daily, weekly, monthly, cumulative

    /// The dated distributions of a measure; those that are not defined are left out.
    func distributions(
      of measure: MeasureSummary, plan: PeriodPlan
    ) -> [(date: Day, histogram: Histogram)] {
      let dates: [Day]
      let histograms: [Histogram?]
      switch self {
      case .daily:
        dates = (0..<plan.days).map { plan.firstDay.advanced(by: $0) }
        histograms = measure.daily
      case .cumulative:
        dates = (0..<plan.days).map { plan.firstDay.advanced(by: $0) }
        histograms = measure.cumulative
      case .weekly:
        dates = plan.weeks.map(\.end)
        histograms = measure.weekly
      case .monthly:
        dates = plan.months.map(\.end)
        histograms = measure.monthly
      }
      return zip(dates, histograms).compactMap { date, histogram in
        histogram.map { (date, $0) }
      }
    }
  }
}
