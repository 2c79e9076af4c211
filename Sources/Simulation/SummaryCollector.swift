import Synchronization

/// Takes in finished blocks of a scenario from any number of tasks.
///
/// One summary serves all tasks, each measure behind a lock of its own, so that memory does not grow
/// with the number of tasks. Whole counts add up to the same in any order.
final class SummaryCollector: Sendable {
  private let plan: PeriodPlan
  private let measures: [Measure]
  private let quantities: [PairedQuantity]
  private let locked: [LockedMeasure]
  private let rest: Mutex<ScenarioSummary.Rest>

  private final class LockedMeasure: Sendable {
    let summary: Mutex<MeasureSummary>
    init(_ summary: MeasureSummary) { self.summary = Mutex(summary) }
  }

  /// A collector with nothing in it.
  init(plan: PeriodPlan, withInterception: Bool) {
    self.plan = plan
    measures = Measure.allCases.filter { withInterception || $0.isObservedDaily }
    quantities = PairedQuantity.all(of: measures, plan: plan)
    locked = measures.map { LockedMeasure(MeasureSummary($0, plan: plan)) }
    rest = Mutex(ScenarioSummary.Rest())
  }

  /// The number of quantities that are compared.
  var quantityCount: Int { quantities.count }

  /// Counts the live paths of a block.
  ///
  /// - Parameters:
  ///   - task: the number of the task; each begins with another measure, so that they do not wait
  ///     for each other.
  ///   - baseline: the baseline's totals of the same paths, if there is one to compare with.
  /// - Returns: the totals of each path, in the order of the quantities.
  func add(
    _ block: PathBlock, live: Int, task: Int, baseline: PathTotals.Slice?
  ) -> [[Int32]] {
    var totals: [PairedQuantity: [Int32]] = [:]
    for turn in measures.indices {
      let position = (turn + 2 * task) % measures.count
      let (measure, lock) = (measures[position], locked[position])
      let values = block.values(of: measure)
      let (season, months) = lock.summary.withLock { $0.add(values, live: live, plan: plan) }
      totals[.season(measure)] = season
      if measure == .people {
        for (month, values) in zip(plan.months, months) { totals[.month(end: month.end)] = values }
      }
    }
    let busiest = block.busiestDay(of: 0..<plan.days)
    let season = block.busiestDay(of: plan.seasonDays, atLeast: plan.observedBusiestDay)
    totals[.busiestDay] = season
    let ordered = quantities.map { totals[$0]! }

    rest.withLock { rest in
      season.withUnsafeBufferPointer { rest.busiestDay.add(.init(rebasing: $0[..<live])) }
      busiest.withUnsafeBufferPointer { rest.busiestSimulatedDay.add(.init(rebasing: $0[..<live])) }
      guard let baseline else { return }
      for (position, quantity) in quantities.enumerated() {
        ordered[position].withUnsafeBufferPointer { scenario in
          baseline.values(of: position) { reference in
            rest.paired[quantity, default: PairedDifference()].add(
              scenario: .init(rebasing: scenario[..<live]), baseline: reference)
          }
        }
      }
    }
    return ordered
  }

  /// What has been collected.
  func summary() -> ScenarioSummary {
    ScenarioSummary(
      plan: plan, measures: measures, quantities: quantities,
      byMeasure: locked.map { $0.summary.withLock { $0 } }, rest: rest.withLock { $0 })
  }
}
