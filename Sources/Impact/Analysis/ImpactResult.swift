import ForecastModels
import TimeSeries

/// What came of an analysis.
public struct ImpactResult: Sendable {
  /// A step of the windows, with the counterfactual of the step and of the window so far.
  public struct Step: Sendable {
    /// The position of its intervention; `nil` between two windows.
    public let intervention: Int?
    /// The days, with what was observed.
    public let period: CountPeriod
    /// The counterfactual.
    public let counterfactual: CountDistribution
    /// What was observed in the window so far.
    public let observedSoFar: Int
    /// The counterfactual of the window so far; `nil` between two windows.
    public let counterfactualSoFar: CountDistribution?
  }

  /// A window just before the first intervention, at whose beginning nothing is known to have
  /// happened.
  public struct Before: Sendable {
    /// Its first and last day.
    public let days: ClosedRange<Day>
    /// The number of its steps.
    public let steps: Int
    /// What was found.
    public let effect: Effect
  }

  /// Every step from the first intervention to the last day of the last.
  public let steps: [Step]
  /// The first and last day that each window covers: whole steps within the intervention's days.
  public let windows: [ClosedRange<Day>]
  /// The effect over each window.
  public let effects: [Effect]
  /// The effect over all windows together.
  public let together: Effect
  /// The same at earlier dates.
  public let placebos: PlaceboTests
  /// The windows just before the first intervention.
  public let before: [Before]
  /// The number of steps to which the model was fitted.
  public let history: Int
  /// What the steps are.
  public let unit: StepUnit
  /// What a person should know before reading the effects.
  public let warnings: [String]

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
