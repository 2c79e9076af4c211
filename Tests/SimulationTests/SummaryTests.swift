import StraitChannelData
import StraitForecastModels
import StraitSimulation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Summaries add up")
struct SummaryTests {
  private func summary(
    _ origin: String, paths: Int = 700
  ) async throws -> (ScenarioSummary, Simulator) {
    let simulator = try Fixture.simulator(origin: origin, seed: 81)
    let levers = simulator.levers(rate: 0.45, reattempts: 0.5)
    return (try await simulator.run([levers], paths: paths, jobs: 2).summary, simulator)
  }

  @Test(arguments: ["2024-12-31", "2025-05-31", "2025-07-15"])
  func sumsOfDays(_ origin: String) async throws {
    let (summary, _) = try await summary(origin)
    let plan = summary.plan
    #expect(summary.paths == 700 && summary.measures == Measure.allCases)
    for measure in summary.measures {
      let of = try #require(summary[measure])
      let what = "\(measure) from \(origin)"
      #expect(of.daily.count == plan.days && of.cumulative.count == plan.days, "\(what)")
      #expect(of.weekly.count == plan.weeks.count && of.monthly.count == plan.months.count)
      /// The sum over all paths: the observed part once a path, and the days.
      func expected(_ start: Day, _ days: Range<Int>) -> Int128? {
        plan.observedTotal(measure, from: start).map { observed in
          of.daily[days].reduce(Int128(observed) * 700) { $0 + ($1?.sum ?? 0) }
        }
      }
      for histogram in of.daily { #expect(histogram?.count == 700, "\(what)") }
      #expect(of.season?.sum == expected(plan.season.lowerBound, plan.seasonDays), "\(what)")
      for (period, histogram) in zip(plan.weeks + plan.months, of.weekly + of.monthly) {
        #expect(histogram?.sum == expected(period.start, period.days), "\(what), \(period.end)")
        #expect(histogram?.count ?? 700 == 700, "\(what), \(period.end)")
      }
      let january = plan.firstDay.startOfYear
      // The running total is counted on Sundays and on the last day of a year and of the horizon.
      let told = (0..<plan.days).filter { day in
        let date = plan.firstDay.advanced(by: day)
        return date.weekday == 7 || date.description.hasSuffix("-12-31") || day == plan.days - 1
      }
      #expect(told.count > 5)
      for day in 0..<plan.days {
        let sum = told.contains(day) ? expected(january, 0..<(day + 1)) : nil
        #expect(of.cumulative[day]?.sum == sum, "\(what), day \(day)")
      }
      // Attempts are not published by day: totals that began before the horizon are left out.
      let isWhole = measure.isObservedDaily || origin == "2024-12-31"
      #expect((of.cumulative[plan.days - 1] != nil) == isWhole, "\(what)")
      #expect((of.season == nil) == (!measure.isObservedDaily && origin == "2025-07-15"), "\(what)")
    }
  }

  /// Cumulative totals start anew in January.
  @Test func cumulativeTotalsFollowTheCalendarYear() async throws {
    let simulator = try Fixture.simulator(
      origin: "2025-07-15", from: "2025-12-01", to: "2026-02-28", seed: 82)
    let summary = try await simulator.run(
      [DailyLevers(days: simulator.plan.days)], paths: 300, jobs: 1
    ).summary
    let of = try #require(summary[.people])
    let newYear = simulator.plan.firstDay.distance(to: day("2026-01-01"))
    let observed = try #require(simulator.plan.observedTotal(.people, from: day("2025-01-01")))
    // The first Sunday of 2026 is 4 January.
    #expect(
      of.cumulative[newYear + 3]?.sum
        == of.daily[newYear...(newYear + 3)].reduce(Int128(0)) { $0 + ($1?.sum ?? 0) })
    #expect(
      of.cumulative[newYear - 1]?.sum
        == of.daily[..<newYear].reduce(Int128(300 * observed)) { $0 + ($1?.sum ?? 0) })
    #expect(summary.measures == [.people, .boats, .crossingDay] && summary[.attempts] == nil)
  }

  @Test(arguments: ["2025-05-31", "2025-07-15"])
  func histogramsHoldThePaths(_ origin: String) async throws {
    let (summary, simulator) = try await summary(origin)
    let paths = simulator.collect(
      simulator.levers(rate: 0.45, reattempts: 0.5), count: 700)
    let plan = summary.plan
    for position in [0, 7, plan.days - 1] {
      var people = Histogram(precisionBits: 11)
      var crossing = Histogram(precisionBits: 10)
      for path in paths {
        people.add(Int(path.people[position]))
        crossing.add(path.people[position] > 0 ? 1 : 0)
      }
      let levels = [0.05, 0.5, 0.8, 0.99]
      let daily = try #require(summary[.people]?.daily[position])
      #expect(daily.quantiles(levels) == people.quantiles(levels), "\(origin), \(position)")
      #expect(daily.sumOfSquares == people.sumOfSquares, "\(origin), \(position)")
      #expect(try #require(summary[.crossingDay]).daily[position]?.sum == crossing.sum)
      #expect(
        try #require(summary[.prevented]).daily[position]?.sum
          == Int128(paths.reduce(0) { $0 + Int($1.attempts[position] - $1.people[position]) }))
    }
    let busiest = paths.map { Int($0.people.max() ?? 0) }
    #expect(summary.busiestSimulatedDay.sum == Int128(busiest.reduce(0, +)), "\(origin)")
    let least = plan.observedBusiestDay
    #expect(
      summary.busiestDay.sum == Int128(busiest.reduce(0) { $0 + max($1, least) }), "\(origin)")
    for threshold in [616, 1000, 1305] {
      #expect(
        summary.busiestSimulatedDay.countAtLeast(threshold) == busiest.count { $0 >= threshold })
    }
  }

  /// On the first day, where many paths add nobody, the running total of those paths is what was observed:
  /// quantiles below their share are that number, without an error.
  @Test func manyPathsShareTheTotalUpToTheOrigin() async throws {
    // The next day is a Sunday, on which the running total is counted.
    let (summary, _) = try await summary("2025-05-31")
    let people = try #require(summary[.people])
    let observed = try BuiltinSeries.arrivals.totalPeople(
      over: day("2025-01-01")...day("2025-05-31"))
    let first = try #require(people.cumulative[0])
    let nobody = 1 - Double(try #require(people.daily[0]).countAtLeast(1)) / Double(summary.paths)
    #expect(nobody > 0.1)
    for level in stride(from: 0.01, to: nobody - 0.03, by: 0.02) {
      let estimate = first.quantiles([level])[0]
      #expect(estimate.value == Double(observed) && estimate.error == 0, "level \(level)")
    }
  }
}
