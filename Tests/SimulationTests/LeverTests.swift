import StraitForecastModels
import StraitSimulation
import Testing

@Suite("Levers move what they touch")
struct LeverTests {
  /// With nobody trying again, no path has more arrivals on any day under a higher rate.
  @Test func higherInterceptionNeverRaisesAnyDayWithoutReattempts() throws {
    let seed: UInt64 = 20_260_601
    let simulator = try Fixture.simulator(seed: seed)
    var previous = simulator.collect(simulator.levers(rate: 0), count: 2000)
    for rate in [0.2, 0.35, 0.351, 0.5, 0.8, 1] {
      let paths = simulator.collect(simulator.levers(rate: rate), count: 2000)
      var rises = 0
      for (path, lower) in zip(paths, previous) {
        for day in 0..<92 where path.people[day] > lower.people[day] { rises += 1 }
      }
      #expect(rises == 0, "seed \(seed), rate \(rate): \(rises) days")
      let sums = [paths, previous].map { $0.reduce(0) { $0 + total($1.people) } }
      #expect(sums[0] < sums[1], "seed \(seed), rate \(rate)")
      expectSame(paths.map(\.attempts), previous.map(\.attempts), "seed \(seed), rate \(rate)")
      previous = paths
    }
  }

  @Test(arguments: [0, 0.3, 0.9, 1])
  func baselineRateGivesTheBaseline(_ reattempts: Double) throws {
    let seed: UInt64 = 5
    let simulator = try Fixture.simulator(seed: seed)
    let plain = simulator.collect(DailyLevers(days: 92), count: 2000)
    for dailyRate in [0.2, 1] {
      let levers = simulator.levers(
        rate: Fixture.baselineRate, reattempts: reattempts, dailyRate: dailyRate)
      let paths = simulator.collect(levers, count: 2000)
      expectSame(paths.map(\.people), plain.map(\.people), "seed \(seed)")
      expectSame(paths.map(\.boats), plain.map(\.boats), "seed \(seed)")
    }
  }

