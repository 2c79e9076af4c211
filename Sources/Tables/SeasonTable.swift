import StraitFiles
import StraitRunFolder
import StraitScenarios
import StraitScoring
import StraitSimulation

/// The rows of `season.csv`: the season's totals, crossing days, busiest day and chances.
enum SeasonTable {
  /// The summers of which one, on average, has a busier day than a return level.
  private static let returnPeriods = [2, 5, 10, 20]

  /// Adds what happened in the season, where the data hold all of it.
  static func addActual(of prepared: PreparedStudy, to csv: inout CSVBuffer) {
    guard let actual = prepared.actualPeople else { return }
    add(Scenario.reservedName, "people", "total", Double(actual), 0, to: &csv)
  }

  /// Adds the rows of a scenario.
  static func add(_ outcome: ScenarioOutcome, of prepared: PreparedStudy, to csv: inout CSVBuffer) {
    rows(outcome.summary, of: prepared) { measure, statistic, value, error in
      add(outcome.scenario.name, measure, statistic, value, error, to: &csv)
    }
  }

  /// Adds a row, in the order of the columns.
  private static func add(
    _ scenario: String, _ measure: String, _ statistic: String, _ value: Double, _ error: Double,
    to csv: inout CSVBuffer
  ) {
    csv.field(scenario)
    csv.field(measure)
    csv.field(statistic)
    csv.field(value)
    csv.field(error)
    csv.endRow()
  }

  /// Hands over every number of a season with its Monte Carlo standard error.
  static func rows(
    _ summary: ScenarioSummary, of prepared: PreparedStudy,
    _ row: (_ measure: String, _ statistic: String, _ value: Double, _ error: Double) -> Void
  ) {
    func distribution(_ measure: String, _ histogram: Histogram) {
      row(measure, "mean", histogram.mean, histogram.meanError)
      let quantiles = histogram.quantiles(QuantileLevels.all)
      for (level, quantile) in zip(QuantileLevels.names, quantiles) {
        row(measure, level, quantile.value, quantile.error)
      }
    }
    func chance(_ measure: String, _ statistic: String, _ count: Int) {
      let estimate = Proportion.estimate(count, of: summary.paths)
      row(measure, statistic, estimate.value, estimate.error)
    }
    for measure in summary.measures {
      guard let season = summary[measure]?.season else { continue }
      distribution(measure == .crossingDay ? "crossing_days" : measure.rawValue, season)
      guard measure == .people else { continue }
      for threshold in prepared.study.seasonThresholds {
        chance("people", "probability_at_least_\(threshold)", season.countAtLeast(threshold))
      }
    }
    if let share = summary.preventedShare {
      row("attempts", "prevented_share", share.value, share.error)
    }
    distribution("busiest_day", summary.busiestDay)
    for threshold in prepared.study.dailyThresholds {
      chance(
        "busiest_day", "probability_at_least_\(threshold)",
        summary.busiestDay.countAtLeast(threshold))
    }
    for years in returnPeriods {
      let level = summary.busiestDay.quantiles([1 - 1 / Double(years)])[0]
      row("busiest_day", "return_level_\(years)", level.value, level.error)
    }
    if let answers = summary.answers {
      for (measure, busiest, thresholds) in [
        ("busiest_week", answers.busiestWeek, prepared.study.weekThresholds),
        ("busiest_month", answers.busiestMonth, prepared.study.monthThresholds),
      ] where !thresholds.isEmpty {
        distribution(measure, busiest)
        for threshold in thresholds {
          chance(measure, "probability_at_least_\(threshold)", busiest.countAtLeast(threshold))
        }
      }
      for (run, longest) in zip(prepared.study.runThresholds, answers.longestRuns) {
        chance(
          "days_above_\(run.people)", "probability_run_of_\(run.days)",
          longest.countAtLeast(run.days))
      }
    }
    chance(
      "busiest_day", "probability_new_record",
      summary.busiestDay.countAtLeast(prepared.record + 1))
    chance(
      "busiest_day", "probability_new_record_since_origin",
      summary.busiestSimulatedDay.countAtLeast(prepared.record + 1))
  }
}
