import StraitForecastModels
import StraitSimulation
import Testing

@Suite("Capacity and giving up")
struct InterceptionLeverTests {
  private static let days = 92

  private func simulator(_ seed: UInt64) throws -> Simulator { try Fixture.simulator(seed: seed) }

  private func prevented(_ path: SimulatedPath) -> [Int32] {
    zip(path.attempts, path.people).map { $0 - $1 }
  }

  private func arrivals(_ paths: [SimulatedPath]) -> Int {
    paths.reduce(0) { $0 + total($1.people) }
  }

  /// Whole people are counted against the whole part of the capacity.
  @Test(arguments: [0, 20, 150, 333.3])
  func noDayPreventsMoreThanTheCapacity(_ capacity: Double) throws {
    let seed: UInt64 = 221
    let simulator = try simulator(seed)
    var levers = simulator.levers(rate: 0.6, reattempts: 0.7)
    levers.interception?.dailyCapacity = capacity
    var (most, sum, days) = (Int32(0), 0, 0)
    for path in simulator.collect(levers, count: 2000) {
      let stopped = prevented(path)
      most = max(most, stopped.max() ?? 0)
      for (value, attempts) in zip(stopped, path.attempts)
      where 0.6 * Double(attempts) > capacity + 2 {
        sum += Int(value)
        days += 1
      }
    }
    #expect(Double(most) <= capacity, "seed \(seed), capacity \(capacity): \(most)")
    // Where more would have been stopped the capacity is used.
    let mean = Double(sum) / Double(days)
    #expect(days > 100 && mean == capacity.rounded(.down), "seed \(seed): \(mean), \(days) days")
  }

  @Test func capacityOutOfReachChangesNothing() throws {
    let seed: UInt64 = 222
    let simulator = try simulator(seed)
    var levers = simulator.levers(rate: 0.6, reattempts: 0.7)
    let base = simulator.collect(levers, count: 2000)
    for capacity in [.infinity, 1e6] as [Double] {
      levers.interception?.dailyCapacity = capacity
      expectSame(simulator.collect(levers, count: 2000), base, "seed \(seed), \(capacity)")
    }
  }

  /// With nobody trying again, a smaller capacity never lets fewer arrive on any day.
  @Test func smallerCapacityNeverLowersAnyDay() throws {
    let seed: UInt64 = 223
    let simulator = try simulator(seed)
    var levers = simulator.levers(rate: 0.6)
    var previous = simulator.collect(levers, count: 1500)
    for capacity in [500, 200, 60.5, 10, 0] {
      levers.interception?.dailyCapacity = capacity
      let paths = simulator.collect(levers, count: 1500)
      let falls = zip(paths, previous).reduce(0) { sum, pair in
        sum + zip(pair.0.people, pair.1.people).count { $0 < $1 }
      }
      #expect(falls == 0, "seed \(seed), capacity \(capacity): \(falls) days")
      expectSame(paths.map(\.attempts), previous.map(\.attempts), "seed \(seed)")
      #expect(arrivals(paths) > arrivals(previous), "seed \(seed), capacity \(capacity)")
      previous = paths
    }
  }

  /// At the baseline rate those who wait are the same in both pools, whenever they give up.
  @Test(arguments: [1, 2.5, 20, .infinity])
  func baselineRateGivesTheBaseline(_ giveUpDays: Double) throws {
    let seed: UInt64 = 224
    let simulator = try simulator(seed)
    let plain = simulator.collect(DailyLevers(days: Self.days), count: 2000)
    for variation in [
      .none, WeeklyVariation(sd: 0.5),
    ] as [WeeklyVariation] {
      var levers = simulator.levers(rate: Fixture.baselineRate, reattempts: 0.9)
      levers.interception?.giveUpDays = giveUpDays
      levers.interception?.variation = variation
      let paths = simulator.collect(levers, count: 2000)
      expectSame(paths.map(\.people), plain.map(\.people), "seed \(seed), \(variation)")
      expectSame(paths.map(\.boats), plain.map(\.boats), "seed \(seed), \(variation)")
    }
  }

  /// Above the baseline rate those who wait add to arrivals, and the fewer the sooner they give up.
  @Test func soonerGivingUpNeverRaisesArrivals() throws {
    let seed: UInt64 = 225
    let simulator = try simulator(seed)
    var levers = simulator.levers(rate: 0.6, reattempts: 0.9, dailyRate: 0.3)
    var previous = Int.max
    for giveUpDays in [.infinity, 60, 15, 4, 1.5, 1] as [Double] {
      levers.interception?.giveUpDays = giveUpDays
      let sum = arrivals(simulator.collect(levers, count: 2000))
      #expect(sum < previous, "seed \(seed), \(giveUpDays) days: \(sum) after \(previous)")
      previous = sum
    }
    // Where everybody gives up within a day nobody tries again.
    levers.interception?.giveUpDays = 1
    expectSame(
      simulator.collect(levers, count: 2000),
      simulator.collect(simulator.levers(rate: 0.6), count: 2000), "seed \(seed)")
  }
}
