/// The distributions of one measure under one scenario.
///
/// A total that began before the horizon holds the observed part; where that is not in the data
/// (attempts and preventions are not published by day) the total is left out as `nil`.
public struct MeasureSummary: Sendable {
  /// Each day of the horizon.
  public internal(set) var daily: [Histogram]
  /// The total from 1 January up to each day of the horizon.
  public internal(set) var cumulative: [Histogram?]
  /// Each week of ``PeriodPlan/weeks``.
  public internal(set) var weekly: [Histogram?]
  /// Each month of ``PeriodPlan/months``.
  public internal(set) var monthly: [Histogram?]
  /// The season's total.
  public internal(set) var season: Histogram?

  private let cumulativeStart: [Int?]
  private let weeklyStart: [Int?]
  private let monthlyStart: [Int?]
  private let seasonStart: Int?

  /// Precisions by how many histograms there are of a kind: exact values to 8,192 people a day and
  /// to 131,072 in a season; cumulative totals within 0.2 % (see ``Histogram``).
  private static let dailyBits = 12
  private static let cumulativeBits = 9
  private static let periodBits = 12
  private static let seasonBits = 16

  /// Empty distributions for a plan.
  init(_ measure: Measure, plan: PeriodPlan) {
    daily = Array(repeating: Histogram(precisionBits: Self.dailyBits), count: plan.days)
    cumulativeStart = (0..<plan.days).map { day in
      plan.observedTotal(measure, from: plan.firstDay.advanced(by: day).startOfYear)
    }
    weeklyStart = plan.weeks.map { plan.observedTotal(measure, from: $0.start) }
    monthlyStart = plan.months.map { plan.observedTotal(measure, from: $0.start) }
    seasonStart = plan.observedTotal(measure, from: plan.season.lowerBound)
    func empty(_ starts: [Int?], _ bits: Int) -> [Histogram?] {
      starts.map { $0 == nil ? nil : Histogram(precisionBits: bits) }
    }
    cumulative = empty(cumulativeStart, Self.cumulativeBits)
    weekly = empty(weeklyStart, Self.periodBits)
    monthly = empty(monthlyStart, Self.periodBits)
    season = seasonStart == nil ? nil : Histogram(precisionBits: Self.seasonBits)
  }

  /// Counts the live paths of a block.
  ///
  /// - Parameters:
  ///   - values: by day and path, see ``PathBlock``.
  ///   - live: the number of live paths.
  ///   - plan: the periods.
  ///   - totals: receives the season's total of each path.
  ///   - monthTotals: receives each month's total of each path.
  mutating func add(
    _ values: [Int32], live: Int, plan: PeriodPlan, totals: inout [Int32],
    monthTotals: inout [[Int32]]
  ) {
    let width = PathBlock.width
    var running = [Int32](repeating: 0, count: width)
    for (position, period) in plan.weeks.enumerated() {
      guard let start = weeklyStart[position] else { continue }
      Self.sum(values, over: period.days, from: start, into: &running)
      running.withUnsafeBufferPointer { weekly[position]!.add(.init(rebasing: $0[..<live])) }
    }
    for (position, period) in plan.months.enumerated() {
      guard let start = monthlyStart[position] else { continue }
      Self.sum(values, over: period.days, from: start, into: &running)
      running.withUnsafeBufferPointer { monthly[position]!.add(.init(rebasing: $0[..<live])) }
      monthTotals[position] = running
    }
    Self.sum(values, over: plan.seasonDays, from: seasonStart ?? 0, into: &totals)
    totals.withUnsafeBufferPointer { season?.add(.init(rebasing: $0[..<live])) }

    var year = 0
    for day in 0..<plan.days {
      let thisYear = plan.firstDay.advanced(by: day).year
      if thisYear != year {
        let start = Int32(clamping: cumulativeStart[day] ?? 0)
        for path in 0..<width { running[path] = start }
        year = thisYear
      }
      let start = day * width
      values.withUnsafeBufferPointer { values in
        running.withUnsafeMutableBufferPointer { running in
          for path in 0..<width { running[path] &+= values[start + path] }
        }
        daily[day].add(.init(rebasing: values[start..<(start + live)]))
      }
      guard cumulativeStart[day] != nil else { continue }
      running.withUnsafeBufferPointer { cumulative[day]!.add(.init(rebasing: $0[..<live])) }
    }
  }

  /// Adds the counts of another part of the same run.
  mutating func merge(_ other: MeasureSummary) {
    for index in daily.indices { daily[index].merge(other.daily[index]) }
    func merge(_ left: inout [Histogram?], _ right: [Histogram?]) {
      for index in left.indices { if let value = right[index] { left[index]!.merge(value) } }
    }
    merge(&cumulative, other.cumulative)
    merge(&weekly, other.weekly)
    merge(&monthly, other.monthly)
    if let value = other.season { season!.merge(value) }
  }

  private static func sum(
    _ values: [Int32], over days: Range<Int>, from start: Int, into sums: inout [Int32]
  ) {
    let width = PathBlock.width
    let first = Int32(clamping: start)
    values.withUnsafeBufferPointer { values in
      sums.withUnsafeMutableBufferPointer { sums in
        for path in 0..<width { sums[path] = first }
        for day in days {
          for path in 0..<width { sums[path] &+= values[day * width + path] }
        }
      }
    }
  }
}
