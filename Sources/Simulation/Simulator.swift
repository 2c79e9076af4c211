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

  /// The version of the simulation: it changes whenever a seed would give other numbers.
  public static let algorithmVersion = 4

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
    /// A scenario that was simulated before, over the same paths.
    case earlier(PathTotals)
  }

  /// The outcome of some scenarios.
  package struct Outcome: Sendable {
    /// The distributions and comparisons of each, in order.
    package internal(set) var summaries: [ScenarioSummary]
    /// The totals of each path of the first scenario, where they were asked for.
    package internal(set) var totals: PathTotals?

    /// The outcome of the only scenario.
    package var summary: ScenarioSummary { summaries[0] }

    /// Adds the part that follows.
    mutating func append(_ next: Outcome) {
      for index in summaries.indices { summaries[index].merge(next.summaries[index]) }
      if let other = next.totals { totals?.append(other) }
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
  /// - Throws: `CancellationError` where the task is cancelled, ``MissingPart`` where a part that was
  ///   to be there is not, and what the store throws.
  /// - Complexity: O(paths × days × scenarios) in time; memory does not grow with paths, save four
  ///   bytes a path and quantity where totals are kept.
  package func run(
    _ scenarios: [DailyLevers], paths: Int, jobs: Int,
    measures: Set<Measure> = Set(Measure.allCases), scope: SummaryScope = .everything,
    keepTotals: Bool = false, baseline: Baseline = .none, pass: Int = 0,
    work: PathWork = .whole, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> Outcome {
    precondition(paths > 0 && jobs > 0, "at least one path and one task")
    let kernel = PathKernel(
      horizon: horizon, scenarios: scenarios, seed: seed, sampling: sampling, counted: measures)
    func collectors() -> [SummaryCollector] {
      scenarios.indices.map {
        SummaryCollector(plan: plan, measures: kernel.measures[$0], scope: scope)
      }
    }
    func nothing(from block: Int) -> Outcome {
      Outcome(
        summaries: collectors().map { $0.summary() },
        totals: keepTotals ? PathTotals(from: block) : nil)
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
        guard let content, whole.add(encoded: content) else { throw MissingPart(part: part) }
        progress((whole.summaries[0].paths - before) * scenarios.count)
        outcome = whole
        continue
      }
      var finished = nothing(from: part.blocks.lowerBound)
      if let content, finished.add(encoded: content) {
        progress(finished.summaries[0].paths * scenarios.count)
      } else {
        finished = try await simulate(
          kernel, blocks: part.blocks, paths: paths, jobs: jobs, into: collectors(),
          keepTotals: keepTotals, baseline: baseline, progress: progress)
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

  /// Simulates some blocks of paths, in parallel.
  private func simulate(
    _ kernel: PathKernel, blocks: Range<Int>, paths: Int, jobs: Int,
    into collectors: [SummaryCollector], keepTotals: Bool, baseline: Baseline,
    progress: @escaping @Sendable (Int) -> Void
  ) async throws -> Outcome {
    let tasks = min(jobs, blocks.count)
    let pieces = try await withThrowingTaskGroup(of: (Int, PathTotals?).self) { group in
      for task in 0..<tasks {
        let ends = [task, task + 1].map { blocks.lowerBound + blocks.count * $0 / tasks }
        group.addTask {
          let totals = try simulate(
            kernel: kernel, task: task, blocks: ends[0]..<ends[1], paths: paths,
            keepTotals: keepTotals, baseline: baseline, into: collectors, progress: progress)
          return (task, totals)
        }
      }
      var pieces: [(Int, PathTotals?)] = []
      for try await piece in group { pieces.append(piece) }
      return pieces.sorted { $0.0 < $1.0 }
    }
    var totals = pieces[0].1
    for piece in pieces.dropFirst() { if let other = piece.1 { totals?.append(other) } }
    return Outcome(summaries: collectors.map { $0.summary() }, totals: totals)
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
    kernel: PathKernel, task: Int, blocks: Range<Int>, paths: Int, keepTotals: Bool,
    baseline: Baseline, into collectors: [SummaryCollector], progress: @Sendable (Int) -> Void
  ) throws -> PathTotals? {
    var kept = keepTotals ? PathTotals(from: blocks.lowerBound) : nil
    let memory = KernelMemory(kernel)
    let block = PathBlock()
    for index in blocks {
      let first = index * PathBlock.width
      let live = min(PathBlock.width, paths - first)
      kernel.start(firstPath: first, memory: memory)
      var totals = collectors.map { $0.start() }
      for days in PathBlock.pieces(of: plan.days) {
        try Task.checkCancellation()
        kernel.simulate(days, memory: memory)
        for (scenario, collector) in collectors.enumerated() {
          for day in days {
            kernel.outcome(of: scenario, on: day, memory: memory, into: block)
            collector.add(block, live: live, task: task, totals: &totals[scenario])
          }
        }
      }
      var compared: [[Int32]]?
      if case .earlier(let earlier) = baseline { compared = earlier.block(index) }
      for (scenario, collector) in collectors.enumerated() {
        let values = collector.finish(totals[scenario], live: live, baseline: compared)
        guard scenario == 0 else { continue }
        kept?.append(values)
        if case .first = baseline { compared = values }
      }
      progress(live * collectors.count)
    }
    return kept
  }
}
