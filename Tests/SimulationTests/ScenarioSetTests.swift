import StraitForecastModels
import StraitSimulation
import Testing
import StraitTimeSeries

@Suite("Scenarios simulated together have the numbers that they have alone")
struct ScenarioSetTests {
  private static let seed: UInt64 = 20_260_602
  /// Neither fills the last block: more than one block, and less.
  private static let paths = [4500, 100]

  private static func simulator() throws -> Simulator {
    try Fixture.simulator(origin: "2025-07-15", seed: seed)
  }

  /// The baseline first and last, one scenario, and others that each differ from it in one lever, or
  /// in several.
  private static func scenarios(_ simulator: Simulator) -> [DailyLevers] {
    let days = simulator.plan.days
    let base = DailyLevers(days: days, baselineRate: 0.35)
    let scenario = simulator.levers(rate: 0.5, reattempts: 0.6)
    func changed(_ change: (inout DailyLevers) -> Void) -> DailyLevers {
      var levers = scenario
      change(&levers)
      return levers
    }
    func everyDay(_ value: Double) -> [Double] { Array(repeating: value, count: days) }
    let event = DailyLevers.Event(days: 5..<30, median: 1.3, interval: 0.9...2, share: 0.8)
    let varied = changed { levers in
      levers.interception?.variation = WeeklyVariation(
        sd: 0.4)
      levers.interception?.dailyCapacity = 200
      levers.interception?.giveUpDays = 10
    }
    var several = varied
    several.crossingShift = everyDay(0.3)
    several.events = [
      DailyLevers.Event(days: 0..<20, median: 0.8, interval: 0.5...1, share: 1), event,
    ]
    several.peoplePerBoatCap = everyDay(50)
    return [
      base, scenario, varied, changed { $0.launches = everyDay(0.7) },
      changed { $0.events = [event] }, changed { $0.peoplePerBoat = everyDay(0.9) },
      changed { $0.peoplePerBoatCap = everyDay(60) },
      changed { $0.crossingShift = everyDay(-0.2) }, several, base,
    ]
  }

  private static func alone(
    _ simulator: Simulator, _ levers: DailyLevers, paths: Int, baseline: Simulator.Baseline = .none
  ) async throws -> ScenarioSummary {
    try await simulator.run([levers], paths: paths, jobs: 2, baseline: baseline).summary
  }

  @Test func aloneTogetherAndInAnyOrder() async throws {
    let simulator = try Self.simulator()
    let scenarios = Self.scenarios(simulator)
    for paths in Self.paths {
      var single: [ScenarioSummary] = []
      for levers in scenarios {
        single.append(try await Self.alone(simulator, levers, paths: paths))
      }
      let orders = [
        Array(scenarios.indices), scenarios.indices.reversed(), [3, 0, 9, 6, 5, 1, 8, 4, 7, 2],
        [8, 2],
      ]
      for (order, jobs) in zip(orders, [1, 2, 8, 2]) {
        let together = try await simulator.run(
          order.map { scenarios[$0] }, paths: paths, jobs: jobs)
        for (position, index) in order.enumerated() {
          expectEqual(
            together.summaries[position], single[index],
            "seed \(Self.seed), scenario \(index) of \(order), \(paths) paths")
        }
      }
      // A scenario named twice has the same numbers twice; others have others.
      expectEqual(single[0], single[9], "seed \(Self.seed), the same levers")
      for first in 0..<9 {
        for second in 0..<first {
          expectSame(
            single[first][.people]?.season == single[second][.people]?.season, false,
            "scenarios \(first) and \(second)")
        }
      }
    }
  }

  /// In a mixture driven by wind, each scenario has nights of its own.
  @Test func scenariosOfWind() async throws {
    let horizon = try WindFixture.model.get().horizon(
      days: 40, nightsAhead: WindFixture.steady(6, nights: 4))
    let simulator = try WindFixture.simulator(horizon, seed: Self.seed)
    var calmer = DailyLevers.Wind(days: 40)
    calmer.delta = Array(repeating: -0.5, count: 40)
    var replayed = DailyLevers.Wind(days: 40)
    for day in 0..<20 { replayed.replay[day] = 5 }
    var replayedLess = DailyLevers(days: 40)
    replayedLess.wind = replayed
    replayedLess.launches = Array(repeating: 0.6, count: 40)
    let scenarios =
      [nil, calmer, replayed].map { wind in
        var levers = DailyLevers(days: 40)
        levers.wind = wind
        return levers
      } + [replayedLess]
    let together = try await simulator.run(scenarios, paths: 1000, jobs: 2)
    let backwards = try await simulator.run(scenarios.reversed(), paths: 1000, jobs: 1)
    for (index, levers) in scenarios.enumerated() {
      let alone = try await Self.alone(simulator, levers, paths: 1000)
      let what = "seed \(Self.seed), wind scenario \(index)"
      expectEqual(together.summaries[index], alone, what)
      expectEqual(backwards.summaries[3 - index], alone, what)
    }
    let means = together.summaries.compactMap { $0[.crossingDay]?.season?.mean }
    #expect(Set(means).count == 4, "seed \(Self.seed): \(means)")
  }

