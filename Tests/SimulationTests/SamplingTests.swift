import StraitForecastModels
import StraitSimulation
import Testing

@Suite("Independent and stratified paths")
struct SamplingTests {
  /// Either sampling has the same law, and stratified means are nearer to each other.
  @Test func stratifiedMeansHaveSmallerErrors() async throws {
    let independent = try Fixture.simulator(seed: 1)
    let levers = [DailyLevers(days: independent.plan.days)]
    func means(_ sampling: Sampling, paths: Int, seeds: Range<UInt64>) async throws -> [Double] {
      var result: [Double] = []
      for seed in seeds {
        let simulator = Simulator(
          horizon: independent.horizon, plan: independent.plan, seed: seed, sampling: sampling)
        let outcome = try await simulator.run(
          levers, paths: paths, jobs: 2, measures: [], scope: .season)
        result.append(try #require(outcome.summary[.people]?.season).mean)
      }
      return result
    }
    let one = meanAndError(try await means(.independent, paths: 4096, seeds: 300..<330))
    let other = meanAndError(try await means(.stratified, paths: 4096, seeds: 300..<330))
    let error = (one.error * one.error + other.error * other.error).squareRoot()
    #expect(abs(one.mean - other.mean) < 5 * error, "seeds 300 to 329: \(one), \(other)")
    #expect(other.error < 0.6 * one.error, "seeds 300 to 329: \(one), \(other)")
  }
}
