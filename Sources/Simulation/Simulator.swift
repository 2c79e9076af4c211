import ForecastModels
import TimeSeries

/// Simulates scenarios over a horizon, in parallel over blocks of paths.
///
/// The result is a function of the horizon, the levers, the seed and the number of paths alone:
/// every draw is addressed, counts are whole numbers, and parts are put together in order.
public struct Simulator: Sendable {
  /// The predictive distribution of the states.
  public let horizon: HurdleHorizon
  /// The periods that are summed.
  public let plan: PeriodPlan
  /// The seed of every draw.
  public let seed: UInt64

  /// The version of the simulation: it changes whenever a seed would give other numbers.
  public static let algorithmVersion = 2

  /// A simulator for the days after the origin.
  public init(horizon: HurdleHorizon, plan: PeriodPlan, seed: UInt64) {
    precondition(horizon.firstDay == plan.firstDay && horizon.days == plan.days, "same days")
    self.horizon = horizon
    self.plan = plan
    self.seed = seed
  }

  /// The outcome of a scenario.
  public struct Outcome: Sendable {
    /// Its distributions and comparison.
    public let summary: ScenarioSummary
    /// Its totals path by path, where they were asked for.
    public let totals: PathTotals?
  }

  /// Simulates one scenario.
  ///
  /// - Parameters:
  ///   - levers: what the scenario changes.
  ///   - paths: the number of paths.
  ///   - jobs: the number of parallel tasks; the result does not depend on it.
  ///   - keepTotals: whether the totals path by path are returned, for a baseline.
  ///   - baseline: the totals of the scenario to compare with, over the same paths.
  ///   - progress: called now and then with a number of paths that were finished since.
  /// - Returns: the distributions and, where asked for, the totals path by path.
  /// - Throws: `CancellationError` where the task is cancelled.
  /// - Complexity: O(paths × days) in time; memory does not grow with paths, save four bytes a path
  ///   and quantity where totals are kept.
  public func run(
    levers: DailyLevers, paths: Int, jobs: Int, keepTotals: Bool = false,
    baseline: PathTotals? = nil, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> Outcome {
    precondition(paths > 0 && jobs > 0, "at least one path and one task")
    let kernel = PathKernel(horizon: horizon, levers: levers, seed: seed)
    let blocks = (paths + PathBlock.width - 1) / PathBlock.width
    let tasks = min(jobs, blocks)
    let collector = SummaryCollector(plan: plan, measures: kernel.measures)
    let parts = try await withThrowingTaskGroup(of: (Int, PathTotals?).self) { group in
      for task in 0..<tasks {
        let range = (blocks * task / tasks)..<(blocks * (task + 1) / tasks)
        group.addTask {
          let totals = try simulate(
            kernel: kernel, task: task, blocks: range, paths: paths, keepTotals: keepTotals,
            baseline: baseline, into: collector, progress: progress)
          return (task, totals)
        }
      }
      var parts: [(Int, PathTotals?)] = []
      for try await part in group { parts.append(part) }
      return parts.sorted { $0.0 < $1.0 }
    }
    var totals = parts[0].1
    for part in parts.dropFirst() { if let other = part.1 { totals?.append(other) } }
    return Outcome(summary: collector.summary(), totals: totals)
  }

  /// The first paths of a scenario, as they are, in order.
  public func paths(
    levers: DailyLevers, count: Int, _ body: (_ path: Int, _ path: SimulatedPath) throws -> Void
  ) rethrows {
    let kernel = PathKernel(horizon: horizon, levers: levers, seed: seed)
    var block = PathBlock()
    for first in stride(from: 0, to: count, by: PathBlock.width) {
      let paths = first..<min(first + PathBlock.width, count)
      var states = kernel.start(paths)
      var simulated = Array(repeating: SimulatedPath(days: plan.days), count: paths.count)
      for days in PathBlock.pieces(of: plan.days) {
        kernel.simulate(days, firstPath: first, states: &states, into: &block)
        for slot in simulated.indices { simulated[slot].take(block, slot: slot) }
      }
      for (path, values) in zip(paths, simulated) { try body(path, values) }
    }
  }

  private func simulate(
    kernel: PathKernel, task: Int, blocks: Range<Int>, paths: Int, keepTotals: Bool,
    baseline: PathTotals?, into collector: SummaryCollector, progress: @Sendable (Int) -> Void
  ) throws -> PathTotals? {
    var kept = keepTotals ? PathTotals() : nil
    var block = PathBlock()
    for index in blocks {
      let first = index * PathBlock.width
      let range = first..<min(first + PathBlock.width, paths)
      var states = kernel.start(range)
      var totals = collector.start()
      for days in PathBlock.pieces(of: plan.days) {
        try Task.checkCancellation()
        kernel.simulate(days, firstPath: first, states: &states, into: &block)
        collector.add(block, live: range.count, task: task, totals: &totals)
      }
      let values = collector.finish(
        totals, live: range.count, baseline: baseline?.block(index))
      kept?.append(values)
      progress(range.count)
    }
    return kept
  }
}
