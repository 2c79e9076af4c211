import StraitTestSupport
import StraitForecastModels
import StraitSimulation
import Testing
import StraitTimeSeries

@Suite("Simulations driven by wind")
struct WindSimulationTests {
  /// The share of paths without anybody over some days.
  private func emptyShare(_ simulator: Simulator, over days: Range<Int>, paths: Int) -> Double {
    let levers = DailyLevers(days: simulator.plan.days)
    let empty = simulator.collect(levers, count: paths).count { total($0.people, over: days) == 0 }
    return Double(empty) / Double(paths)
  }

  /// Nobody crosses on closed nights, many do on calm ones.
  @Test func knownNightsDecide() throws {
    let model = try WindFixture.model.get().hurdle
    for (speed, bounds) in [(3.0, 0.0...0.01), (16.0, 0.98...1.0)] {
      let horizon = try HurdleHorizon(
        of: model, days: 14, ahead: NightsAhead([WindFixture.steady(speed, nights: 14)]))
      let share = emptyShare(
        try WindFixture.simulator(horizon, seed: 3), over: 0..<14, paths: 2000)
      #expect(bounds.contains(share), "at \(speed) m/s \(share) of fortnights are empty")
    }
  }

  /// Nights that are not known ahead are those of the generator: over generated nights given as
  /// known on each path, the mean comes out the same.
  @Test func generatedNightsAreThoseOfTheGenerator() throws {
    let model = try WindFixture.model.get().hurdle
    let generator = try #require(model.wind).generator
    let levers = DailyLevers(days: 20)
    let unknown = try HurdleHorizon(of: model, days: 20)
    let free = meanAndError(
      try WindFixture.simulator(unknown, seed: 21).collect(levers, count: 8192).map {
        Double($0.people.count { $0 > 0 })
      })
    let first = WindFixture.origin.advanced(by: 1)
    let start = generator.origin(before: first, record: WindFixture.nights)
    let given = meanAndError(
      try (0..<400).map { path in
        let speeds = generator.nights(
          from: first, days: 20, seed: 77, path: path, origin: start)
        let horizon = try HurdleHorizon(
          of: model, days: 20,
          ahead: NightsAhead([NightWind(station: "generated", start: first, speeds: speeds)]))
        let paths = try WindFixture.simulator(horizon, seed: UInt64(path)).collect(
          levers, count: 16)
        return paths.reduce(0.0) { $0 + Double($1.people.count { $0 > 0 }) } / 16
      })
    let error = (free.error * free.error + given.error * given.error).squareRoot()
    #expect(abs(free.mean - given.mean) < 5 * error, "\(free), \(given)")
  }
}
