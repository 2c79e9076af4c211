/// The totals of the paths of a block, of all measures, up to a day.
struct BlockTotals {
  /// By measure, in the order of ``ScenarioSummary/measures``.
  var byMeasure: [RunningTotals]
  /// The most people on a simulated day of the season, and on one outside it.
  private var busiestInside = [Int32](repeating: 0, count: PathBlock.width)
  private var busiestOutside = [Int32](repeating: 0, count: PathBlock.width)

  /// Totals before the first day.
  init(measures: Int, plan: PeriodPlan, scope: SummaryScope) {
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

  /// Takes in the people of a day.
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
