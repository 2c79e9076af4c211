import StraitDistributions
import StraitForecastModels
import Foundation
import StraitSimulation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Simulation of people without boats")
struct PeopleOnlySimulationTests {
  /// Two years of counts around a level, none on one day in ten.
  private static func series(level: Double, hasBoats: Bool = false) throws -> DailySeries {
    let start = day("2014-01-01")
    return try DailySeries(
      rows: (0..<730).map { index in
        var stream = RandomStream(seed: 5, path: 0, day: index, purpose: .test)
        let isQuiet = stream.nextUniform() < 0.1
        let people = Int(level * exp(0.5 * (stream.nextUniform() - 0.5)))
        return DailySeries.Row(
          day: start.advanced(by: index), people: isQuiet ? 0 : people,
          boats: isQuiet ? 0 : people / 30 + 1)
      }, hasBoats: hasBoats)
  }

  private static func simulator(level: Double) throws -> Simulator {
    let observed = try series(level: level)
    let plan = PeriodPlan(observed: observed, season: day("2016-01-01")...day("2016-02-29"))
    let model = try HurdlePosterior(fitting: observed)
    return Simulator(horizon: try HurdleHorizon(of: model, days: plan.days), plan: plan, seed: 6)
  }

  @Test(arguments: [40.0, 3000, 500_000])
  func forecastsStayAtTheLevel(_ level: Double) async throws {
    let simulator = try Self.simulator(level: level)
    let outcome = try await simulator.run(
      [DailyLevers(days: simulator.plan.days)], paths: 3000, jobs: 2)
    #expect(outcome.summary.measures == [.people, .crossingDay])
    #expect(outcome.summary[.boats] == nil)
    #expect(
      outcome.summary.quantities == [
        .season(.people), .season(.crossingDay), .busiestDay, .month(end: day("2016-01-31")),
        .month(end: day("2016-02-29")),
      ])
    let season = try #require(outcome.summary[.people]?.season)
    let expected = 0.9 * level * Double(simulator.plan.days)
    #expect(season.mean > 0.75 * expected && season.mean < 1.35 * expected, "\(season.mean)")
    let crossings = try #require(outcome.summary[.crossingDay]?.season)
    #expect(abs(crossings.mean / Double(simulator.plan.days) - 0.9) < 0.05)
  }

  @Test func noPathHasBoats() throws {
    let simulator = try Self.simulator(level: 3000)
    for levers in [
      DailyLevers(days: simulator.plan.days), simulator.levers(rate: 0.6, reattempts: 0.5),
    ] {
      for path in simulator.collect(levers, count: 200) {
        #expect(path.boats.allSatisfy { $0 == 0 })
        #expect(total(path.people) > 0)
      }
    }
  }

  @Test func launchesRaiseEveryDay() throws {
    let simulator = try Self.simulator(level: 400)
    var more = DailyLevers(days: simulator.plan.days)
    more.launches = more.launches.map { _ in 1.3 }
    let base = simulator.collect(DailyLevers(days: simulator.plan.days), count: 2000)
    let raised = simulator.collect(more, count: 2000)
    for (before, after) in zip(base, raised) {
      #expect(zip(before.people, after.people).allSatisfy { $0 <= $1 })
    }
    let ratio =
      Double(raised.reduce(0) { $0 + total($1.people) })
      / Double(base.reduce(0) { $0 + total($1.people) })
    #expect(abs(ratio - 1.3) < 0.01, "\(ratio)")
  }

  @Test func interceptionLowersEveryPath() throws {
    let simulator = try Self.simulator(level: 3000)
    let base = simulator.collect(simulator.levers(rate: Fixture.baselineRate), count: 500)
    let lower = simulator.collect(simulator.levers(rate: 0.6), count: 500)
    for (before, after) in zip(base, lower) {
      let (all, rest) = (total(before.people), total(after.people))
      #expect(abs(Double(rest) / Double(all) - 0.4 / 0.65) < 0.001, "\(rest) of \(all)")
    }
  }

  @Test func observedBoatsAreUnknownWithoutBoats() throws {
    let season = day("2015-12-01")...day("2016-01-31")
    func plan(_ hasBoats: Bool) throws -> PeriodPlan {
      PeriodPlan(
        observed: try Self.series(level: 60, hasBoats: hasBoats).through(day("2015-12-15")),
        season: season)
    }
    #expect(try plan(false).observedTotal(.boats, from: season.lowerBound) == nil)
    #expect(try plan(false).observedTotal(.boats, from: day("2016-01-01")) == 0)
    #expect(try #require(try plan(true).observedTotal(.boats, from: season.lowerBound)) > 15)
    #expect(
      try plan(false).observedTotal(.people, from: season.lowerBound)
        == plan(true).observedTotal(.people, from: season.lowerBound))
  }
}
