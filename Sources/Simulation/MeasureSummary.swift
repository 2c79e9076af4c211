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

  /// Counts the live paths of a block and moves their totals on.
  ///
  /// - Parameters:
  ///   - values: by day and path, see ``PathBlock``.
  ///   - days: the days of the horizon that they belong to.
  ///   - live: the number of live paths.
  ///   - plan: the periods.
  ///   - totals: the totals of the same paths up to the day before.
  mutating func add(
    _ values: [Int32], days: Range<Int>, live: Int, plan: PeriodPlan,
    totals: inout RunningTotals
  ) {
    values.withUnsafeBufferPointer { values in
      for day in days {
        let start = (day - days.lowerBound) * PathBlock.width
        let today = UnsafeBufferPointer(rebasing: values[start..<(start + live)])
        daily[day].addSparse(today)
        if plan.seasonDays.contains(day) {
          if day == plan.seasonDays.lowerBound {
            RunningTotals.set(&totals.season, to: seasonStart)
          }
          RunningTotals.add(today, to: &totals.season)
        }
        if plan.startsYear(day) { RunningTotals.set(&totals.year, to: cumulativeStart[day]) }
        RunningTotals.add(today, to: &totals.year)
        if cumulativeStart[day] != nil { Self.count(totals.year, live, &cumulative[day]!) }
        Self.move(
          &totals.week, today, day: day, in: plan.weeks, at: &totals.weekPosition,
          starts: weeklyStart, into: &weekly)
        let position = totals.monthPosition
        Self.move(
          &totals.month, today, day: day, in: plan.months, at: &totals.monthPosition,
          starts: monthlyStart, into: &monthly)
        if totals.monthPosition > position { totals.months[position] = totals.month }
      }
    }
    if days.upperBound == plan.days, seasonStart != nil {
      Self.count(totals.season, live, &season!)
    }
  }

  /// Moves the totals of weeks or months on by a day, and counts them on the last day of each.
  private static func move(
    _ totals: inout [Int32], _ today: UnsafeBufferPointer<Int32>, day: Int,
    in periods: [PeriodPlan.Period], at position: inout Int, starts: [Int?],
    into histograms: inout [Histogram?]
  ) {
    guard position < periods.count else { return }
    let period = periods[position]
    if day == period.days.lowerBound { RunningTotals.set(&totals, to: starts[position]) }
    RunningTotals.add(today, to: &totals)
    guard day == period.days.upperBound - 1 else { return }
    if starts[position] != nil { count(totals, today.count, &histograms[position]!) }
    position += 1
  }

  private static func count(_ totals: [Int32], _ live: Int, _ histogram: inout Histogram) {
    totals.withUnsafeBufferPointer { histogram.add(.init(rebasing: $0[..<live])) }
  }
}
