import Foundation
// Who imports simulation alone gets the series and models that it is about.
@_exported import StraitDiagnostics
@_exported import StraitForecastModels
@_exported import StraitTimeSeries

/// Simulates scenarios over a horizon, in parallel over blocks of paths.
///
/// The result is a function of the horizon, the levers, the seed, the sampling and the number of
/// paths alone: every draw is addressed, counts are whole numbers, and parts are put together in
/// order. A scenario's numbers do not depend on the others that are simulated with it.
public struct Simulator: Sendable {
  /// The predictive distribution of the states.
  public let horizon: HurdleHorizon
  /// The periods that are summed.
  public let plan: PeriodPlan
  /// The seed of every draw.
  public let seed: UInt64
  /// How paths are drawn.
  package let sampling: Sampling
  /// What is asked of the season besides its totals.
  package var questions = SeasonQuestions.none

  /// The version of the simulation: it changes whenever a seed would give other numbers.
  public static let algorithmVersion = 5

  /// The number of parallel tasks where none is asked for: one for each processor.
  public static let standardJobs = ProcessInfo.processInfo.activeProcessorCount

  /// A simulator for the days after the origin.
  ///
  /// - Parameters:
  ///   - horizon: the predictive distribution of the states.
  ///   - plan: the periods that are summed, over the same days.
  ///   - seed: the seed of every draw.
  public init(horizon: HurdleHorizon, plan: PeriodPlan, seed: UInt64) {
    self.init(horizon: horizon, plan: plan, seed: seed, sampling: .independent)
  }

  /// The same, with paths drawn in another way.
  package init(
    horizon: HurdleHorizon, plan: PeriodPlan, seed: UInt64, sampling: Sampling
  ) {
    precondition(horizon.firstDay == plan.firstDay && horizon.days == plan.days, "same days")
    self.horizon = horizon
    self.plan = plan
    self.seed = seed
    self.sampling = sampling
  }

  /// What the others of some scenarios are compared with.
  package enum Baseline: Sendable {
    case none
    /// The first of the scenarios.
    case first
    /// A scenario that was simulated before, over the same paths, and the same as given; its levers
    /// tell what its outcomes depend on.
    case earlier(PathTotals, given: PathTotals? = nil, levers: DailyLevers? = nil)
  }

  /// The outcome of some scenarios.
  package struct Outcome: Sendable {
    /// The distributions and comparisons of each, in order.
    package internal(set) var summaries: [ScenarioSummary]
    /// The scenarios as given, with no uncertain lever; `nil` where that is the same.
    package internal(set) var given: [ScenarioSummary?]
    /// The totals of each path of the first scenario, and of the same as given, where they were asked
    /// for.
    package internal(set) var totals: PathTotals?
    package internal(set) var givenTotals: PathTotals?

    /// The outcome of the only scenario.
    package var summary: ScenarioSummary { summaries[0] }

    /// Adds the part that follows.
    mutating func append(_ next: Outcome) {
      for index in summaries.indices {
        summaries[index].merge(next.summaries[index])
        if let other = next.given[index] { given[index]?.merge(other) }
      }
      if let other = next.totals { totals?.append(other) }
      if let other = next.givenTotals { givenTotals?.append(other) }
    }
  }

  /// Simulates scenarios on the same random numbers.
  ///
  /// - Parameters:
  ///   - scenarios: their levers, day by day.
  ///   - paths: the number of paths.
  ///   - jobs: the number of parallel tasks; the result does not depend on it.
  /// - Returns: the distributions of each scenario.
  /// - Throws: `CancellationError` where the task is cancelled.
  public func summaries(
    of scenarios: [DailyLevers], paths: Int, jobs: Int = standardJobs
  ) async throws -> [ScenarioSummary] {
    try await run(scenarios, paths: paths, jobs: jobs).summaries
  }

