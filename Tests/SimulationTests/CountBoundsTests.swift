import StraitDiagnostics
import StraitForecastModels
import StraitSimulation
import StraitTestSupport
import StraitTimeSeries
import Testing

/// Numbers that a simulation would clamp, or that leave 32 bits, are refused and not counted.
@Suite("Numbers too large for a simulation")
struct CountBoundsTests {
  private func refusal(_ simulator: Simulator, _ levers: DailyLevers) async throws -> String? {
    let error = await #expect(throws: InputError.self) {
      _ = try await simulator.run([levers], paths: 200, jobs: 2)
    }
    return error?.problems.first?.found
  }

  @Test func aMultiplierBeyondAllPeople() async throws {
    let simulator = try Fixture.simulator(to: "2025-06-30", seed: 3)
    for change: (inout DailyLevers) -> Void in [
      { $0.launches = $0.launches.map { _ in 1e5 } },
      { $0.peoplePerBoat = $0.peoplePerBoat.map { _ in 1e6 } },
    ] {
      var levers = DailyLevers(days: simulator.plan.days)
      change(&levers)
      let found = try await refusal(simulator, levers)
      #expect(found?.contains("5000000 people or attempts, or more, on 2025-06-") == true)
    }
  }

  /// Fewer arrive than the bound, and more attempt.
  @Test func attemptsBeyondAllPeople() async throws {
    let simulator = try Fixture.simulator(to: "2025-06-30", seed: 3)
    var levers = simulator.levers(rate: 0.9)
    levers.peoplePerBoat = levers.peoplePerBoat.map { _ in 3000 }
    let found = try await refusal(simulator, levers)
    #expect(found?.contains("5000000 people or attempts") == true)
  }

  /// A season that began eight years ago, with a million people on each day.
  @Test func totalsBeyond32Bits() async throws {
    let start = try day("2017-01-01")
    let origin = try day("2025-05-31")
    let observed = try DailySeries(
      from: start, people: Array(repeating: 1_000_000, count: start.distance(to: origin) + 1))
    let plan = PeriodPlan(observed: observed, season: start...origin.advanced(by: 30))
    let horizon = try HurdleHorizon(of: Fixture.model("2025-05-31"), days: plan.days)
    let simulator = Simulator(horizon: horizon, plan: plan, seed: 1)
    let found = try await refusal(simulator, DailyLevers(days: plan.days))
    #expect(found == "totals of more than 2147483647 by 2025-06-01")
  }

  @Test func usualSummersAreFar() async throws {
    let simulator = try Fixture.simulator(seed: 3)
    let outcome = try await simulator.run(
      [simulator.levers(rate: 0.5, reattempts: 0.8)], paths: 500, jobs: 2)
    #expect(outcome.summaries[0].paths == 500)
  }
}
