import Foundation
import StraitChannelData
import StraitDistributions
import StraitForecastModels
import StraitScenarios
import StraitScoring
import StraitSimulation
import StraitTestSupport
import StraitTimeSeries
import Testing

/// The week ahead with a weather forecast: the real record of nights with simulated errors of forecasts.
@Suite("The week ahead with its weather")
struct WeekAheadTests {
  private static let record = Repository.shared("data/weather/westhinder_night_wind.csv")

  private static func nights() throws -> NightWind {
    let path = try #require(record)
    return try WindFile.read([(name: path, bytes: bytes(path))]).nightWind
  }

  /// Nights up to an origin, and the seven after it with errors that grow with the nights ahead and go from
  /// night to night; `nil` where the record lacks one of them.
  private static func wind(
    _ record: NightWind, through origin: Day, _ stream: inout SeededGenerator
  ) -> NightWind? {
    var error = 0.0
    var ahead: [Double] = []
    for night in 1...7 {
      guard let speed = record[origin.advanced(by: night)] else { return nil }
      let normal = SpecialFunctions.normalQuantile(
        (Double(stream.next() >> 11) + 0.5) * 0x1p-53)
      error = night == 1 ? normal : 0.5 * error + 0.75.squareRoot() * normal
      ahead.append(max(0, speed + (1.2 + 0.3 * Double(night - 1)) * error))
    }
    let days = record.start.distance(to: origin) + 1
    return NightWind(
      station: record.station, start: record.start,
      speeds: (0..<days).map { record[record.start.advanced(by: $0)] } + ahead)
  }

  /// Over origins every week from 2022 on: 90% intervals of the first seven days' total hold, and the
  /// forecast is better than one that knows no wind.
  @Test(.enabled(if: record != nil, "no ../shared/data"))
  func intervalsHoldAndWindHelps() async throws {
    let record = try Self.nights()
    var stream = SeededGenerator(seed: 424_242)
    var (inside, certain, origins) = (0, 0, 0)
    var (withWind, without) = (0.0, 0.0)
    var origin = Day(iso: "2022-01-05")!
    while origin <= Day(iso: "2025-12-15")! {
      defer { origin = origin.advanced(by: 7) }
      guard let wind = Self.wind(record, through: origin, &stream) else { continue }
      let data = try ForecastData(BuiltinSeries.arrivals, through: origin, wind: wind)
      let plain = try ForecastData(BuiltinSeries.arrivals, through: origin)
      let actual = BuiltinSeries.arrivals.totalPeople(
        over: origin.advanced(by: 1)...origin.advanced(by: 7))
      func totals(
        _ name: String, _ data: ForecastData, _ error: WindForecastError
      ) throws -> [Double] {
        let forecast = try ModelSource.named(name).fit(to: data, withInterception: false).forecast(
          to: origin.advanced(by: 7), paths: 600, seed: 5, windError: error)
        var totals: [Double] = []
        try forecast.forEachPath(count: 600) { _, path in
          totals.append(Double(path.people.reduce(0) { $0 + Int($1) }))
        }
        return totals
      }
      func holds(_ totals: [Double]) -> Bool {
        let sorted = totals.sorted()
        return Double(actual) >= sorted[30] && Double(actual) <= sorted[569]
      }
      func crps(_ totals: [Double]) -> Double {
        let sorted = totals.sorted()
        let n = Double(sorted.count)
        let spread = sorted.enumerated().reduce(0) {
          $0 + (2 * Double($1.offset + 1) - n - 1) * $1.element
        }
        return totals.reduce(0) { $0 + abs($1 - Double(actual)) } / n - spread / (n * n)
      }
      let usual = try totals("hurdle-wind", data, .usual)
      origins += 1
      if holds(usual) { inside += 1 }
      if holds(try totals("hurdle-wind", data, .none)) { certain += 1 }
      withWind += crps(usual)
      without += crps(try totals("hurdle", plain, .none))
    }
    let coverage = Double(inside) / Double(origins)
    let words =
      "\(origins) origins, seed 424242: 90% intervals hold \(coverage), taken as certain "
      + "\(Double(certain) / Double(origins)); CRPS \(withWind / Double(origins)), without wind "
      + "\(without / Double(origins))"
    print("week ahead: \(words)")
    #expect(origins >= 100 && (0.87...0.94).contains(coverage), "\(words)")
    #expect(withWind < without, "\(words)")
  }

  /// An ensemble of one member without error is a forecast that is taken as known, to the last path.
  @Test(.enabled(if: record != nil, "no ../shared/data"))
  func anEnsembleOfOne() throws {
    let record = try Self.nights()
    let origin = Day(iso: "2025-06-10")!
    let data = try ForecastData(
      BuiltinSeries.arrivals, through: origin, wind: record.through(origin))
    let model = try #require(
      try ModelSource.named("hurdle-wind").fit(to: data, withInterception: false).hurdle)
    func paths(_ horizon: HurdleHorizon) -> [[Int32]] {
      let plan = PeriodPlan(
        observed: data.observed, season: origin.advanced(by: 1)...origin.advanced(by: 14))
      var all: [[Int32]] = []
      Simulator(horizon: horizon, plan: plan, seed: 9).paths(
        levers: DailyLevers(days: 14), count: 300
      ) { _, path in all.append(path.people) }
      return all
    }
    let known = paths(try model.horizon(days: 14, nightsAhead: record))
    #expect(paths(try model.horizon(days: 14, ahead: NightsAhead([record]))) == known)
    // Two members: each path follows one of them.
    let calm = NightWind(
      station: record.station, start: origin.advanced(by: 1),
      speeds: Array(repeating: 2, count: 14))
    let rough = NightWind(
      station: record.station, start: origin.advanced(by: 1),
      speeds: Array(repeating: 14, count: 14))
    let (still, storm, either) = (
      paths(try model.horizon(days: 14, ahead: NightsAhead([calm]))),
      paths(try model.horizon(days: 14, ahead: NightsAhead([rough]))),
      paths(try model.horizon(days: 14, ahead: NightsAhead([calm, rough])))
    )
    let follows = either.indices.map {
      either[$0] == still[$0] ? 1 : either[$0] == storm[$0] ? 2 : 0
    }
    let (first, second) = (follows.count { $0 == 1 }, follows.count { $0 == 2 })
    // Nearly every path is that of its member; half of 300, with a standard deviation of 9.
    #expect(first + second >= 290 && abs(first - 150) < 45, "\(first), \(second)")
  }
}
