import StraitForecastModels
import StraitSimulation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("The simulator gives the same numbers however it is run")
struct SimulatorInvarianceTests {
  private func scenario(_ simulator: Simulator) -> DailyLevers {
    var levers = simulator.levers(rate: 0.5, reattempts: 0.6)
    levers.crossingShift = Array(repeating: 0.2, count: simulator.plan.days)
    levers.launches = Array(repeating: 1.2, count: simulator.plan.days)
    return levers
  }

  @Test func numberOfJobs() async throws {
    let seed: UInt64 = 20_260_601
    let simulator = try Fixture.simulator(seed: seed)
    let base = simulator.levers(rate: Fixture.baselineRate)
    // Neither number of paths fills the last block.
    for paths in [3001, 100] {
      let baselines = try await withJobs { jobs in
        try await simulator.run([base], paths: paths, jobs: jobs, keepTotals: true)
      }
      let totals = try #require(baselines[0].totals)
      let scenarios = try await withJobs { jobs in
        try await simulator.run(
          [scenario(simulator)], paths: paths, jobs: jobs, keepTotals: true,
          baseline: .earlier(totals))
      }
      for outcomes in [baselines, scenarios] {
        for other in outcomes.dropFirst() {
          expectEqual(outcomes[0].summary, other.summary, "seed \(seed), \(paths) paths")
          expectSame(outcomes[0].totals, other.totals, "seed \(seed), \(paths) paths")
        }
      }
      #expect(scenarios[0].summary.paired.count == scenarios[0].summary.quantities.count)
      #expect(baselines[0].summary.paired.isEmpty)
      expectSame(baselines[0].totals == scenarios[0].totals, false, "the lever moves nothing")
    }
  }

  private func withJobs(
    _ run: (Int) async throws -> Simulator.Outcome
  ) async throws -> [Simulator.Outcome] {
    var result: [Simulator.Outcome] = []
    for jobs in [1, 2, 8] { result.append(try await run(jobs)) }
    return result
  }

  @Test func laterPathsLeaveTheEarlierOnes() async throws {
    let seed: UInt64 = 7
    let simulator = try Fixture.simulator(seed: seed)
    let levers = scenario(simulator)
    let (few, many) = (
      simulator.collect(levers, count: 1000), simulator.collect(levers, count: 2000)
    )
    #expect(few.count == 1000 && many.count == 2000)
    expectSame(few, Array(many[..<1000]), "seed \(seed)")
    expectSame(few == Array(many[1000...]), false, "the second half repeats the first")
    let a = try await simulator.run([levers], paths: 1000, jobs: 2, keepTotals: true)
    let b = try await simulator.run([levers], paths: 2000, jobs: 2, keepTotals: true)
    let (first, second) = (try #require(a.totals), try #require(b.totals))
    expectSame(first.values, second.values.map { Array($0[..<1000]) }, "seed \(seed)")
  }

  @Test func seedsDiffer() throws {
    let levers = DailyLevers(days: 92)
    let seeds: [UInt64] = [1, 2, 1 << 32, .max]
    let runs = try seeds.map { try Fixture.simulator(seed: $0).collect(levers, count: 50) }
    for i in runs.indices {
      let again = try Fixture.simulator(seed: seeds[i]).collect(levers, count: 50)
      expectSame(runs[i], again, "seed \(seeds[i])")
      for j in 0..<i { expectSame(runs[i] == runs[j], false, "seeds \(seeds[i]) and \(seeds[j])") }
    }
    // Within a run no two paths are the same.
    #expect(Set(runs[0].map(\.people)).count == 50)
  }

  @Test func totalsAreTheSumsOfThePaths() async throws {
    for origin in ["2025-05-31", "2025-07-15"] {
      let simulator = try Fixture.simulator(origin: origin, seed: 3)
      let levers = simulator.levers(rate: 0.5, reattempts: 0.3)
      let outcome = try await simulator.run([levers], paths: 700, jobs: 2, keepTotals: true)
      let totals = try #require(outcome.totals)
      let plan = simulator.plan
      let paths = simulator.collect(levers, count: 700)
      #expect(totals.values.count == outcome.summary.quantities.count)
      for (quantity, values) in zip(outcome.summary.quantities, totals.values) {
        let expected = try paths.map { path -> Int in
          switch quantity {
          case .season(let measure):
            let start = try #require(plan.observedTotal(measure, from: plan.season.lowerBound))
            let daily: [Int32]
            switch measure {
            case .people: daily = path.people
            case .boats: daily = path.boats
            case .attempts: daily = path.attempts
            case .prevented: daily = zip(path.attempts, path.people).map { $0 - $1 }
            case .crossingDay: daily = path.people.map { $0 > 0 ? 1 : 0 }
            }
            return start + total(daily, over: plan.seasonDays)
          case .presencePeak, .nightsShort:
            Issue.record("places were not asked for")
            return 0
          case .busiestDay:
            return max(
              plan.observedBusiestDay, Int(path.people[plan.seasonDays].max() ?? 0))
          case .month(let end):
            let month = try #require(plan.months.first { $0.end == end })
            let start = try #require(plan.observedTotal(.people, from: month.start))
            return start + total(path.people, over: month.days)
          }
        }
        expectSame(values.map { Int($0) }, expected, "\(quantity) from \(origin)")
      }
    }
  }

  @Test func pathsAreWholeAndConsistent() throws {
    let simulator = try Fixture.simulator(seed: 17)
    for path in simulator.collect(scenario(simulator), count: 500) {
      #expect(path.people.count == 92 && path.boats.count == 92 && path.attempts.count == 92)
      for day in 0..<92 {
        let (people, boats, attempts) = (path.people[day], path.boats[day], path.attempts[day])
        #expect(people >= 0 && attempts >= people && (people > 0) == (boats > 0))
      }
    }
    let plain = simulator.collect(DailyLevers(days: 92), count: 100)
    #expect(plain.allSatisfy { path in path.attempts.allSatisfy { $0 == 0 } })
  }

  @Test func progressAddsUp() async throws {
    let simulator = try Fixture.simulator(seed: 4)
    let counter = Counter()
    _ = try await simulator.run([DailyLevers(days: 92)], paths: 1300, jobs: 2) {
      counter.add($0)
    }
    #expect(counter.value == 1300)
  }

  @Test func forecastIsASimulationWithoutLevers() async throws {
    let model = try Fixture.model("2025-05-31")
    let simulator = try Fixture.simulator(seed: 21)
    let forecast = try Forecast(
      model: FittedHurdle(hurdle: model, interception: nil), observed: simulator.plan.observed,
      days: 92, paths: 600, seed: 21)
    #expect(forecast.plan.season == day("2025-06-01")...day("2025-08-31"))
    let plain = try await simulator.run([DailyLevers(days: 92)], paths: 600, jobs: 1)
    expectEqual(try await forecast.run(jobs: 2), plain.summary, "forecast")
  }
}
