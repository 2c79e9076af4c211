import StraitTimeSeries

/// What a person should know before reading the effects.
enum ImpactWarnings {
  /// The share of placebo intervals that must hold zero; nominally nine in ten do.
  static let leastHoldingZero = 0.8
  /// The fewest placebo dates that tell how often intervals hold zero.
  static let fewestDates = 5
  /// The tail probability below which a window before the intervention is remarked on.
  static let remarkable = 0.05

  static func all(
    effects: [Effect], together: Effect, placebos: PlaceboTests, before: [ImpactResult.Before],
    history: Int, unit: StepUnit, asked: [Intervention], windows: [ClosedRange<Day>],
    triesPlacebos: Bool
  ) -> [String] {
    tooLittle(history, unit) + partial(asked, windows, unit)
      + earlierChange(before, effects[0], unit)
      + cannotTell(effects, together)
      + (triesPlacebos ? overconfident(placebos, windows: effects.count) : [])
  }

  private static func tooLittle(_ history: Int, _ unit: StepUnit) -> [String] {
    history >= unit.ample
      ? []
      : [
        "too little history: \(unit.text(history)) before the first intervention, where at least "
          + "\(unit.text(unit.ample)) are wanted; the intervals rest on the model's assumptions, "
          + "and no claim should rest on them"
      ]
  }

  private static func partial(
    _ asked: [Intervention], _ windows: [ClosedRange<Day>], _ unit: StepUnit
  ) -> [String] {
    zip(asked, windows).compactMap { asked, window in
      asked.from == window.lowerBound && asked.until == window.upperBound
        ? nil
        : "\(asked.from) to \(asked.until) is counted over whole \(unit.rawValue)s, "
          + "\(window.lowerBound) to \(window.upperBound)"
    }
  }

  private static func earlierChange(
    _ before: [ImpactResult.Before], _ effect: Effect, _ unit: StepUnit
  ) -> [String] {
    let isRise = effect.total[2].value > 0
    return before.compactMap { window in
      let found = window.effect
      guard !found.holdsZero, found.tailProbability.value < remarkable,
        (found.total[2].value > 0) == isRise
      else { return nil }
      let median = Int(found.counterfactual.median.value.rounded())
      return "the change may have begun before the date given: the \(unit.text(window.steps)) from "
        + "\(window.days.lowerBound) held \(found.observed) against a forecast of \(median) "
        + "(tail probability \(rounded(found.tailProbability.value)))"
    }
  }

  private static func cannotTell(_ effects: [Effect], _ together: Effect) -> [String] {
    let numbered = effects.enumerated().filter { $1.cannotTell }.map(\.offset)
    if effects.count == 1 {
      return numbered.isEmpty ? [] : ["this window cannot tell: \(reason(effects[0]))"]
    }
    return numbered.map { "window \($0 + 1) cannot tell: \(reason(effects[$0]))" }
      + (together.cannotTell ? ["all windows together cannot tell: \(reason(together))"] : [])
  }

  private static func reason(_ effect: Effect) -> String {
    effect.counterfactual.quantiles[0].value <= 0
      ? "even a fall to zero would lie within the 90% interval of the counterfactual"
      : "the 90% interval of the counterfactual is wider than its median to either side"
  }

  private static func overconfident(_ placebos: PlaceboTests, windows: Int) -> [String] {
    guard placebos.tests.count >= fewestDates else {
      return placebos.tests.isEmpty
        ? ["no placebo date leaves enough history: the method could not be tried on this series"]
        : []
    }
    let holding = placebos.tests.count { $0.effects[windows].holdsZero }
    let share = Double(holding) / Double(placebos.tests.count)
    guard share < leastHoldingZero else { return [] }
    return [
      "the method is overconfident on this series: its 90% intervals held zero at \(holding) of "
        + "\(placebos.tests.count) placebo dates"
    ]
  }

  private static func rounded(_ probability: Double) -> String {
    let thousandths = Int((probability * 1000).rounded())
    return "0." + String(repeating: "0", count: 3 - String(thousandths).count)
      + String(thousandths)
  }
}
