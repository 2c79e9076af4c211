import Foundation
import Strait

/// An analysis of interventions as a person reads it, and the same for scripts.
package struct ImpactReport: Codable, Sendable, Equatable {
  /// A number with its Monte Carlo standard error and its intervals.
  package struct Interval: Codable, Sendable, Equatable {
    /// The median.
    package let median: Double?
    /// The Monte Carlo standard error of the median.
    package let error: Double?
    /// The ends of the 50% interval.
    package let interval50: [Double?]
    /// The ends of the 90% interval.
    package let interval90: [Double?]

    /// The numbers at the levels 0.05, 0.25, 0.5, 0.75 and 0.95; infinite ones are left out.
    init(_ estimates: [CountDistribution.Estimate], scale: Double = 1) {
      func finite(_ value: Double) -> Double? { value.isFinite ? value * scale : nil }
      median = finite(estimates[2].value)
      error = finite(estimates[2].error)
      interval50 = [finite(estimates[1].value), finite(estimates[3].value)]
      interval90 = [finite(estimates[0].value), finite(estimates[4].value)]
    }
  }

  /// How the effect compares with those of the placebo dates.
  package struct Placebos: Codable, Sendable, Equatable {
    /// The number of dates.
    package let dates: Int
    /// The number of dates whose 90% interval held no effect.
    package let holdingZero: Int
    /// The number of dates with a departure at least as large in per cent.
    package let atLeastAsLarge: Int
    /// The number of dates with a departure at least as improbable.
    package let atLeastAsImprobable: Int
    /// The place of the effect by size among itself and the dates.
    package let rank: Int
  }

  /// One intervention, or all together.
  package struct Row: Codable, Sendable, Equatable {
    /// The number of the intervention, or `all`.
    package let intervention: String
    /// The first day that is counted.
    package let from: Day
    /// The last day.
    package let to: Day
    /// The number of days that are counted.
    package let days: Int
    /// What was observed.
    package let observed: Int
    /// The counterfactual.
    package let counterfactual: Interval
    /// Observed less counterfactual.
    package let effect: Interval
    /// The effect a day.
    package let effectPerDay: Interval
    /// The effect in per cent of the counterfactual; a number is absent where that is zero.
    package let effectPercent: Interval
    /// With no effect, the probability of a departure at least as large.
    package let tailProbability: Double
    /// Its Monte Carlo standard error.
    package let tailProbabilityError: Double
    /// Whether the interval is too wide for the window to tell anything.
    package let cannotTell: Bool
    /// The placebo dates, where there are any.
    package let placebos: Placebos?
  }

  /// The power of one size of effect and length of window.
  package struct Power: Codable, Sendable, Equatable {
    /// The change of launches that was put in.
    package let change: Double
    /// The days of the window.
    package let days: Int
    /// The number of replications.
    package let replications: Int
    /// The share in which a change was found.
    package let power: Double
    /// Its standard error.
    package let powerError: Double
    /// The share whose 90% interval held the effect that was put in.
    package let coverage: Double
    /// Its standard error.
    package let coverageError: Double
  }

  /// The series.
  package let series: String
  /// The model's name.
  package let model: String
  /// What a step of the series is: `day` or `period`.
  package let unit: String
  /// The first day of the history.
  package let historyFrom: Day
  /// The last day of the history.
  package let historyTo: Day
  /// The number of paths.
  package let paths: Int
  /// The seed.
  package let seed: UInt64
  /// The names of the controls.
  package let controls: [String]
  /// The interventions and, where there are several, all together.
  package let rows: [Row]
  /// The number of placebo dates at which the model could not be fitted.
  package let placebosFailed: Int
  /// Whether the windows of placebo dates overlap.
  package let placebosOverlap: Bool
  /// What this design could find; empty where it was not asked for.
  package let power: [Power]
  /// What a person should know before reading the effects.
  package let warnings: [String]

  init(
    _ result: ImpactResult, of analysis: ImpactAnalysis, series: String, controls: [String],
    power: [InjectedEffects.Row]
  ) {
    self.series = series
    model = analysis.modelName
    unit = result.unit.rawValue
    historyFrom = analysis.history.lowerBound
    historyTo = analysis.history.upperBound
    paths = analysis.paths
    seed = analysis.seed
    self.controls = controls
    rows = ImpactTables.windows(result).map { Row($0, result) }
    placebosFailed = result.placebos.failed
    placebosOverlap = result.placebos.overlap
    self.power = power.map(Power.init)
    warnings = result.warnings
  }
}

extension ImpactReport.Row {
  init(_ window: ImpactTables.Window, _ result: ImpactResult) {
    let effect = window.effect
    intervention = window.name
    (from, to) = (window.days.lowerBound, window.days.upperBound)
    days = effect.days
    observed = effect.observed
    counterfactual = ImpactReport.Interval(effect.counterfactual.quantiles)
    self.effect = ImpactReport.Interval(effect.total)
    effectPerDay = ImpactReport.Interval(effect.perDay)
    effectPercent = ImpactReport.Interval(effect.share, scale: 100)
    tailProbability = effect.tailProbability.value
    tailProbabilityError = effect.tailProbability.error
    cannotTell = effect.cannotTell
    placebos = result.placebos.comparison(of: effect, window: window.position).map {
      ImpactReport.Placebos(
        dates: $0.dates, holdingZero: $0.holdingZero, atLeastAsLarge: $0.atLeastAsLarge,
        atLeastAsImprobable: $0.atLeastAsImprobable, rank: $0.rank)
    }
  }
}
