import StraitForecastModels
import StraitSimulation
import Testing

@Suite("Share of crossing days")
struct CrossingShareLeverTests {
  private func share(
    _ simulator: Simulator, shift: Double, over days: Range<Int>, paths: Int = 4096
  ) -> Double {
    var levers = DailyLevers(days: simulator.plan.days)
    for day in days { levers.crossingShift[day] = shift }
    let crossings = simulator.collect(levers, count: paths).reduce(0) { sum, path in
      sum + path.people[days].count { $0 > 0 }
    }
    return Double(crossings) / Double(paths * days.count)
  }

  @Test(arguments: [0.2, 0.35, 0.5, 0.64, 0.85])
  func reachesTheShare(_ target: Double) throws {
    let seed: UInt64 = 61
    let simulator = try Fixture.simulator(seed: seed)
    for days in [0..<92, 30..<61] {
      let solution = CrossingShareLever(over: days, horizon: simulator.horizon, seed: seed).solve(
        share: target)
      #expect(abs(solution.reachedShare - target) < 0.005, "\(solution)")
      #expect((solution.shift > 0) == (target > solution.baselineShare), "\(solution)")
      // Other noise reaches it too, up to the spread of path shares (sd about 0.15) over 4,096.
      let other = try Fixture.simulator(seed: 62)
      let fresh = share(other, shift: solution.shift, over: days)
      #expect(abs(fresh - target) < 0.02, "\(solution), then \(fresh)")
      let baseline = share(other, shift: 0, over: days)
      #expect(abs(solution.baselineShare - baseline) < 0.02, "\(solution), \(baseline)")
    }
  }

  @Test func baselineShareNeedsNoShift() throws {
    let simulator = try Fixture.simulator(seed: 63)
    let first = CrossingShareLever(over: 0..<92, horizon: simulator.horizon, seed: 63).solve(
      share: 0.5)
    let again = CrossingShareLever(over: 0..<92, horizon: simulator.horizon, seed: 63).solve(
      share: first.baselineShare)
    #expect(abs(again.shift) < 0.01 && again.baselineShare == first.baselineShare)
    #expect(
      first
        == CrossingShareLever(over: 0..<92, horizon: simulator.horizon, seed: 63).solve(share: 0.5))
  }

  @Test func unreachableSharesSayWhatTheyReach() throws {
    let simulator = try Fixture.simulator(seed: 64)
    let all = CrossingShareLever(over: 0..<92, horizon: simulator.horizon, seed: 64).solve(share: 1)
    #expect(all.reachedShare > 0.98 && all.shift <= 8, "\(all)")
    let none = CrossingShareLever(over: 0..<92, horizon: simulator.horizon, seed: 64).solve(
      share: 0)
    #expect(none.reachedShare < 0.02 && none.shift >= -8, "\(none)")
  }
}
