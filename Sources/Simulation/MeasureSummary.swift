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

  /// Precisions by how many histograms there are of a kind: exact values to 2,047 people on a
  /// day, 4,095 in a week or month and 131,071 in a season; cumulative totals within 0.4 %, before
  /// interpolation (see ``Histogram``).
  private static let dailyBits = 10
  private static let cumulativeBits = 8
  private static let periodBits = 11
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
  /// - Returns: the totals of each path over the season and over each month; an empty list for a
  ///   month that is left out.
  mutating func add(
    _ values: [Int32], live: Int, plan: PeriodPlan
  ) -> (season: [Int32], months: [[Int32]]) {
    let width = PathBlock.width
    var totals = [Int32](repeating: 0, count: width)
    var monthTotals = Array(repeating: [Int32](), count: plan.months.count)
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
    return (totals, monthTotals)
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
