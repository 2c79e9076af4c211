import StraitDiagnostics
import StraitForecastModels
import StraitTimeSeries

/// A forecast without scenarios: the days after the origin of a fitted model.
///
/// The paths of a hurdle model are simulated block by block; those of any other model of the family
/// are asked for at once, and have people only.
public struct Forecast: Sendable {
  /// What is known of the model.
  public let model: Model
  /// The days, weeks and months of the horizon, all of which is the season.
  public let plan: PeriodPlan
  /// The number of paths.
  public let paths: Int
  /// The seed of every draw.
  public let seed: UInt64

  private let source: Source
  /// What is asked of the horizon besides its totals.
  package var questions = SeasonQuestions.none

  /// The members of the pool and their weights; empty for any other model.
  package var memberWeights: [MemberWeight] {
    guard case .forecaster(let fitted) = source else { return [] }
    return (fitted as? any PooledModel)?.memberWeights ?? []
  }

  private enum Source: Sendable {
    case simulator(Simulator)
    case forecaster(any FittedModel)
  }

  /// What is known of the model of a forecast.
  public struct Model: Sendable, Equatable {
    /// The name by which a study chooses the model, such as `hurdle`.
    public let name: String
    /// What kind it is: `dynamic-hurdle`, or the name of a model of the family.
    public let kind: String
    /// The version of its paths: it changes whenever a seed would give other numbers.
    public let version: Int
    /// The first day of data that it used or was given.
    public let from: Day
    /// The last day of data that it used: the origin.
    public let through: Day
  }

  /// The most values, paths times days, that a model other than the hurdle is asked for: they are held
  /// in memory, four bytes each.
  public static let mostValues = 100_000_000

  /// A forecast of a hurdle model.
  ///
  /// - Parameters:
  ///   - model: the fitted model.
  ///   - observed: the series up to the origin.
  ///   - days: the number of days.
  ///   - ahead: nights after the origin, as a weather forecast has them.
  ///   - paths: the number of paths.
  ///   - seed: the seed of every draw.
  /// - Throws: ``InputError`` where the model did not converge.
  public init(
    model: FittedHurdle, observed: DailySeries, days: Int, ahead: NightsAhead? = nil,
    paths: Int,
    seed: UInt64
  ) throws {
    plan = Self.plan(observed, days: days)
    self.model = Model(
      name: model.hurdle.spec.name, kind: model.kind, version: Simulator.algorithmVersion,
      from: model.hurdle.from, through: model.hurdle.through)
    self.paths = paths
    self.seed = seed
    source = .simulator(
      Simulator(
        horizon: try model.horizon(days: days, ahead: ahead), plan: plan, seed: seed))
  }

  /// A forecast of any model of the family.
  ///
  /// - Parameters:
  ///   - fitted: the fitted model.
  ///   - forecaster: the model that was fitted.
  ///   - observed: the series up to the origin.
  ///   - days: the number of days.
  ///   - paths: the number of paths.
  ///   - seed: the seed of every draw.
  /// - Throws: ``InputError`` where the model did not converge, or paths times days are more than
  ///   ``mostValues``.
  public init(
    _ fitted: any FittedModel, of forecaster: any ForecastModel, observed: DailySeries, days: Int,
    paths: Int, seed: UInt64
  ) throws {
    if let failure = fitted.failure {
      throw InputError(
        key: "model", found: "a fit of '\(forecaster.name)' that may not be used: \(failure)",
        expected: "a converged fit", suggestion: "check the data, or name another model")
    }
    plan = Self.plan(observed, days: days)
    model = Model(
      name: forecaster.name, kind: forecaster.name, version: forecaster.version,
      from: observed.start, through: observed.end)
    self.paths = paths
    self.seed = seed
    source = .forecaster(fitted)
    try checkSize(paths)
  }

