import TimeSeries

/// The distributions of everything that is counted under one scenario, and its totals path by path
/// against those of a baseline.
public struct ScenarioSummary: Sendable {
  /// The periods.
  public let plan: PeriodPlan
  /// The measures that were simulated.
  public let measures: [Measure]
  /// The distributions, in the order of ``measures``.
  public private(set) var byMeasure: [MeasureSummary]
  /// The most people on a day of the season.
  public private(set) var busiestDay = Histogram(precisionBits: 16)
  /// The most people on a day of the horizon after the origin.
  public private(set) var busiestSimulatedDay = Histogram(precisionBits: 16)
  /// The comparison with the baseline; empty where there is none.
  public private(set) var paired: [PairedQuantity: PairedDifference] = [:]
  /// The quantities that are compared, in order.
  public let quantities: [PairedQuantity]

  /// Empty distributions.
  ///
  /// - Parameter withInterception: whether attempts and preventions are simulated.
  init(plan: PeriodPlan, withInterception: Bool) {
    self.plan = plan
    measures = Measure.allCases.filter { withInterception || $0.isObservedDaily }
    byMeasure = measures.map { MeasureSummary($0, plan: plan) }
    quantities =
      measures.filter { plan.observedTotal($0, from: plan.season.lowerBound) != nil }
      .map(PairedQuantity.season) + [.busiestDay] + plan.months.map { .month(end: $0.end) }
  }

  /// The distributions of a measure, if it was simulated.
  public subscript(_ measure: Measure) -> MeasureSummary? {
    measures.firstIndex(of: measure).map { byMeasure[$0] }
  }

  /// The number of paths.
  public var paths: Int { busiestDay.count }

  /// Counts the live paths of a block.
  ///
  /// - Parameters:
  ///   - baseline: the baseline's totals of the same paths, if the scenario is to be compared.
  /// - Returns: the totals of each path, in the order of ``quantities``.
  mutating func add(_ block: PathBlock, live: Int, baseline: PathTotals.Slice?) -> [[Int32]] {
    let width = PathBlock.width
    var totals: [PairedQuantity: [Int32]] = [:]
    var derived = [Int32](repeating: 0, count: block.people.count)
    for (position, measure) in measures.enumerated() {
      var season = [Int32](repeating: 0, count: width)
      var months = Array(repeating: [Int32](), count: plan.months.count)
      func count(_ values: [Int32]) {
        byMeasure[position].add(
          values, live: live, plan: plan, totals: &season, monthTotals: &months)
      }
      switch measure {
      case .people: count(block.people)
      case .boats: count(block.boats)
      case .attempts: count(block.attempts)
      case .prevented:
        for cell in derived.indices { derived[cell] = block.attempts[cell] &- block.people[cell] }
        count(derived)
      case .crossingDay:
        for cell in derived.indices { derived[cell] = block.people[cell] > 0 ? 1 : 0 }
        count(derived)
      }
      totals[.season(measure)] = season
      if measure == .people {
        for (month, values) in zip(plan.months, months) { totals[.month(end: month.end)] = values }
      }
    }
    var busiest = [Int32](repeating: 0, count: width)
    for day in 0..<plan.seasonDays.lowerBound {
      for path in 0..<width {
        busiest[path] = max(busiest[path], block.people[day * width + path])
      }
    }
    var simulated = busiest
    let observed = Int32(clamping: plan.observedBusiestDay)
    for path in 0..<width { busiest[path] = observed }
    for day in plan.seasonDays {
      for path in 0..<width {
        busiest[path] = max(busiest[path], block.people[day * width + path])
        simulated[path] = max(simulated[path], block.people[day * width + path])
      }
    }
    busiest.withUnsafeBufferPointer { busiestDay.add(.init(rebasing: $0[..<live])) }
    simulated.withUnsafeBufferPointer { busiestSimulatedDay.add(.init(rebasing: $0[..<live])) }
    totals[.busiestDay] = busiest

    let ordered = quantities.map { totals[$0]! }
    if let baseline {
      for (position, quantity) in quantities.enumerated() {
        ordered[position].withUnsafeBufferPointer { scenario in
          baseline.values(of: position) { reference in
            paired[quantity, default: PairedDifference()].add(
              scenario: .init(rebasing: scenario[..<live]), baseline: reference)
          }
        }
      }
    }
    return ordered
  }

  /// Adds the counts of another part of the same run.
  mutating func merge(_ other: ScenarioSummary) {
    for index in byMeasure.indices { byMeasure[index].merge(other.byMeasure[index]) }
    busiestDay.merge(other.busiestDay)
    busiestSimulatedDay.merge(other.busiestSimulatedDay)
    for (quantity, value) in other.paired {
      paired[quantity, default: PairedDifference()].merge(value)
    }
  }
}
