/// The totals of the paths of a block, of all measures, up to a day.
struct BlockTotals {
  /// By measure, in the order of ``ScenarioSummary/measures``.
  var byMeasure: [RunningTotals]
  /// The most people on a day of the season, the observed part included.
  var busiestDay: [Int32]
  /// The most people on a day after the origin.
  var busiestSimulatedDay = [Int32](repeating: 0, count: PathBlock.width)

  /// Totals before the first day.
  init(measures: Int, plan: PeriodPlan, scope: SummaryScope) {
    byMeasure = Array(repeating: RunningTotals(plan: plan, scope: scope), count: measures)
    busiestDay = Array(
      repeating: Int32(clamping: plan.observedBusiestDay), count: PathBlock.width)
  }

  /// Takes in the people of a day.
  mutating func addBusiest(_ block: PathBlock, plan: PeriodPlan) {
    let people = block.values(of: .people)
    Self.raise(&busiestSimulatedDay, to: people)
    if plan.seasonDays.contains(block.day) { Self.raise(&busiestDay, to: people) }
  }

  private static func raise(_ busiest: inout [Int32], to people: UnsafePointer<Int32>) {
    busiest.withUnsafeMutableBufferPointer { busiest in
      for path in 0..<PathBlock.width { busiest[path] = max(busiest[path], people[path]) }
    }
  }
}
