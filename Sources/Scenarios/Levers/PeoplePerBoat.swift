import StraitSimulation
import StraitTimeSeries
import StraitYAMLInput

extension Scenario {
  /// People per boat.
  public struct PeoplePerBoat: LeverGroup {
    /// What people per boat are multiplied by.
    public var multiplier = 1.0
    /// The further growth of the multiplier a month.
    public var monthlyTrend = 0.0
    /// The most people per boat, on a day's mean; none where absent.
    public var cap: Double?
    /// The day on which the change begins; the first day of the season where absent.
    public var from: Day?

    /// A lever that leaves everything as it is.
    public init() {}

    static let key = "people-per-boat"
    static var place: WritableKeyPath<Scenario, Self?> & Sendable { \.peoplePerBoat }
    static let levers: [Lever] = [.perBoatMultiplier, .perBoatMonthlyTrend, .perBoatCap]
    static let otherKeys = ["from"]

    mutating func readOthers(_ mapping: YAMLMapping) {
      mapping.requireAnyKey()
      from = mapping.day("from")
    }

    static func act(on compilation: inout LeverCompilation) throws {
      let wanted = compilation.scenario.peoplePerBoat
      let plan = compilation.plan
      guard plan.observed.hasBoats else {
        guard wanted == nil else {
          throw compilation.refusal(
            key, found: "people per boat in a study of data without boats",
            expected: "data with a column of boats, or no such lever",
            suggestion: "use launches, which multiply expected people in such data")
        }
        return
      }
      let lever = wanted ?? PeoplePerBoat()
      let start = max(try compilation.start(lever.from, of: key), 0)
      compilation.daily.peoplePerBoat = Launches.growth(
        multiplier: lever.multiplier, monthlyTrend: lever.monthlyTrend, from: start,
        days: plan.days)
      compilation.daily.peoplePerBoatByPath = Launches.growthByPath(
        multiplier: .perBoatMultiplier, lever.multiplier, trend: .perBoatMonthlyTrend,
        lever.monthlyTrend, from: start, in: compilation)
      let source: Assumption.Source = wanted == nil ? .default : .assumed
      let from = wanted == nil ? nil : start
      compilation.list(.perBoatMultiplier, lever.multiplier, from: from, source: source)
      compilation.list(.perBoatMonthlyTrend, lever.monthlyTrend, from: from, source: source)
      if let cap = lever.cap {
        for day in start..<plan.days { compilation.daily.peoplePerBoatCap[day] = cap }
        compilation.daily.peoplePerBoatCapByPath = compilation.byPath(.perBoatCap) { $0 }.map {
          DailyLevers.ByPath(days: start..<plan.days, value: $0)
        }
        compilation.list(.perBoatCap, cap, from: from)
      }
    }
  }
}

extension Lever {
  /// What people per boat are multiplied by.
  public static let perBoatMultiplier = Lever(
    "people-per-boat.multiplier", title: "People per boat", unit: "ratio", bounds: 0.01...10,
    value: \Scenario.PeoplePerBoat.multiplier, note: { _ in "of expected people per boat" })

  /// The further growth of that multiplier a month.
  public static let perBoatMonthlyTrend = Lever(
    "people-per-boat.monthly-trend", title: "Monthly growth of people per boat",
    unit: "share a month", bounds: -0.9...1, value: \Scenario.PeoplePerBoat.monthlyTrend,
    note: { _ in "further growth of the multiplier" })

  /// The most people per boat.
  public static let perBoatCap = Lever(
    "people-per-boat.cap", title: "Most people per boat", unit: "people a boat",
    bounds: 1...10_000, value: \Scenario.PeoplePerBoat.cap,
    note: { _ in "the most people per boat, on a day's mean" })
}
