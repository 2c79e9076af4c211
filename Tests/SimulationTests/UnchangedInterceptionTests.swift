import StraitForecastModels
import StraitSimulation
import Testing

@Suite("Interception left as it is in the baseline")
struct UnchangedInterceptionTests {
  /// The pools need not be followed then: the same paths as with a capacity that is never reached,
  /// for which they are.
  @Test(arguments: [0, 0.5, 1], [2.5, .infinity])
  func poolsDoNotMatter(_ reattempts: Double, _ giveUpDays: Double) throws {
    let seed: UInt64 = 227
    let simulator = try Fixture.simulator(seed: seed)
    var levers = simulator.levers(rate: Fixture.baselineRate, reattempts: reattempts)
    levers.interception?.variation = WeeklyVariation(
      sd: 0.5)
    levers.interception?.giveUpDays = giveUpDays
    let unchanged = simulator.collect(levers, count: 3000)
    levers.interception?.dailyCapacity = 1e6
    expectSame(
      simulator.collect(levers, count: 3000), unchanged,
      "seed \(seed), \(reattempts), \(giveUpDays)")
  }
}
