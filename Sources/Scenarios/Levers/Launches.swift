import Foundation
import StraitSimulation
import StraitTimeSeries
import StraitYAMLInput

extension Scenario {
  /// Boats on a crossing day.
  public struct Launches: LeverGroup {
    /// What expected boats are multiplied by.
    public var multiplier = 1.0
    /// The further growth of the multiplier a month: 0.05 for five per cent.
    public var monthlyTrend = 0.0
    /// The day on which the change begins; the first day of the season where absent.
    public var from: Day?

    /// A lever that leaves everything as it is.
    public init() {}

    static let key = "launches"
    static var place: WritableKeyPath<Scenario, Self?> & Sendable { \.launches }
    static let levers: [Lever] = [.launchesMultiplier, .launchesMonthlyTrend]
    static let otherKeys = ["from"]

    mutating func readOthers(_ mapping: YAMLMapping) { from = mapping.day("from") }

    static func act(on compilation: inout LeverCompilation) throws {
      let wanted = compilation.scenario.launches
      let lever = wanted ?? Launches()
      // Growth before the horizon is in the data already.
      let start = max(try compilation.start(lever.from, of: key), 0)
      compilation.daily.launches = growth(
        multiplier: lever.multiplier, monthlyTrend: lever.monthlyTrend, from: start,
        days: compilation.plan.days)
      compilation.daily.launchesByPath = growthByPath(
        multiplier: .launchesMultiplier, lever.multiplier, trend: .launchesMonthlyTrend,
        lever.monthlyTrend, from: start, in: compilation)
      let source: Assumption.Source = wanted == nil ? .default : .assumed
      let from = wanted == nil ? nil : start
      compilation.list(.launchesMultiplier, lever.multiplier, from: from, source: source)
      compilation.list(.launchesMonthlyTrend, lever.monthlyTrend, from: from, source: source)
      for event in compilation.scenario.events { try event.act(on: &compilation) }
    }

    /// How growth departs from that on each path; `nil` where both numbers are known.
    static func growthByPath(
      multiplier: Lever, _ usual: Double, trend: Lever, _ usualTrend: Double, from start: Int,
      in compilation: LeverCompilation
    ) -> DailyLevers.GrowthByPath? {
      let factor = compilation.byPath(multiplier) { log($0 / usual) }
      let growth = compilation.byPath(trend) { log1p($0) - log1p(usualTrend) }
      guard factor != nil || growth != nil else { return nil }
      return DailyLevers.GrowthByPath(
        start: start, logMultiplier: factor, logMonthlyGrowth: growth)
    }

    /// A factor that grows month by month, on each day of a horizon: one before the start, then
    /// multiplier·(1 + trend)^(months since).
    static func growth(multiplier: Double, monthlyTrend: Double, from start: Int, days: Int)
      -> [Double]
    {
      (0..<days).map { day in
        day < start
          ? 1
          : multiplier
            * pow(1 + monthlyTrend, Double(day - start) / DailyLevers.GrowthByPath.daysOfMonth)
      }
    }
  }
}

extension Lever {
  /// What expected boats on a crossing day are multiplied by.
  public static let launchesMultiplier = Lever(
    "launches.multiplier", title: "Boats on a crossing day", unit: "ratio", bounds: 0...10,
    value: \Scenario.Launches.multiplier,
    note: { "of expected \($0.counted) on a crossing day" })

  /// The further growth of that multiplier a month.
  public static let launchesMonthlyTrend = Lever(
    "launches.monthly-trend", title: "Monthly growth of boats", unit: "share a month",
    bounds: -0.9...1, value: \Scenario.Launches.monthlyTrend,
    note: { _ in "further growth of the multiplier" })
}
