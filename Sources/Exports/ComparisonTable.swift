import Scenarios
import Scoring
import Simulation

/// The rows of `comparison.csv`: paired differences and ratios against the baseline.
enum ComparisonTable {
  static let header = [
    "scenario", "baseline", "period", "measure", "statistic", "value", "mcse",
  ]

  /// Adds the rows of a scenario; none for the baseline itself.
  static func add(_ outcome: ScenarioOutcome, baseline: String, to csv: inout CSVBuffer) {
    for quantity in outcome.summary.quantities {
      guard let paired = outcome.summary.paired[quantity] else { continue }
      let (period, measure) = names(of: quantity)
      func row(_ statistic: String, _ value: Double, _ error: Double) {
        for field in [outcome.scenario.name, baseline, period, measure, statistic] {
          csv.field(field)
        }
        csv.field(value)
        csv.field(error)
        csv.endRow()
      }
      row("difference_mean", paired.difference.mean, paired.difference.meanError)
      let differences = paired.difference.quantiles(HubLevels.all)
      for (level, quantile) in zip(QuantileNames.all, differences) {
        row("difference_\(level)", quantile.value, quantile.error)
      }
      let lower = paired.probabilityLower
      row("probability_lower", lower.value, lower.error)
      if let ratio = paired.ratioOfMeans { row("ratio_of_means", ratio.value, ratio.error) }
      guard paired.ratio.count > 0 else { continue }
      let unit = PairedDifference.ratioUnit
      for (level, quantile) in zip(
        QuantileNames.all, paired.ratio.quantiles(HubLevels.all))
      {
        row("ratio_\(level)", quantile.value * unit, quantile.error * unit)
      }
      let undefined = Proportion.estimate(paired.count - paired.ratio.count, of: paired.count)
      row("ratio_undefined_share", undefined.value, undefined.error)
    }
  }

  private static func names(of quantity: PairedQuantity) -> (period: String, measure: String) {
    switch quantity {
    case .season(.crossingDay): ("season", "crossing_days")
    case .season(let measure): ("season", measure.rawValue)
    case .busiestDay: ("season", "busiest_day")
    case .month(let end): (String(end.description.prefix(7)), "people")
    }
  }
}
