import Synchronization

/// Adds up finished blocks of a scenario, which come from any number of tasks.
///
/// One summary serves all tasks, each measure behind a lock of its own, so that memory does not grow
/// with the number of tasks. Whole counts add up to the same in any order.
final class SummaryCollector: Sendable {
  private let plan: PeriodPlan
  private let measures: [Measure]
  private let scope: SummaryScope
  private let quantities: [PairedQuantity]
  private let locked: [LockedMeasure]
  private let rest: Mutex<ScenarioSummary.Rest>
  private let questions: SeasonQuestions
  private let months: SeasonMonths
  private let stillThere: [[Float]]
  private let answers: Mutex<SeasonAnswers>

  private final class LockedMeasure: Sendable {
    let summary: Mutex<MeasureSummary>
    init(_ summary: MeasureSummary) { self.summary = Mutex(summary) }
  }

  /// A collector with nothing in it, for some measures, people first.
  init(
    plan: PeriodPlan, measures: [Measure], scope: SummaryScope = .everything,
    questions: SeasonQuestions = .none
  ) {
    precondition(measures.first == .people, "people are always counted")
    self.plan = plan
    self.measures = measures
    self.scope = scope
    self.questions = questions
    months = SeasonMonths(plan)
    stillThere = questions.stay?.observed(plan) ?? []
    answers = Mutex(SeasonAnswers(questions, plan: plan))
    quantities = PairedQuantity.all(
      of: measures, plan: plan, scope: scope, questions: questions)
    locked = measures.map { LockedMeasure(MeasureSummary($0, plan: plan, scope: scope)) }
    rest = Mutex(ScenarioSummary.Rest())
  }

  /// The totals of a block before its first day.
  ///
  /// - Parameters:
  ///   - firstPath: its first path.
  ///   - seed: the seed of the run.
  /// - Returns: totals of nothing.
  func start(firstPath: Int = 0, seed: UInt64 = 0) -> BlockTotals {
    BlockTotals(
      measures: measures.count, plan: plan, scope: scope,
      season: questions.isEmpty
        ? nil
        : SeasonTotals(
          questions, plan: plan, observed: stillThere, months: months, firstPath: firstPath,
          seed: seed))
  }

  /// Counts a day of the live paths of a block and moves their totals on.
  ///
  /// - Parameters:
  ///   - block: the outcomes of the day.
  ///   - live: the number of live paths.
  ///   - task: the number of the task; each begins with another measure, so that they do not wait
  ///     for each other.
  ///   - totals: the totals of the same paths up to the day before.
  func add(_ block: PathBlock, live: Int, task: Int, totals: inout BlockTotals) {
    for turn in measures.indices {
      let position = (turn + 2 * task) % measures.count
      locked[position].summary.withLock {
        $0.add(block, live: live, plan: plan, totals: &totals.byMeasure[position])
      }
    }
    totals.addBusiest(block, plan: plan)
    guard let present = totals.season?.add(block), questions.countsDays else { return }
    answers.withLock { answers in
      answers.presence[block.day].add(UnsafeBufferPointer(start: present, count: live))
    }
  }

  /// Counts the totals of a block after its last day.
  ///
  /// - Parameters:
  ///   - totals: the totals after the last day.
  ///   - live: the number of live paths.
  ///   - baseline: the baseline's totals of the same paths, if there is one to compare with.
  ///   - inputs: what may explain how the two differ, and the class of each path by it.
  /// - Returns: the totals of the live paths, in the order of the quantities.
  func finish(
    _ totals: BlockTotals, live: Int, baseline: [[Int32]]?,
    inputs: [(name: String, classes: [UInt8])] = []
  ) -> [[Int32]] {
    let busiestDay = totals.busiestDay(plan: plan)
    let busiestSimulatedDay = totals.busiestSimulatedDay()
    let ordered = quantities.map { quantity in
      let values =
        switch quantity {
        case .season(let measure): totals.byMeasure[measures.firstIndex(of: measure)!].season
        case .busiestDay: busiestDay
        case .presencePeak: totals.season!.peak
        case .nightsShort: totals.season!.shortage
        case .month(let end):
          totals.byMeasure[0].months[plan.months.firstIndex { $0.end == end }!]
        }
      return Array(values[..<live])
    }
    if let season = totals.season { answers.withLock { season.count(live, into: &$0) } }
    rest.withLock { rest in
      busiestDay.withUnsafeBufferPointer {
        rest.busiestDay.add(.init(rebasing: $0[..<live]))
      }
      busiestSimulatedDay.withUnsafeBufferPointer {
        rest.busiestSimulatedDay.add(.init(rebasing: $0[..<live]))
      }
      guard let baseline else { return }
      for (position, quantity) in quantities.enumerated() {
        rest.paired[quantity, default: PairedDifference()].add(
          scenario: ordered[position], baseline: baseline[position])
      }
      guard !inputs.isEmpty else { return }
      for outcome in ExplainedOutcome.all {
        guard let position = quantities.firstIndex(of: outcome.quantity) else { continue }
        let values = outcome.values(scenario: ordered[position], baseline: baseline[position])
        for input in inputs {
          rest.explained[outcome, default: [:]][input.name, default: ExplainedVariance()].add(
            values, classes: input.classes)
        }
      }
    }
    return ordered
  }

  /// What has been collected.
  func summary() -> ScenarioSummary {
    ScenarioSummary(
      plan: plan, measures: measures, quantities: quantities,
      byMeasure: locked.map { $0.summary.withLock { $0 } }, rest: rest.withLock { $0 },
      answers: questions.isEmpty ? nil : answers.withLock { $0 })
  }
}

/// The totals of the paths of a block, of all measures, up to a day.
struct BlockTotals {
  /// By measure, in the order of ``ScenarioSummary/measures``.
  var byMeasure: [RunningTotals]
  /// What is asked of the season besides.
  var season: SeasonTotals?
  /// The most people on a simulated day of the season, and on one outside it.
  private var busiestInside = [Int32](repeating: 0, count: PathBlock.width)
  private var busiestOutside = [Int32](repeating: 0, count: PathBlock.width)

  /// Totals before the first day.
  init(measures: Int, plan: PeriodPlan, scope: SummaryScope, season: SeasonTotals? = nil) {
    self.season = season
    byMeasure = Array(repeating: RunningTotals(plan: plan, scope: scope), count: measures)
  }

  /// The most people on a day of the season, the observed part included.
  func busiestDay(plan: PeriodPlan) -> [Int32] {
    let observed = Int32(clamping: plan.observedBusiestDay)
    return busiestInside.map { max($0, observed) }
  }

  /// The most people on a day after the origin.
  func busiestSimulatedDay() -> [Int32] {
    zip(busiestInside, busiestOutside).map { max($0, $1) }
  }

  /// Adds the people of a day.
  mutating func addBusiest(_ block: PathBlock, plan: PeriodPlan) {
    let people = block.values(of: .people)
    if plan.seasonDays.contains(block.day) {
      Self.raise(&busiestInside, to: people)
    } else {
      Self.raise(&busiestOutside, to: people)
    }
  }

  private static func raise(_ busiest: inout [Int32], to people: UnsafePointer<Int32>) {
    busiest.withUnsafeMutableBufferPointer { busiest in
      for path in 0..<PathBlock.width { busiest[path] = max(busiest[path], people[path]) }
    }
  }
}
