/// The distributions of one measure under one scenario.
///
/// A total that began before the horizon holds the observed part; where that is not in the data
/// (attempts and preventions are not published by day) the total is left out as `nil`.
public struct MeasureSummary: Sendable {
  /// Each day of the horizon.
  public internal(set) var daily: [Histogram?]
  /// The total from 1 January up to each day of the horizon on which it is counted, see
  /// `PeriodPlan.countsRunningTotal(_:)`; `nil` on others.
  public internal(set) var cumulative: [Histogram?]
  /// Each week of ``PeriodPlan/weeks``.
  public internal(set) var weekly: [Histogram?]
  /// Each month of ``PeriodPlan/months``.
  public internal(set) var monthly: [Histogram?]
  /// The season's total.
  public internal(set) var season: Histogram?

  private let measure: Measure
  private let scope: SummaryScope
  private let cumulativeStart: [Int?]
  private let weeklyStart: [Int?]
  private let monthlyStart: [Int?]
  private let seasonStart: Int?

  /// Precisions by how many histograms there are of a kind: exact values to 4,095 people on a
  /// day, or beyond what was observed of a week or month, and 131,071 in a season; cumulative totals within
  /// 0.4% of what comes after the origin, before interpolation (see ``Histogram``).
  private static let dailyBits = 11
  private static let cumulativeBits = 8
  private static let periodBits = 11
  private static let seasonBits = 16

  /// Empty distributions for a plan; those outside the scope stay `nil`.
  init(_ measure: Measure, plan: PeriodPlan, scope: SummaryScope) {
    self.measure = measure
    self.scope = scope
    daily = (0..<plan.days).map { _ in
      scope.contains(.daily) ? Histogram(precisionBits: Self.dailyBits) : nil
    }
    cumulativeStart = (0..<plan.days).map { day in
      plan.observedTotal(measure, from: plan.firstDay.advanced(by: day).startOfYear)
    }
    weeklyStart = plan.weeks.map { plan.observedTotal(measure, from: $0.start) }
    monthlyStart = plan.months.map { plan.observedTotal(measure, from: $0.start) }
    seasonStart = plan.observedTotal(measure, from: plan.season.lowerBound)
    func empty(_ starts: [Int?], _ bits: Int, _ part: SummaryScope) -> [Histogram?] {
      starts.map { start in
        guard let start, scope.contains(part) else { return nil }
        return Histogram(precisionBits: bits, base: start)
      }
    }
    cumulative = empty(cumulativeStart, Self.cumulativeBits, .cumulative)
    for day in cumulative.indices where !plan.countsRunningTotal(day) { cumulative[day] = nil }
    weekly = empty(weeklyStart, Self.periodBits, .weekly)
    monthly = empty(monthlyStart, Self.periodBits, .monthly)
    season = seasonStart == nil ? nil : Histogram(precisionBits: Self.seasonBits)
  }

  /// Visits the distributions that are counted, always in the same order.
  mutating func forEach<E: Error>(_ body: (inout Histogram) throws(E) -> Void) throws(E) {
    func visit(_ histograms: inout [Histogram?]) throws(E) {
      for index in histograms.indices where histograms[index] != nil {
        try body(&histograms[index]!)
      }
    }
    try visit(&daily)
    try visit(&cumulative)
    try visit(&weekly)
    try visit(&monthly)
    if season != nil { try body(&season!) }
  }

  /// Adds what another part of the same simulation counted.
  mutating func merge(_ other: MeasureSummary) {
    var other = other
    var others: [Histogram] = []
    other.forEach { others.append($0) }
    var next = others.makeIterator()
    forEach { $0.merge(next.next()!) }
  }

  /// Counts the live paths of a block and moves their totals on.
  ///
  /// - Parameters:
  ///   - block: the outcomes of a day.
  ///   - live: the number of live paths.
  ///   - plan: the periods.
  ///   - totals: the totals of the same paths up to the day before.
  mutating func add(
    _ block: PathBlock, live: Int, plan: PeriodPlan, totals: inout RunningTotals
  ) {
    let day = block.day
    let today = UnsafeBufferPointer(start: block.values(of: measure), count: live)
    if daily[day] != nil { block.count(measure, live: live, into: &daily[day]!) }
    if plan.seasonDays.contains(day) {
      if day == plan.seasonDays.lowerBound { RunningTotals.set(&totals.season, to: seasonStart) }
      RunningTotals.add(today, to: &totals.season)
    }
    if scope.contains(.cumulative) {
      if plan.startsYear(day) { RunningTotals.set(&totals.year, to: cumulativeStart[day]) }
      RunningTotals.add(today, to: &totals.year)
      Self.count(totals.year, live, &cumulative[day])
    }
    if scope.contains(.weekly) {
      Self.move(
        &totals.week, today, day: day, in: plan.weeks, at: &totals.weekPosition,
        starts: weeklyStart, into: &weekly)
    }
    if scope.contains(.monthly) {
      let position = totals.monthPosition
      Self.move(
        &totals.month, today, day: day, in: plan.months, at: &totals.monthPosition,
        starts: monthlyStart, into: &monthly)
      if totals.monthPosition > position { totals.months[position] = totals.month }
    }
    if day == plan.days - 1 { Self.count(totals.season, live, &season) }
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
    count(totals, today.count, &histograms[position])
    position += 1
  }

  private static func count(_ totals: [Int32], _ live: Int, _ histogram: inout Histogram?) {
    totals.withUnsafeBufferPointer { histogram?.add(.init(rebasing: $0[..<live])) }
  }
}

/// The totals of the paths of a block, of one measure, up to a day.
struct RunningTotals {
  /// Since 1 January, the observed part included; empty where it is not counted.
  var year: [Int32]
  /// Since Monday; empty where it is not counted.
  var week: [Int32]
  /// Since the first of the month; empty where it is not counted.
  var month: [Int32]
  /// Since the season began.
  var season = [Int32](repeating: 0, count: PathBlock.width)
  /// The whole months that have ended.
  var months: [[Int32]]
  /// The position of the week that runs.
  var weekPosition = 0
  /// The position of the month that runs.
  var monthPosition = 0

  /// Totals before the first day.
  init(plan: PeriodPlan, scope: SummaryScope) {
    func empty(_ part: SummaryScope) -> [Int32] {
      scope.contains(part) ? Array(repeating: 0, count: PathBlock.width) : []
    }
    year = empty(.cumulative)
    week = empty(.weekly)
    month = empty(.monthly)
    months = Array(repeating: [], count: plan.months.count)
  }

  /// Sets every total to a start; to zero where none is known.
  static func set(_ totals: inout [Int32], to start: Int?) {
    let value = Int32(clamping: start ?? 0)
    for path in totals.indices { totals[path] = value }
  }

  /// Adds a day.
  static func add(_ today: UnsafeBufferPointer<Int32>, to totals: inout [Int32]) {
    totals.withUnsafeMutableBufferPointer { totals in
      for path in 0..<today.count { totals[path] &+= today[path] }
    }
  }
}

/// The share of paths with a property.
package enum Proportion {
  /// k/n and its Monte Carlo standard error √(p(1 − p)/n).
  ///
  /// Where no path, or every path, has the property, the error is that of one path more or less:
  /// 1/n. A share of zero out of n paths is not known to be zero.
  package static func estimate(_ k: Int, of n: Int) -> (value: Double, error: Double) {
    precondition(n > 0 && (0...n).contains(k), "a share of at least one path")
    let p = Double(k) / Double(n)
    if k == 0 || k == n { return (p, 1 / Double(n)) }
    return (p, (p * (1 - p) / Double(n)).squareRoot())
  }
}
