import StraitForecastModels
import StraitTimeSeries

/// The effects that an analysis found, with the checks of its method.
package struct ImpactResult: Sendable {
  /// A step of the windows, with the counterfactual of the step and of the window so far.
  package struct Step: Sendable {
    /// The position of its intervention; `nil` between two windows.
    package let intervention: Int?
    /// The days, with what was observed.
    package let period: CountPeriod
    package let counterfactual: CountDistribution
    /// What was observed in the window so far.
    package let observedSoFar: Int
    /// The counterfactual of the window so far; `nil` between two windows.
    package let counterfactualSoFar: CountDistribution?
  }

  /// A window just before the first intervention, at whose beginning nothing is known to have
  /// happened.
  package struct Before: Sendable {
    /// Its first and last day.
    package let days: ClosedRange<Day>
    /// The number of its steps.
    package let steps: Int
    /// What was found.
    package let effect: Effect
  }

  /// Every step from the first intervention to the last day of the last.
  package let steps: [Step]
  /// The first and last day that each window covers: whole steps within the intervention's days.
  package let windows: [ClosedRange<Day>]
  /// The effect over each window.
  package let effects: [Effect]
  /// The effect over all windows together.
  package let together: Effect
  /// The same at earlier dates.
  package let placebos: PlaceboTests
  /// The windows just before the first intervention.
  package let before: [Before]
  /// The number of steps to which the model was fitted.
  package let history: Int
  /// What the steps are.
  package let unit: StepUnit
  /// What a person should know before reading the effects.
  package let warnings: [String]

  init(
    _ analysis: ImpactAnalysis, paths: CountPaths, effects all: [Effect], placebos: PlaceboTests,
    before: [Before]
  ) {
    let design = analysis.design
    let observed = analysis.model.steps
    var soFar = [Int](repeating: 0, count: paths.count)
    var observedSoFar = 0
    steps = design.span.map { step in
      let window = design.windows.firstIndex { $0.contains(step) }
      if window.map({ design.windows[$0].lowerBound == step }) ?? true {
        soFar = Array(repeating: 0, count: paths.count)
        observedSoFar = 0
      }
      let offset = step - design.span.lowerBound
      let counts = paths.totals(over: offset..<offset + 1)
      for path in counts.indices { soFar[path] += counts[path] }
      observedSoFar += observed[step].count
      return Step(
        intervention: window, period: observed[step], counterfactual: CountDistribution(counts),
        observedSoFar: observedSoFar,
        counterfactualSoFar: window == nil ? nil : CountDistribution(soFar))
    }
    windows = design.windows.map { observed[$0.lowerBound].from...observed[$0.upperBound - 1].to }
    effects = Array(all.dropLast())
    together = all[all.count - 1]
    self.placebos = placebos
    self.before = before
    history = design.history
    unit = analysis.unit
    warnings = ImpactWarnings.all(
      effects: effects, together: together, placebos: placebos, before: before, history: history,
      unit: unit, asked: analysis.interventions, windows: windows,
      triesPlacebos: analysis.mostPlacebos > 0)
  }
}
