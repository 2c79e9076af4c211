import StraitTestSupport
import StraitChannelData
import StraitDistributions
import StraitForecastModels
import Foundation
import StraitSimulation
import Testing
import StraitTimeSeries

@Suite("Expected sizes of a draw of the states")
struct HurdleDrawTests {
  /// Averaged over draws, what is expected of some nights is what the simulator gives on them with
  /// states that stay: with boats, wind-driven or not.
  @Test(arguments: [false, true])
  func agreesWithSimulation(usesWind: Bool) async throws {
    let origin = try #require(Day(iso: "2023-12-31"))
    let days = 180
    let series = try BuiltinSeries.arrivals.through(origin)
    let generator = WindGenerator.westhinder
    let first = try #require(Day(iso: "2017-01-01"))
    let speeds = generator.nights(
      from: first, days: 2900, seed: 5, path: 0,
      origin: generator.origin(before: first, record: nil))
    let wind = NightWind(station: "made", start: first, speeds: speeds)
    let model = try HurdlePosterior(
      fitting: series, wind: usesWind ? wind : nil, spec: usesWind ? .standardWind : .standard)
    let horizon = try HurdleHorizon(
      of: model, days: days, ahead: usesWind ? NightsAhead([wind]) : nil, evolution: .none)
    let last = origin.advanced(by: days)
    let plan = PeriodPlan(observed: series, season: origin.advanced(by: 1)...last)
    let run = try await Simulator(horizon: horizon, plan: plan, seed: 11).run(
      [DailyLevers(days: days)], paths: 40_000, jobs: 2, measures: [.people, .boats])
    let simulated = try #require(run.summary[.boats]?.season)

    let course = HurdleDraw.Course(
      over: origin.advanced(by: 1)...last, nights: wind, of: model)
    let draws = try (0..<2000).map { path in
      var stream = RandomStream(seed: 3, path: path, day: 0, purpose: .test)
      return try HurdleDraw(of: model, from: &stream).expectedSize(over: course)
    }
    let mean = draws.reduce(0, +) / 2000
    let spread = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1999
    let error = (spread / 2000).squareRoot() + simulated.meanError
    // Beside Monte Carlo error: the days before the first begin otherwise.
    #expect(abs(mean - simulated.mean) < 4 * error + 0.01 * mean, "\(mean), \(simulated.mean)")
    #expect(spread > 0)
  }

  /// Calmer nights, more boats; missing nights are ordinary ones.
  @Test func answersToNights() throws {
    let origin = try #require(Day(iso: "2022-06-30"))
    let first = try #require(Day(iso: "2018-06-01"))
    let generator = WindGenerator.westhinder
    let count = first.distance(to: origin) + 1
    let record = NightWind(
      station: "made", start: first,
      speeds: generator.nights(
        from: first, days: count, seed: 9, path: 0,
        origin: generator.origin(before: first, record: nil)))
    let model = try HurdlePosterior(
      fitting: try BuiltinSeries.arrivals.through(origin), wind: record, spec: .standardWind)
    let days = origin.advanced(by: -60)...origin
    let burnIn = origin.advanced(by: -100)
    func nights(_ speed: (Day) -> Double?) -> NightWind {
      NightWind(
        station: "made", start: burnIn, speeds: (0...100).map { speed(burnIn.advanced(by: $0)) })
    }
    var stream = RandomStream(seed: 1, path: 0, day: 0, purpose: .test)
    let draw = try HurdleDraw(of: model, from: &stream)
    func expected(_ nights: NightWind?) -> Double {
      draw.expectedSize(over: HurdleDraw.Course(over: days, nights: nights, of: model))
    }
    let missing = expected(nights { _ in nil })
    #expect(missing == expected(nights { _ in nil }))
    #expect(missing != expected(nights { _ in 3 }))
    #expect(missing == expected(nil))
    #expect(missing.isFinite && missing > 0)
  }
}
