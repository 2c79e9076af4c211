import StraitFiles
import StraitForecastModels
import StraitImpact
import StraitRunFolder
import StraitScenarios
import StraitSimulation
import StraitTimeSeries

/// The rows of the tables of an analysis of interventions.
package enum ImpactTables {
  /// A window, or all together.
  package struct Window {
    /// The number of the intervention, or `all`.
    package let name: String
    /// The position among the effects of a placebo date.
    package let position: Int
    /// The first and the last day.
    package let days: ClosedRange<Day>
    /// What was found.
    package let effect: Effect
  }

  /// The windows and, where there are several, all together.
  package static func windows(_ result: ImpactResult) -> [Window] {
    let each = result.effects.enumerated().map {
      Window(name: "\($0 + 1)", position: $0, days: result.windows[$0], effect: $1)
    }
    guard each.count > 1 else { return each }
    let last = each[each.count - 1]
    return each + [
      Window(
        name: "all", position: each.count,
        days: each[0].days.lowerBound...last.days.upperBound, effect: result.together)
    ]
  }

  private static let quantileNames = CountDistribution.levels.map { "q\(NumberText.plain($0))" }

  /// `impact.csv`, with the columns of the quantiles.
  package static let stepsSchema = TableSchema.impact(quantiles: quantileNames)

  /// The rows of `impact.csv`.
  package static func steps(_ result: ImpactResult, to csv: inout CSVBuffer) {
    func add(
      _ observed: Int, _ counterfactual: CountDistribution, to csv: inout CSVBuffer
    ) {
      csv.field(counterfactual.mean.value)
      let values = counterfactual.quantiles.map(\.value)
      for value in values { csv.field(value) }
      for value in values.reversed() { csv.field(Double(observed) - value) }
    }
    for step in result.steps {
      csv.field(step.intervention.map { "\($0 + 1)" } ?? "")
      csv.field(step.period.from.description)
      csv.field(step.period.to.description)
      csv.field(step.period.count)
      add(step.period.count, step.counterfactual, to: &csv)
      if let soFar = step.counterfactualSoFar {
        csv.field(step.observedSoFar)
        add(step.observedSoFar, soFar, to: &csv)
      } else {
        for _ in 0..<(2 + 2 * quantileNames.count) { csv.field("") }
      }
      csv.endRow()
    }
  }

  /// The rows of `effects.csv`.
  package static func effects(_ result: ImpactResult, to csv: inout CSVBuffer) {
    for window in windows(result) {
      let rows = EffectRows(name: window.name, days: window.days)
      let effect = window.effect
      rows.add("observed", Double(effect.observed), to: &csv)
      let mean = effect.counterfactual.mean
      rows.add("counterfactual_mean", mean.value, mean.error, to: &csv)
      rows.add("counterfactual", effect.counterfactual.quantiles, to: &csv)
      rows.add(effect, to: &csv)
      guard let placebos = result.placebos.comparison(of: effect, window: window.position) else {
        continue
      }
      rows.add("placebo_dates", Double(placebos.dates), to: &csv)
      for (statistic, count) in [
        ("placebos_holding_zero", placebos.holdingZero),
        ("placebos_at_least_as_large", placebos.atLeastAsLarge),
        ("placebos_at_least_as_improbable", placebos.atLeastAsImprobable),
      ] {
        let share = Proportion.estimate(count, of: placebos.dates)
        rows.add(statistic, share.value, share.error, to: &csv)
      }
      rows.add("placebo_rank", Double(placebos.rank), to: &csv)
    }
    for window in result.before {
      EffectRows(name: "before", days: window.days).add(window.effect, to: &csv)
    }
  }

  /// The rows of `effects.csv` of one window.
  private struct EffectRows {
    let name: String
    let days: ClosedRange<Day>

    func add(
      _ statistic: String, _ value: Double, _ error: Double? = nil,
      bounds: [Double?] = [nil, nil, nil, nil], to csv: inout CSVBuffer
    ) {
      csv.field(name)
      csv.field(days.lowerBound.description)
      csv.field(days.upperBound.description)
      csv.field(statistic)
      csv.field(value)
      csv.field(error)
      for bound in bounds { csv.field(bound) }
      csv.endRow()
    }

    func add(
      _ statistic: String, _ numbers: [CountDistribution.Estimate], scale: Double = 1,
      to csv: inout CSVBuffer
    ) {
      let values = numbers.map { $0.value * scale }
      add(
        statistic, values[2], numbers[2].error * scale,
        bounds: [values[1], values[3], values[0], values[4]], to: &csv)
    }

    /// The effect in its three forms, and its tail probability.
    func add(_ effect: Effect, to csv: inout CSVBuffer) {
      add("effect", effect.total, to: &csv)
      add("effect_per_day", effect.perDay, to: &csv)
      add("effect_percent", effect.share, scale: 100, to: &csv)
      add("tail_probability", effect.tailProbability.value, effect.tailProbability.error, to: &csv)
    }
  }

  /// The rows of `placebos.csv`.
  package static func placebos(_ result: ImpactResult, to csv: inout CSVBuffer) {
    for test in result.placebos.tests {
      for window in windows(result) {
        let effect = test.effects[window.position]
        csv.field(test.from.description)
        csv.field(test.to.description)
        csv.field(window.name)
        csv.field(effect.observed)
        csv.field(effect.counterfactual.median.value)
        csv.field(effect.total[2].value)
        csv.field(effect.share[2].value * 100)
        csv.field(effect.total[0].value)
        csv.field(effect.total[4].value)
        csv.field(effect.tailProbability.value)
        csv.field(effect.holdsZero ? 1 : 0)
        csv.endRow()
      }
    }
  }

  /// The rows of `power.csv`.
  package static func power(_ rows: [InjectedEffects.Row], to csv: inout CSVBuffer) {
    for row in rows {
      csv.field(row.change)
      csv.field(row.days)
      csv.field(row.replications)
      for count in [row.found, row.held] {
        let share = Proportion.estimate(count, of: row.replications)
        csv.field(share.value)
        csv.field(share.error)
      }
      csv.endRow()
    }
  }
}