  /// Simulates the paths.
  ///
  /// - Parameters:
  ///   - jobs: the number of parallel tasks; the result does not depend on it.
  ///   - progress: called with the number of paths finished since the last call.
  /// - Returns: the distributions.
  /// - Throws: `CancellationError` where the task is cancelled, or what the model throws.
  public func run(
    jobs: Int = Simulator.standardJobs, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> ScenarioSummary {
    switch source {
    case .simulator(var simulator):
      simulator.questions = questions
      return try await simulator.run(
        [DailyLevers(days: plan.days)], paths: paths, jobs: jobs, progress: progress
      ).summary
    case .forecaster(let fitted):
      return try ScenarioSummary(
        of: fitted.paths(days: plan.days, count: paths, seed: seed), plan: plan, seed: seed,
        questions: questions, progress: progress)
    }
  }

  /// The first paths, as they are, in order; their number does not depend on that of the forecast.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - body: receives the number of each path, from 0, and the path.
  /// - Throws: what the model or the body throws; ``InputError`` where paths times days are more than
  ///   ``mostValues``.
  public func forEachPath(
    count: Int, _ body: (_ path: Int, _ path: SimulatedPath) throws -> Void
  ) throws {
    guard count > 0 else { return }
    switch source {
    case .simulator(let simulator):
      try simulator.paths(levers: DailyLevers(days: plan.days), count: count, body)
    case .forecaster(let fitted):
      try checkSize(count)
      let sample = try fitted.paths(days: plan.days, count: count, seed: seed)
      for path in 0..<count { try body(path, SimulatedPath(sample, path: path)) }
    }
  }

  private static func plan(_ observed: DailySeries, days: Int) -> PeriodPlan {
    let origin = observed.end
    return PeriodPlan(
      observed: observed, season: origin.advanced(by: 1)...origin.advanced(by: days))
  }

  private func checkSize(_ count: Int) throws {
    guard count > Self.mostValues / plan.days else { return }
    throw InputError(
      key: "paths", found: "\(count) paths of \(plan.days) days of model '\(model.name)'",
      expected: "at most \(Self.mostValues / plan.days) paths",
      suggestion: "ask for fewer paths; only a hurdle model has no such bound")
  }
}

extension ScenarioSummary {
  /// The distributions of the paths of a forecaster, which have people only.
  ///
  /// - Parameters:
  ///   - sample: the paths.
  ///   - plan: the periods, over the same days.
  ///   - seed: the seed of what is drawn of the questions.
  ///   - questions: what is asked besides totals.
  ///   - progress: called with the number of paths counted since the last call.
  /// - Throws: `CancellationError` where the task is cancelled, ``InputError`` where people or totals are
  ///   out of ``CountBounds``.
  init(
    of sample: SamplePaths, plan: PeriodPlan, seed: UInt64, questions: SeasonQuestions = .none,
    progress: (Int) -> Void
  ) throws {
    precondition(sample.firstDay == plan.firstDay && sample.days == plan.days, "same days")
    let collector = SummaryCollector(
      plan: plan, measures: [.people, .crossingDay], questions: questions)
    let block = PathBlock()
    for first in stride(from: 0, to: sample.count, by: PathBlock.width) {
      let paths = first..<min(first + PathBlock.width, sample.count)
      var totals = collector.start(firstPath: first, seed: seed)
      var bounds = CountBounds(plan)
      for days in PathBlock.pieces(of: plan.days) {
        try Task.checkCancellation()
        for day in days {
          block.take(sample, day: day, paths: paths)
          collector.add(block, live: paths.count, task: 0, totals: &totals)
          let people = UnsafeBufferPointer(start: block.values(of: .people), count: paths.count)
          try bounds.add(
            people: people.max() ?? 0, present: totals.season?.mostPresent ?? 0, on: day)
        }
      }
      _ = collector.finish(totals, live: paths.count, baseline: nil)
      progress(paths.count)
    }
    self = collector.summary()
  }
}