  /// Simulates some scenarios on the same noise in one pass.
  ///
  /// - Parameters:
  ///   - scenarios: what each scenario changes.
  ///   - given: each scenario with its uncertain levers at their medians, where that is to be simulated
  ///     as well: their people, attempts and those prevented are compared with the baseline's likewise.
  ///   - paths: the number of paths.
  ///   - jobs: the number of parallel tasks; the result does not depend on it.
  ///   - measures: what is counted, as far as it is simulated; people always are.
  ///   - scope: which distributions are counted besides those of the season.
  ///   - keepTotals: whether the totals of each path of the first scenario are returned.
  ///   - baseline: what scenarios are compared with.
  ///   - pass: the number by which the parts of this simulation are kept.
  ///   - work: which of the paths are simulated, and where finished parts are kept.
  ///   - progress: called with the number of paths finished since the last call; a path of
  ///     each scenario counts.
  /// - Returns: the distributions and, where asked for, the totals of each path; of a share of the
  ///   paths where that is the work.
  /// - Throws: `CancellationError` where the task is cancelled, ``InputError`` where people or totals are
  ///   out of ``CountBounds``, ``MissingPart`` where a part that was to be there is not, and what the
  ///   store throws.
  /// - Complexity: O(paths × days × scenarios) in time; memory does not grow with paths, save four
  ///   bytes a path and quantity where totals are kept.
  package func run(
    _ scenarios: [DailyLevers], given: [DailyLevers?]? = nil, paths: Int, jobs: Int,
    measures: Set<Measure> = Set(Measure.allCases), scope: SummaryScope = .everything,
    keepTotals: Bool = false, baseline: Baseline = .none, pass: Int = 0,
    work: PathWork = .whole, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> Outcome {
    precondition(paths > 0 && jobs > 0, "at least one path and one task")
    let given = given ?? scenarios.map { _ in nil }
    let reference: DailyLevers? =
      switch baseline {
      case .none: nil
      case .first: scenarios[0]
      case .earlier(_, _, let levers): levers
      }
    let kernel = PathKernel(
      horizon: horizon, scenarios: scenarios, seed: seed, sampling: sampling, counted: measures,
      given: given.compactMap { $0 }, season: plan.seasonDays, reference: reference)
    func collectors() -> [SummaryCollector] {
      kernel.measures.indices.map {
        SummaryCollector(
          plan: plan, measures: kernel.measures[$0],
          scope: $0 < scenarios.count ? scope : scope.intersection(.monthly),
          questions: $0 < scenarios.count ? questions : questions.given)
      }
    }
    func gathered(
      _ collectors: [SummaryCollector], _ totals: PathTotals?, _ givenTotals: PathTotals?
    ) -> Outcome {
      var rest = collectors[scenarios.count...]
      return Outcome(
        summaries: collectors[..<scenarios.count].map { $0.summary() },
        given: given.map { $0 == nil ? nil : rest.removeFirst().summary() }, totals: totals,
        givenTotals: givenTotals)
    }
    func nothing(from block: Int) -> Outcome {
      gathered(
        collectors(), keepTotals ? PathTotals(from: block) : nil,
        keepTotals && given[0] != nil ? PathTotals(from: block) : nil)
    }
    // What is kept for the passes that follow has to stay with the same share.
    let isAlone = if case .earlier = baseline { false } else { !keepTotals }
    let parts = work.parts(ofPass: pass, paths: paths, rotates: isAlone)
    var outcome: Outcome?
    for part in parts {
      let content = try work.store?.content(of: part)
      if work.isGathering {
        var whole = outcome ?? nothing(from: part.blocks.lowerBound)
        outcome = nil
        let before = whole.summaries[0].paths
        guard let content, whole.add(encoded: content, paths: part.paths(of: paths)) else {
          throw MissingPart(part: part)
        }
        progress((whole.summaries[0].paths - before) * scenarios.count)
        outcome = whole
        continue
      }
      var finished = nothing(from: part.blocks.lowerBound)
      if let content, finished.add(encoded: content, paths: part.paths(of: paths)) {
        progress(finished.summaries[0].paths * scenarios.count)
      } else {
        let collectors = collectors()
        let totals = try await simulate(
          kernel, blocks: part.blocks, paths: paths, jobs: jobs, into: collectors,
          comparison: Comparison(
            scenarios: scenarios.count, hasGivenBaseline: given[0] != nil, baseline: baseline,
            keepsTotals: keepTotals), progress: progress)
        finished = gathered(collectors, totals.first, totals.given)
        if let store = work.store,
          work.keeps(pathDays: part.blocks.count * PathBlock.width * plan.days * scenarios.count)
        {
          try store.keep(finished.encoded(), of: part)
        }
      }
      if outcome == nil { outcome = finished } else { outcome!.append(finished) }
    }
    return outcome ?? nothing(from: 0)
  }

  /// Whether any of the paths of a pass, which needs no other, are part of some work.
  package static func hasPaths(_ paths: Int, pass: Int, in work: PathWork) -> Bool {
    !work.parts(ofPass: pass, paths: paths, rotates: true).isEmpty
  }

  /// What scenarios are compared with: the first, and each as given with the first as given.
  private struct Comparison {
    /// The scenarios; those as given follow them.
    let scenarios: Int
    /// Whether the first of those as given is the first scenario as given.
    let hasGivenBaseline: Bool
    let baseline: Baseline
    let keepsTotals: Bool

    /// The totals of a block with which a scenario is compared, where they come from an earlier pass.
    func earlier(_ scenario: Int, block: Int) -> [[Int32]]? {
      guard case .earlier(let totals, let given, _) = baseline else { return nil }
      return (scenario < scenarios ? totals : given ?? totals).block(block)
    }

    /// The position of the scenario with which another is compared, where it is simulated with it.
    func partner(of scenario: Int) -> Int? {
      guard case .first = baseline else { return nil }
      let own = scenario >= scenarios && hasGivenBaseline ? scenarios : 0
      return own == scenario ? nil : own
    }
  }

  /// The totals that a task keeps: of the first scenario, and of the same as given.
  private typealias KeptTotals = (first: PathTotals?, given: PathTotals?)

  /// Simulates some blocks of paths, in parallel.
  private func simulate(
    _ kernel: PathKernel, blocks: Range<Int>, paths: Int, jobs: Int,
    into collectors: [SummaryCollector], comparison: Comparison,
    progress: @escaping @Sendable (Int) -> Void
  ) async throws -> KeptTotals {
    let tasks = min(jobs, blocks.count)
    let pieces = try await withThrowingTaskGroup(of: (Int, KeptTotals).self) { group in
      for task in 0..<tasks {
        let ends = [task, task + 1].map { blocks.lowerBound + blocks.count * $0 / tasks }
        group.addTask {
          let totals = try simulate(
            kernel: kernel, task: task, blocks: ends[0]..<ends[1], paths: paths,
            comparison: comparison, into: collectors, progress: progress)
          return (task, totals)
        }
      }
      var pieces: [(Int, KeptTotals)] = []
      for try await piece in group { pieces.append(piece) }
      return pieces.sorted { $0.0 < $1.0 }
    }
    var totals = pieces[0].1
    for piece in pieces.dropFirst() {
      if let other = piece.1.first { totals.first?.append(other) }
      if let other = piece.1.given { totals.given?.append(other) }
    }
    return totals
  }

  /// The first paths of a scenario, as they are, in order.
  public func paths(
    levers: DailyLevers, count: Int, _ body: (_ path: Int, _ path: SimulatedPath) throws -> Void
  ) rethrows {
    let kernel = PathKernel(
      horizon: horizon, scenarios: [levers], seed: seed, sampling: sampling)
    let memory = KernelMemory(kernel)
    let block = PathBlock()
    for first in stride(from: 0, to: count, by: PathBlock.width) {
      let paths = first..<min(first + PathBlock.width, count)
      kernel.start(firstPath: first, memory: memory)
      var simulated = Array(repeating: SimulatedPath(days: plan.days), count: paths.count)
      for days in PathBlock.pieces(of: plan.days) {
        kernel.simulate(days, memory: memory)
        for day in days {
          kernel.outcome(of: 0, on: day, memory: memory, into: block)
          for path in simulated.indices { simulated[path].take(block, path: path) }
        }
      }
      for (path, values) in zip(paths, simulated) { try body(path, values) }
    }
  }

  private func simulate(
    kernel: PathKernel, task: Int, blocks: Range<Int>, paths: Int, comparison: Comparison,
    into collectors: [SummaryCollector], progress: @Sendable (Int) -> Void
  ) throws -> KeptTotals {
    var kept: KeptTotals = (nil, nil)
    if comparison.keepsTotals {
      kept.first = PathTotals(from: blocks.lowerBound)
      if comparison.hasGivenBaseline { kept.given = PathTotals(from: blocks.lowerBound) }
    }
    let memory = KernelMemory(kernel)
    let block = PathBlock()
    for index in blocks {
      let first = index * PathBlock.width
      let live = min(PathBlock.width, paths - first)
      kernel.start(firstPath: first, memory: memory)
      var totals = collectors.map { $0.start(firstPath: first, seed: seed) }
      var bounds = collectors.map { _ in CountBounds(plan) }
      for days in PathBlock.pieces(of: plan.days) {
        try Task.checkCancellation()
        kernel.simulate(days, memory: memory)
        for (scenario, collector) in collectors.enumerated() {
          for day in days {
            let highest = kernel.outcome(of: scenario, on: day, memory: memory, into: block)
            collector.add(block, live: live, task: task, totals: &totals[scenario])
            try bounds[scenario].add(
              people: highest, present: totals[scenario].season?.mostPresent ?? 0, on: day)
          }
        }
      }
      let classes = zip(kernel.inputs, kernel.classes(memory: memory))
      var finished: [Int: [[Int32]]] = [:]
      for (scenario, collector) in collectors.enumerated() {
        let partner = comparison.partner(of: scenario)
        // As given, nothing differs from path to path.
        let acting =
          scenario < comparison.scenarios
          ? classes.filter { input, _ in input.scenarios.contains(scenario) || input.actsOnReference
          }
          : []
        let values = collector.finish(
          totals[scenario], live: live,
          baseline: comparison.earlier(scenario, block: index)
            ?? partner.flatMap { finished[$0] },
          inputs: acting.map { (name: $0.name, classes: $1) })
        if scenario == 0 || scenario == comparison.scenarios { finished[scenario] = values }
      }
      kept.first?.append(finished[0]!)
      kept.given?.append(finished[comparison.scenarios]!)
      progress(live * comparison.scenarios)
    }
    return kept
  }
}
