import StraitFiles
import StraitRunFolder
import StraitScoring
import StraitSimulation
import StraitTimeSeries

/// The rows of `daily.csv`, `weekly.csv`, `monthly.csv` and `cumulative.csv`: a distribution a
/// scenario, date and measure.
enum DistributionTable {
  /// Adds the row of one distribution.
  static func add(_ histogram: Histogram, keys: [String], to csv: inout CSVBuffer) {
    for key in keys { csv.field(key) }
    let moments = histogram.moments
    csv.field(moments.mean)
    csv.field(moments.meanError)
    csv.field(moments.standardDeviation)
    csv.field(moments.standardDeviationError)
    let quantiles = histogram.quantiles(QuantileLevels.all)
    for quantile in quantiles { csv.field(quantile.value) }
    for quantile in quantiles { csv.field(quantile.error) }
    csv.endRow()
  }

  /// Adds a week or month to `periods.csv`: its mean and five quantiles, a row each.
  static func addTidy(_ histogram: Histogram, keys: [String], to csv: inout CSVBuffer) {
    let moments = histogram.moments
    let quantiles = zip(tidyLevels, histogram.quantiles(tidyLevels)).map {
      ("q\($0)", $1.value, $1.error)
    }
    for (statistic, value, error) in [("mean", moments.mean, moments.meanError)] + quantiles {
      for key in keys { csv.field(key) }
      csv.field(statistic)
      csv.field(value)
      csv.field(error)
      csv.endRow()
    }
  }

  private static let tidyLevels = [0.05, 0.25, 0.5, 0.75, 0.95]

  /// The kinds of table.
  enum Kind: CaseIterable {
    case daily, weekly, monthly, cumulative

    /// What `periods.csv` calls it; `nil` where it holds none.
    var period: String? {
      switch self {
      case .weekly: "week"
      case .monthly: "month"
      case .daily, .cumulative: nil
      }
    }

    /// The table.
    var schema: TableSchema {
      switch self {
      case .daily: .daily
      case .weekly: .weekly
      case .monthly: .monthly
      case .cumulative: .cumulative
      }
    }

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
