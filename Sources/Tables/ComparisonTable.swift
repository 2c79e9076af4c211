import StraitFiles
import StraitRunFolder
import StraitScenarios
import StraitScoring
import StraitSimulation

/// The rows of `comparison.csv`: paired differences and ratios against the baseline, in all and, where
/// that is another statement, given the assumptions.
enum ComparisonTable {
  /// Adds the rows of a scenario; none for the baseline itself.
  static func add(_ outcome: ScenarioOutcome, baseline: String, to csv: inout CSVBuffer) {
    func row(
      _ period: String, _ measure: String, _ statistic: String, _ value: Double, _ error: Double
    ) {
      for field in [outcome.scenario.name, baseline, period, measure, statistic] {
        csv.field(field)
      }
      csv.field(value)
      csv.field(error)
      csv.endRow()
    }
    rows(outcome.summary, row)
    guard let given = outcome.given else { return }
    rows(given) { row($0, $1, TableSchema.givenPrefix + $2, $3, $4) }
  }

  /// Hands over every number of a comparison with its Monte Carlo standard error.
  static func rows(
    _ summary: ScenarioSummary,
    _ row: (
      _ period: String, _ measure: String, _ statistic: String, _ value: Double, _ error: Double
    ) -> Void
  ) {
    for quantity in summary.quantities {
      guard let paired = summary.paired[quantity] else { continue }
      let (period, measure) = names(of: quantity)
      func add(_ statistic: String, _ value: Double, _ error: Double) {
        row(period, measure, statistic, value, error)
      }
      add("difference_mean", paired.difference.mean, paired.difference.meanError)
      let differences = paired.difference.quantiles(QuantileLevels.all)
      for (level, quantile) in zip(QuantileLevels.names, differences) {
        add("difference_\(level)", quantile.value, quantile.error)
      }
      let lower = paired.probabilityLower
      add("probability_lower", lower.value, lower.error)
      if let ratio = paired.ratioOfMeans { add("ratio_of_means", ratio.value, ratio.error) }
      if let gain = paired.varianceReduction { add("variance_reduction", gain.value, gain.error) }
      guard paired.ratio.count > 0 else { continue }
      let unit = PairedDifference.ratioUnit
      for (level, quantile) in zip(
        QuantileLevels.names, paired.ratio.quantiles(QuantileLevels.all))
      {
        add("ratio_\(level)", quantile.value * unit, quantile.error * unit)
      }
      let undefined = Proportion.estimate(paired.count - paired.ratio.count, of: paired.count)
      add("ratio_undefined_share", undefined.value, undefined.error)
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
