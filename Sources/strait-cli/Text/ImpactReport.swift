import Foundation
import Strait

/// An analysis of interventions as a person reads it, and the same for scripts.
struct ImpactReport: Codable, Sendable, Equatable {
  /// A number with its Monte Carlo standard error and its intervals.
  struct Interval: Codable, Sendable, Equatable {
    /// The median.
    let median: Double?
    /// The Monte Carlo standard error of the median.
    let error: Double?
    /// The ends of the 50 % interval.
    let interval50: [Double?]
    /// The ends of the 90 % interval.
    let interval90: [Double?]

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
  struct Placebos: Codable, Sendable, Equatable {
    /// The number of dates.
    let dates: Int
    /// The number of dates whose 90 % interval held no effect.
    let holdingZero: Int
    /// The number of dates with a departure at least as large in per cent.
    let atLeastAsLarge: Int
    /// The number of dates with a departure at least as improbable.
    let atLeastAsImprobable: Int
    /// The place of the effect by size among itself and the dates.
    let rank: Int
  }

  /// One intervention, or all together.
  struct Row: Codable, Sendable, Equatable {
    /// The number of the intervention, or `all`.
    let intervention: String
    /// The first day that is counted.
    let from: Day
    /// The last day.
    let to: Day
    /// The number of days that are counted.
    let days: Int
    /// What was observed.
    let observed: Int
    /// The counterfactual.
    let counterfactual: Interval
    /// Observed less counterfactual.
    let effect: Interval
    /// The effect a day.
    let effectPerDay: Interval
    /// The effect in per cent of the counterfactual; a number is absent where that is zero.
    let effectPercent: Interval
    /// With no effect, the probability of a departure at least as large.
    let tailProbability: Double
    /// Its Monte Carlo standard error.
    let tailProbabilityError: Double
    /// Whether the interval is too wide for the window to tell anything.
    let cannotTell: Bool
    /// The placebo dates, where there are any.
    let placebos: Placebos?
  }

  /// The power of one size of effect and length of window.
  struct Power: Codable, Sendable, Equatable {
    /// The change of launches that was put in.
    let change: Double
    /// The days of the window.
    let days: Int
    /// The number of replications.
    let replications: Int
    /// The share in which a change was found.
    let power: Double
    /// Its standard error.
    let powerError: Double
    /// The share whose 90 % interval held the effect that was put in.
    let coverage: Double
    /// Its standard error.
    let coverageError: Double
  }

  /// The series.
  let series: String
  /// The model's name.
  let model: String
  /// What a step of the series is: `day` or `period`.
  let unit: String
  /// The first day of the history.
  let historyFrom: Day
  /// The last day of the history.
  let historyTo: Day
  /// The number of paths.
  let paths: Int
  /// The seed.
  let seed: UInt64
  /// The names of the controls.
  let controls: [String]
  /// The interventions and, where there are several, all together.
  let rows: [Row]
  /// The number of placebo dates at which the model could not be fitted.
  let placebosFailed: Int
  /// Whether the windows of placebo dates overlap.
  let placebosOverlap: Bool
  /// What this design could find; empty where it was not asked for.
  let power: [Power]
  /// What a person should know before reading the effects.
  let warnings: [String]

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