  @Test func numberOfJobs() async throws {
    let simulator = try Self.simulator()
    let scenarios = Self.scenarios(simulator)
    for paths in Self.paths {
      var outcomes: [Simulator.Outcome] = []
      for jobs in [1, 2, 8] {
        outcomes.append(
          try await simulator.run(
            scenarios, paths: paths, jobs: jobs, keepTotals: true, baseline: .first))
      }
      for other in outcomes.dropFirst() {
        let what = "seed \(Self.seed), \(paths) paths"
        for (a, b) in zip(outcomes[0].summaries, other.summaries) { expectEqual(a, b, what) }
        expectSame(outcomes[0].totals, other.totals, what)
      }
    }
  }

  /// Compared with the first of a run, or with the same scenario of a run before.
  @Test func baselineOfThisRunOrAnEarlierOne() async throws {
    let simulator = try Self.simulator()
    let scenarios = Self.scenarios(simulator)
    for paths in Self.paths {
      let together = try await simulator.run(
        scenarios, paths: paths, jobs: 2, keepTotals: true, baseline: .first)
      let before = try await simulator.run(
        [scenarios[0]], paths: paths, jobs: 1, keepTotals: true)
      let what = "seed \(Self.seed), \(paths) paths"
      expectSame(together.totals, before.totals, what)
      let totals = try #require(before.totals)
      let after = try await simulator.run(
        scenarios, paths: paths, jobs: 2, baseline: .earlier(totals))
      #expect(together.summaries[0].paired.isEmpty && after.totals == nil)
      for (index, summary) in together.summaries.enumerated().dropFirst() {
        expectSame(summary.paired, after.summaries[index].paired, "\(what), scenario \(index)")
        #expect(summary.paired.count == summary.quantities.count, "\(what), scenario \(index)")
        let alone = try await Self.alone(
          simulator, scenarios[index], paths: paths, baseline: .earlier(totals))
        expectEqual(alone, summary, "\(what), scenario \(index) alone")
      }
      for paired in after.summaries[0].paired.values {
        #expect(paired.lower == 0 && paired.difference.sumOfSquares == 0, "\(what)")
      }
    }
  }

  /// What is not counted leaves the numbers of what is.
  @Test func measuresAndScope() async throws {
    let simulator = try Self.simulator()
    let scenarios = Self.scenarios(simulator)
    let all = try await simulator.run(scenarios, paths: 1500, jobs: 2, baseline: .first)
    let sets: [(Set<Measure>, SummaryScope)] = [
      ([.people], .season), ([.people, .prevented], [.weekly]), ([], .daily),
      ([.boats, .crossingDay], .monthly), ([.attempts], [.cumulative, .monthly]),
      (Set(Measure.allCases), .season),
    ]
    for (measures, scope) in sets {
      let some = try await simulator.run(
        scenarios, paths: 1500, jobs: 2, measures: measures, scope: scope, baseline: .first)
      for (index, (one, whole)) in zip(some.summaries, all.summaries).enumerated() {
        let what = "\(measures.map(\.rawValue).sorted()), scope \(scope.rawValue), \(index)"
        #expect(
          one.measures == whole.measures.filter { $0 == .people || measures.contains($0) },
          "\(what)")
        for measure in one.measures {
          let (a, b) = (try #require(one[measure]), try #require(whole[measure]))
          let of = "\(what): \(measure)"
          expectSame(a.season, b.season, of)
          expectScoped(a.daily, b.daily, scope.contains(.daily), of)
          expectScoped(a.cumulative, b.cumulative, scope.contains(.cumulative), of)
          expectScoped(a.weekly, b.weekly, scope.contains(.weekly), of)
          expectScoped(a.monthly, b.monthly, scope.contains(.monthly), of)
        }
        expectSame(one.busiestDay, whole.busiestDay, what)
        expectSame(one.busiestSimulatedDay, whole.busiestSimulatedDay, what)
        #expect(index == 0 || one.paired.count == one.quantities.count, "\(what)")
        for (quantity, paired) in one.paired {
          expectSame(paired, whole.paired[quantity], "\(what): \(quantity)")
        }
      }
    }
  }

  private func expectScoped(
    _ some: [Histogram?], _ all: [Histogram?], _ isCounted: Bool, _ what: String
  ) {
    let isRight =
      some.count == all.count && (isCounted ? some == all : some.allSatisfy { $0 == nil })
    #expect(isRight, "\(what)")
  }

  /// A path of each scenario counts.
  @Test func progressAddsUp() async throws {
    let simulator = try Self.simulator()
    let counter = Counter()
    let scenarios = Array(Self.scenarios(simulator).prefix(3))
    _ = try await simulator.run(scenarios, paths: 4500, jobs: 2) { counter.add($0) }
    #expect(counter.value == 13_500)
  }
}
