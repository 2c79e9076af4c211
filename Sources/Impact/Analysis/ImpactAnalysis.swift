import StraitDiagnostics
import StraitDistributions
import StraitForecastModels
import StraitTimeSeries

/// The question what a series would have done without some interventions.
///
/// The model is fitted to the days before the first intervention and forecasts from there over all
/// of them: one counterfactual. The effect is what was observed less the counterfactual.
///
/// The result is a function of the inputs and the seed; it does not depend on the number of tasks.
package struct ImpactAnalysis: Sendable {
  /// The interventions, in order.
  package let interventions: [Intervention]
  /// The number of paths of the counterfactual.
  package let paths: Int
  /// The seed of every draw.
  package let seed: UInt64
  /// The most placebo dates.
  package let mostPlacebos: Int

  let model: any CounterfactualModel
  let design: ImpactDesign

  /// The most paths of each forecast from a placebo date.
  package static let mostPlaceboPaths = 4000

  /// The most days of a daily counterfactual: three years, for a time that grows with their cube.
  package static let mostDays = 1096
  /// The most values, paths times steps: they are held in memory, four bytes each.
  package static let mostValues = 100_000_000

  /// An analysis.
  ///
  /// - Parameters:
  ///   - series: the series.
  ///   - interventions: the interventions, in order.
  ///   - wind: night wind, for a daily series without controls.
  ///   - controls: counts that the interventions do not touch; daily series are then summed to whole
  ///     weeks from the first intervention.
  ///   - paths: the number of paths of the counterfactual.
  ///   - seed: the seed of every draw.
  ///   - placebos: the most placebo dates.
  /// - Throws: ``InputError`` where the interventions do not fit the series, the history is too
  ///   short, or controls do not cover it.
  package init(
    _ series: ImpactSeries, interventions: [Intervention], wind: NightWind? = nil,
    controls: ImpactControls? = nil, paths: Int = 10_000, seed: UInt64 = 1, placebos: Int = 60
  ) throws {
    precondition(!interventions.isEmpty && paths > 0, "an intervention and a path")
    switch series {
    case .daily(let days) where controls == nil:
      model = DailyCounterfactual(days, wind: wind)
    case .daily(let days):
      let weeks = days.weeks(beginningOn: interventions[0].from)
      guard !weeks.isEmpty else {
        throw InputError(
          key: "series", found: "\(days.count) days", expected: "at least one whole week")
      }
      model = try PeriodCounterfactual(weeks, controls: controls)
    case .periods(let periods):
      model = try PeriodCounterfactual(periods, controls: controls)
    }
    guard wind == nil || model.unit == .day else {
      throw InputError(
        key: "wind", found: "night wind for counts of longer periods",
        expected: "a daily series without `controls`", suggestion: "leave out `wind`")
    }
    design = try ImpactDesign(interventions, steps: model.steps, unit: model.unit)
    try Self.checkSize(design.span.count, paths: paths, unit: model.unit)
    self.interventions = interventions
    self.paths = paths
    self.seed = seed
    mostPlacebos = placebos
  }

  /// The model's name.
  package var modelName: String { model.name }
  /// The version of its paths.
  package var modelVersion: Int { model.version }
  /// What the steps of the series are.
  package var unit: StepUnit { model.unit }
  /// The days to which the model is fitted.
  package var history: ClosedRange<Day> {
    model.steps[0].from...model.steps[design.history - 1].to
  }
  /// The number of forecasts: the counterfactual, the windows before it and the placebo dates.
  package var forecastCount: Int { 1 + designsBefore.count + placeboDates.designs.count }

  /// Fits and simulates everything.
  ///
  /// - Parameters:
  ///   - jobs: how many forecasts are made at once.
  ///   - progress: called with a number of forecasts that were finished since.
  /// - Returns: the effects, the placebo tests and what a person should know about them.
  /// - Throws: ``InputError`` where the model cannot be fitted, `CancellationError` where the task is
  ///   cancelled.
  package func run(
    jobs: Int, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> ImpactResult {
    precondition(jobs > 0, "at least one task")
    let main = try model.paths(
      history: design.history, span: design.span, count: paths, seed: seed)
    progress(1)
    let (dates, before) = (placeboDates, designsBefore)
    let designs = dates.designs + before
    let outcomes = try await OrderedTasks.map(designs.count, jobs: jobs) { index in
      let effects = try self.effectsElsewhere(designs[index])
      progress(1)
      return effects
    }
    let tests = zip(dates.designs, outcomes).compactMap { design, effects in
      effects.map {
        PlaceboTests.Test(
          from: model.steps[design.span.lowerBound].from,
          to: model.steps[design.span.upperBound - 1].to, effects: $0)
      }
    }
    return ImpactResult(
      self, paths: main, effects: effects(of: main, design),
      placebos: PlaceboTests(
        tests: tests, overlap: dates.overlap, failed: dates.designs.count - tests.count),
      before: zip(before, outcomes.dropFirst(dates.designs.count)).compactMap { design, effects in
        effects.map {
          ImpactResult.Before(
            days: model.steps[design.history].from...history.upperBound,
            steps: design.windows[0].count, effect: $0[0])
        }
      })
  }

  private static func checkSize(_ steps: Int, paths: Int, unit: StepUnit) throws {
    if unit == .day, steps > mostDays {
      throw InputError(
        key: "until", found: "\(steps) days to forecast", expected: "at most \(mostDays) days",
        suggestion: "give an earlier day, or a series of weeks or months")
    }
    if paths > mostValues / steps {
      throw InputError(
        key: "paths", found: "\(paths) paths of \(unit.text(steps))",
        expected: "at most \(mostValues / steps) paths",
        suggestion: "ask for fewer paths")
    }
  }

  private var placeboDates: PlaceboDates {
    PlaceboDates(before: design, ample: model.unit.ample, most: mostPlacebos)
  }

  private var designsBefore: [ImpactDesign] {
    model.unit.lengthsBefore.filter { design.history - $0 >= model.unit.fewest }
      .map(design.justBefore)
  }

  /// What is found at another date; `nil` where the model cannot be fitted there.
  private func effectsElsewhere(_ design: ImpactDesign) throws -> [Effect]? {
    do {
      let paths = try model.paths(
        history: design.history, span: design.span, count: min(paths, Self.mostPlaceboPaths),
        seed: ImpactSeed.from(model.steps[design.span.lowerBound].from, seed: seed))
      return effects(of: paths, design)
    } catch is InputError {
      return nil
    }
  }

  /// The effects over each window and, last, over all of them together.
  private func effects(of paths: CountPaths, _ design: ImpactDesign) -> [Effect] {
    let totals = design.windows.map { window in
      paths.totals(
        over: (window.lowerBound - design.span.lowerBound)..<(window.upperBound
          - design.span.lowerBound))
    }
    let all = totals.dropFirst().reduce(totals[0]) { sums, more in
      zip(sums, more).map { $0 + $1 }
    }
    let steps = design.windows.map { model.steps[$0] }
    func effect(_ steps: ArraySlice<CountPeriod>, _ totals: [Int]) -> Effect {
      Effect(
        observed: steps.reduce(0) { $0 + $1.count }, days: steps.reduce(0) { $0 + $1.days },
        paths: totals)
    }
    return zip(steps, totals).map(effect) + [effect(steps.flatMap { $0 }[...], all)]
  }
}

/// Seeds of the further forecasts of an analysis, all of them addressed.
enum ImpactSeed {
  /// The seed of a forecast that begins on a day.
  static func from(_ day: Day, seed: UInt64) -> UInt64 {
    var stream = RandomStream(seed: seed, path: 0, day: day.number, purpose: .impactOrigin)
    return stream.next()
  }

  /// The seed of the forecast of a replication.
  static func replication(_ index: Int, seed: UInt64) -> UInt64 {
    var stream = RandomStream(seed: seed, path: index, day: 0, purpose: .injectedEffect)
    return stream.next()
  }
}
