import StraitTestSupport
import StraitDistributions
import StraitForecastModels
import Foundation
import StraitSimulation
import StraitTimeSeries
import StraitTestSupport

/// A series whose crossing days and boats follow night wind by known coefficients, and a model fitted
/// to it.
enum WindFixture {
  static let first = day("2020-01-01")
  static let origin = day("2024-05-31")

  /// Generated nights, up to two months after the origin.
  static let nights: NightWind = {
    let generator = WindGenerator.westhinder
    let speeds = generator.nights(
      from: first, days: first.distance(to: origin) + 61, seed: 7, path: 0,
      origin: generator.origin(before: first, record: nil))
    return NightWind(station: "generated", start: first, speeds: speeds)
  }()

  /// logit P(crossing) = −0.5 − 1.4 L − 0.6 K, boats 1 + NB(mean exp(1 − 0.3 L − 0.9 K), 1.6), forty
  /// people a boat.
  static let series = Result {
    let rows = try (0...first.distance(to: origin)).map { index -> DailySeries.Row in
      let date = first.advanced(by: index)
      var stream = RandomStream(seed: 11, path: 0, day: index, purpose: .test)
      let terms = WindPrior.terms(at: nights[date]!)
      let logit = -0.5 - 1.4 * terms.linear - 0.6 * terms.closed
      guard stream.nextUniform() < 1 / (1 + exp(-logit)) else {
        return DailySeries.Row(day: date, people: 0, boats: 0)
      }
      let mean = exp(1 - 0.3 * terms.linear - 0.9 * terms.closed)
      let boats =
        try 1 + NegativeBinomial(mean: mean, dispersion: 1.6).sample(using: &stream)
      return DailySeries.Row(day: date, people: 40 * boats, boats: boats)
    }
    return try DailySeries(rows: rows)
  }

  /// The wind-driven model, fitted to the nights up to the origin.
  static let model = Result {
    try FittedHurdle(
      fitting: History(observed: try series.get(), wind: nights.through(origin)),
      spec: .standardWind,
      interception: nil)
  }

  /// Nights after the origin, all of one speed.
  static func steady(_ speed: Double, nights count: Int) -> NightWind {
    NightWind(
      station: "steady", start: origin.advanced(by: 1),
      speeds: Array(repeating: speed, count: count))
  }

  /// A simulator over the days after the origin.
  static func simulator(
    _ horizon: HurdleHorizon, seed: UInt64
  ) throws -> Simulator {
    let plan = PeriodPlan(
      observed: try series.get(),
      season: origin.advanced(by: 1)...origin.advanced(by: horizon.days))
    return Simulator(horizon: horizon, plan: plan, seed: seed)
  }
}