  /// Over June to August, from a rate that holds from January on, the season's total scales as in
  /// equilibrium.
  @Test(arguments: [0, 0.3, 0.6, 0.8], [0.2, 0.5, 0.6])
  func longRunMultiplier(_ reattempts: Double, _ rate: Double) async throws {
    let seed: UInt64 = 11
    let simulator = try Fixture.simulator(origin: "2024-12-31", seed: seed)
    #expect(simulator.plan.days == 243 && simulator.plan.seasonDays == 151..<243)
    let base = simulator.levers(rate: Fixture.baselineRate)
    let baseline = try await simulator.run([base], paths: 1024, jobs: 2, keepTotals: true)
    let outcome = try await simulator.run(
      [simulator.levers(rate: rate, reattempts: reattempts)], paths: 1024, jobs: 2,
      baseline: .earlier(try #require(baseline.totals)))
    let ratio = try #require(outcome.summary.paired[.season(.people)]?.ratioOfMeans)
    let expected =
      (1 - rate) * (1 - reattempts * Fixture.baselineRate)
      / ((1 - Fixture.baselineRate) * (1 - reattempts * rate))
    #expect(
      abs(ratio.value - expected) < 5 * ratio.error + 0.02 * expected,
      "seed \(seed): \(ratio), expected \(expected)")
  }

  /// Boats on a crossing day are 1 + NB(μ); a multiplier m scales their expectation 1 + μ.
  @Test(arguments: [0, 0.05, 0.3, 0.8, 1.25, 2])
  func launchesScaleBoats(_ multiplier: Double) throws {
    let seed: UInt64 = 31
    let simulator = try Fixture.simulator(seed: seed)
    var levers = DailyLevers(days: 92)
    levers.launches = Array(repeating: multiplier, count: 92)
    let base = simulator.collect(DailyLevers(days: 92), count: 6000)
    let more = simulator.collect(levers, count: 6000)
    func boats(_ paths: [SimulatedPath]) -> Double {
      Double(paths.reduce(0) { $0 + total($1.boats) })
    }
    let ratio = boats(more) / boats(base)
    #expect(
      abs(ratio - multiplier) <= 0.02 * multiplier, "seed \(seed): \(ratio) for \(multiplier)")
    // Boats move one way on every day of every path, and no day becomes a crossing day.
    for (a, b) in zip(base, more) {
      for day in 0..<92 {
        #expect(
          multiplier > 1
            ? (a.people[day] > 0) == (b.people[day] > 0) && b.boats[day] >= a.boats[day]
            : b.boats[day] <= a.boats[day],
          "seed \(seed)")
      }
    }
  }

  @Test func fewerLaunchesFromADayLeaveEarlierDays() throws {
    let seed: UInt64 = 32
    let simulator = try Fixture.simulator(seed: seed)
    var levers = DailyLevers(days: 92)
    for day in 40..<92 { levers.launches[day] = 0.5 }
    let base = simulator.collect(DailyLevers(days: 92), count: 1500)
    let fewer = simulator.collect(levers, count: 1500)
    for (a, b) in zip(base, fewer) {
      #expect(a.people[..<40] == b.people[..<40] && a.boats[..<40] == b.boats[..<40])
      #expect((a.people[40] > 0) == (b.people[40] > 0) && b.boats[40] <= a.boats[40])
    }
    let late = [base, fewer].map { $0.reduce(0) { $0 + total($1.boats, over: 40..<92) } }
    let ratio = Double(late[1]) / Double(late[0])
    #expect(ratio < 0.65 && ratio > 0.45, "seed \(seed): \(ratio)")
  }

  @Test(arguments: [0.5, 1.3, 3])
  func peoplePerBoatScalesPeople(_ factor: Double) throws {
    let seed: UInt64 = 41
    let simulator = try Fixture.simulator(seed: seed)
    var levers = DailyLevers(days: 92)
    for day in 30..<92 { levers.peoplePerBoat[day] = factor }
    let base = simulator.collect(DailyLevers(days: 92), count: 1000)
    let scaled = simulator.collect(levers, count: 1000)
    for (index, (a, b)) in zip(base, scaled).enumerated() {
      #expect(a.boats == b.boats, "seed \(seed), path \(index)")
      #expect(a.people[..<30] == b.people[..<30], "seed \(seed), path \(index)")
      // Both numbers are rounded to whole people, of whom there is at least one.
      let isScaled = (30..<92).allSatisfy { day in
        let expected = factor * Double(a.people[day])
        return abs(Double(b.people[day]) - expected) <= 0.6 + 0.6 * factor + 1e-4 * expected
      }
      #expect(isScaled, "seed \(seed), path \(index)")
    }
  }

  @Test func crossingShiftMovesCrossingDays() throws {
    let seed: UInt64 = 51
    let simulator = try Fixture.simulator(seed: seed)
    var previous = -1
    for shift in [-8, -1, -0.3, 0, 0.3, 1, 8.0] {
      var levers = DailyLevers(days: 92)
      for day in 20..<92 { levers.crossingShift[day] = shift }
      let paths = simulator.collect(levers, count: 1000)
      let crossings = paths.reduce(0) { $0 + $1.people[20...].count { $0 > 0 } }
      #expect(crossings > previous, "seed \(seed), shift \(shift)")
      previous = crossings
      if shift == -8 { #expect(Double(crossings) < 0.01 * 72_000, "seed \(seed): \(crossings)") }
      if shift == 8 { #expect(Double(crossings) > 0.99 * 72_000, "seed \(seed): \(crossings)") }
      let base = simulator.collect(DailyLevers(days: 92), count: 1000)
      expectSame(paths.map { $0.people[..<20] }, base.map { $0.people[..<20] }, "seed \(seed)")
    }
  }
}
