import StraitDistributions
import StraitForecastModels
import Foundation
import StraitLinearAlgebra
import StraitSimulation
import Testing

@Suite("The simulator against a plain simulation")
struct ReferenceSimulationTests {
  private static let days = 60
  private static let paths = 20_000

  private func totals(_ path: SimulatedPath, lastCrossed: Bool) -> PlainSimulation.Totals {
    var runs = 0.0
    var previous = lastCrossed
    for people in path.people {
      if people > 0 && !previous { runs += 1 }
      previous = people > 0
    }
    return [
      Double(total(path.people)), Double(total(path.boats)),
      Double(path.people.count { $0 > 0 }), Double(total(path.attempts)),
      Double(path.people.max() ?? 0), runs,
      Double(zip(path.attempts, path.people).map { $0 - $1 }.max() ?? 0),
    ]
  }

  @Test(arguments: [false, true])
  func totalsAgreeInDistribution(_ withLevers: Bool) throws {
    let seed: UInt64 = 91
    let simulator = try Fixture.simulator(
      from: "2025-06-01", to: "2025-07-30", seed: seed)
    #expect(simulator.plan.days == Self.days)
    var levers = DailyLevers(days: Self.days)
    if withLevers {
      levers = simulator.levers(rate: 0.55, reattempts: 0.7, dailyRate: 0.4)
      for day in 20..<Self.days {
        levers.crossingShift[day] = 0.4
        levers.launches[day] = 1.4
        levers.peoplePerBoat[day] = 0.9
      }
    }
    try expectAgreement(
      simulator, levers, generator: nil, seed: seed, withAttempts: withLevers)
  }

  /// Fewer launches for a while, two events that overlap, a cap on people per boat, and an
  /// interception rate that varies from week to week, with a daily capacity and people who give up.
  @Test func totalsUnderEveryLeverAgreeInDistribution() throws {
    let seed: UInt64 = 93
    let simulator = try Fixture.simulator(
      from: "2025-06-01", to: "2025-07-30", seed: seed)
    var levers = DailyLevers(days: Self.days)
    for day in 0..<Self.days {
      levers.crossingShift[day] = day < 30 ? 0.3 : -0.2
      levers.launches[day] = day < 20 ? 0.25 : 1.2
      levers.peoplePerBoat[day] = 1.1
      levers.peoplePerBoatCap[day] = day < 40 ? 62.5 : .infinity
    }
    levers.events = [
      DailyLevers.Event(days: 5..<50, median: 1.2, interval: 0.5...1.6, share: 0.8),
      DailyLevers.Event(name: "b", days: 30..<60, median: 0.7, interval: 0.2...1, share: 0.5),
    ]
    levers.interception = DailyLevers.Interception(
      baselineRate: Fixture.baselineRate,
      rate: (0..<Self.days).map { $0 < 25 ? Fixture.baselineRate : 0.5 },
      variation: WeeklyVariation(sd: 0.6),
      dailyCapacity: 400, reattemptProbability: 0.8, reattemptDailyRate: 0.4, giveUpDays: 6)
    try expectAgreement(simulator, levers, generator: nil, seed: seed, withAttempts: true)
  }

  /// A wind-driven model, of whose nights the first five are known and the others generated.
  @Test func windDrivenTotalsAgreeInDistribution() throws {
    let seed: UInt64 = 92
    let model = try WindFixture.model.get().hurdle
    let horizon = try HurdleHorizon(
      of: model, days: Self.days, nightsAhead: WindFixture.steady(6.5, nights: 5))
    try expectAgreement(
      try WindFixture.simulator(horizon, seed: seed), DailyLevers(days: Self.days),
      generator: try #require(model.wind).generator, seed: seed, withAttempts: false)
  }

  /// Nights moved in either way, made more persistent, and for a week replayed.
  @Test func totalsUnderWindLeversAgreeInDistribution() throws {
    let seed: UInt64 = 94
    let model = try WindFixture.model.get().hurdle
    let horizon = try HurdleHorizon(
      of: model, days: Self.days, nightsAhead: WindFixture.steady(6.5, nights: 5))
    let generator = try #require(model.wind).generator
    var wind = DailyLevers.Wind(days: Self.days)
    let persistent = try generator.autoregression(forCalmPersistence: 0.8, calmShare: 0.5)
    for day in 0..<Self.days {
      wind.delta[day] = day < 40 ? -0.4 : 0.2
      wind.shift[day] = day < 20 ? 1.5 : 0.5
      wind.recursion[day] = day < 10 ? nil : persistent
      if (25..<32).contains(day) { wind.replay[day] = 4.5 + 0.5 * Double(day - 25) }
    }
    var levers = DailyLevers(days: Self.days)
    levers.wind = wind
    try expectAgreement(
      try WindFixture.simulator(horizon, seed: seed), levers, generator: generator, seed: seed,
      withAttempts: false)
  }

  private func expectAgreement(
    _ simulator: Simulator, _ levers: DailyLevers, generator: WindGenerator?, seed: UInt64,
    withAttempts: Bool
  ) throws {
    let lastCrossed = simulator.horizon.lastCrossed
    let ours = simulator.collect(levers, count: Self.paths).map {
      totals($0, lastCrossed: lastCrossed)
    }
    var plain: [PlainSimulation.Totals] = []
    for path in 0..<Self.paths {
      var stream = RandomStream(seed: seed, path: path, day: 0, purpose: .test)
      plain.append(
        try PlainSimulation.path(
          simulator.horizon, levers, generator: generator, &stream))
    }
    let names = [
      "people", "boats", "crossing days", "attempts", "busiest day", "runs", "most prevented",
    ]
    let needsInterception: Set = ["attempts", "most prevented"]
    for (position, name) in names.enumerated()
    where withAttempts || !needsInterception.contains(name) {
      let (a, b) = (ours.map { $0[position] }, plain.map { $0[position] })
      let (meanA, meanB) = (meanAndError(a), meanAndError(b))
      let error = (meanA.error * meanA.error + meanB.error * meanB.error).squareRoot()
      #expect(
        abs(meanA.mean - meanB.mean) < 5 * error,
        "seed \(seed), mean of \(name): \(meanA), plain \(meanB)")
      func histogram(_ values: [Double]) -> Histogram {
        var result = Histogram(precisionBits: 20)
        for value in values { result.add(Int(value.rounded())) }
        return result
      }
      let levels = [0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
      let quantiles = zip(histogram(a).quantiles(levels), histogram(b).quantiles(levels))
      for (level, (qa, qb)) in zip(levels, quantiles) {
        let error = (qa.error * qa.error + qb.error * qb.error).squareRoot()
        // Of small whole numbers a quantile can sit on the edge between two.
        let slack = name == "crossing days" || name == "runs" ? 1.0 : 0.01 * qb.value
        #expect(
          abs(qa.value - qb.value) <= 5 * error + slack,
          "seed \(seed), \(level)-quantile of \(name): \(qa), plain \(qb)")
      }
    }
  }
}
