import StraitTestSupport
import StraitDistributions
import StraitForecastModels
import Foundation
import StraitTimeSeries

/// A daily series drawn from the equations of ``HurdlePosterior`` with states drawn from its priors, and
/// the states that made it.
///
/// The equations are written out here once more, from the headers of the model's parts, so that the
/// filters are compared with the model as it is described. A series without a crossing day is drawn
/// again, since no model is fitted to it, and so is one with a day of more than 10,000 boats, which
/// the priors of a storm's effect allow: a choice by the data alone leaves the posterior as it is
/// (Modrák et al. 2023). The start is uniform over a year; wind is a path of the built-in generator.
struct SimulatedHistory {
  /// The next day, which no filter sees.
  struct Tomorrow {
    let logit: Double
    let logMean: Double
    let crossed: Bool
    /// The boats that the day has if it is a crossing day.
    let boats: Int
    /// The log-size residual of the day before, as it enters the logit.
    let lastResidual: Double
  }

  /// The states of the last day.
  struct States {
    /// Coefficients of crossing days and of sizes.
    let hurdle: [Double]
    /// Level and slope of people per boat.
    let occupancy: [Double]
  }

  let series: DailySeries
  let wind: NightWind?
  let states: States
  let tomorrow: Tomorrow

  private static let mostBoats = 10_000
  /// A mean at which a day has more boats than that, almost surely.
  private static let largestMean = 1e9

  /// Draws a history.
  init(_ setting: CalibrationCase, seed: UInt64, replication: Int) throws {
    var stream = RandomStream(seed: seed, path: replication, day: 0, purpose: .test)
    let start = CalibrationCase.firstStart.advanced(by: Int(stream.nextUniform() * 365))
    wind = setting.hasWind ? Self.wind(setting, from: start, seed: seed, path: replication) : nil
    while true {
      let draw = try Self.draw(setting, from: start, wind: wind, using: &stream)
      guard let most = draw.rows.map(\.boats).max(), (1...Self.mostBoats).contains(most) else {
        continue
      }
      series = try DailySeries(rows: draw.rows)
      (states, tomorrow) = (draw.states, draw.tomorrow)
      return
    }
  }

  /// A record that reaches one night beyond the series, and back as far as a fit of the generator
  /// needs.
  private static func wind(
    _ setting: CalibrationCase, from start: Day, seed: UInt64, path: Int
  ) -> NightWind {
    let generator = WindGenerator.westhinder
    let before = max(0, WindGenerator.fewestNights - setting.days)
    let first = start.advanced(by: -before)
    return NightWind(
      station: generator.station, start: first,
      speeds: generator.nights(
        from: first, days: before + setting.days + 1, seed: seed, path: path,
        origin: generator.origin(before: first, record: nil)))
  }

  /// The expected openness of a night by the day of the year, under the generator that made the wind.
  private static let usualOpenness: [Double] = {
    let first = Day(year: 2024, month: 1, day: 1)!
    return [.nan]
      + (0..<366).map { WindGenerator.westhinder.expectedOpenness(on: first.advanced(by: $0)) }
  }()

  private static func draw(
    _ setting: CalibrationCase, from start: Day, wind: NightWind?, using stream: inout RandomStream
  ) throws -> (rows: [DailySeries.Row], states: States, tomorrow: Tomorrow) {
    var hurdle = DriftingState(setting.prior, using: &stream)
    var filter =
      setting.residual == .ofFilter
      ? PlainHurdleFilter(setting.prior, dispersion: setting.spec.dispersion[0], points: 60) : nil
    var (level, slope) = (2 + stream.normal(), 0.05 / 30 * stream.normal())
    let (levelNoise, slopeNoise) = (
      0.03 / Double(30).squareRoot(), 0.04 / 30 / Double(30).squareRoot()
    )
    var (lastCrossed, lastResidual, backlog) = (0.0, 0.0, 0.0)
    let decay = pow(0.5, 0.2)
    var rows: [DailySeries.Row] = []
    rows.reserveCapacity(setting.days)

    while true {
      let states = States(hurdle: hurdle.value, occupancy: [level, slope])
      hurdle.evolve(using: &stream)
      filter?.evolve()
      level += slope + levelNoise * stream.normal()
      slope = 0.985 * slope + slopeNoise * stream.normal()

      let day = start.advanced(by: rows.count)
      let x = PlainRegressors(
        angle: 2 * Double.pi * Double(day.dayOfYear) / 365.25, wind: wind?[day],
        lastCrossed: lastCrossed, lastResidual: lastResidual, backlog: backlog)
      let logit = hurdle.predictor(x.crossing)
      let logMean = hurdle.predictor(x.size)
      let mean = min(exp(logMean), largestMean)
      let crossed = stream.nextUniform() * (1 + exp(-logit)) < 1
      let boats =
        try 1 + stream.negativeBinomial(mean: mean, dispersion: setting.spec.dispersion[0])
      if rows.count == setting.days {
        let tomorrow = Tomorrow(
          logit: logit, logMean: logMean, crossed: crossed, boats: boats,
          lastResidual: lastResidual)
        return (rows, states, tomorrow)
      }
      let unusual =
        wind.map { 1 / (1 + exp(($0[day]! - 7) / 0.8)) - usualOpenness[day.dayOfYear] }
        ?? ((crossed ? 1 : 0) - 0.4)
      backlog = decay * backlog + (1 - decay) * unusual
      _ = try filter?.update(crossed: crossed, regressors: x.crossing)
      guard crossed else {
        rows.append(DailySeries.Row(day: day, people: 0, boats: 0))
        (lastCrossed, lastResidual) = (0, 0)
        continue
      }
      let shape = 1 / (0.08 * 0.08 + 0.45 * 0.45 / Double(boats))
      let drawn = Double(boats) * exp(level) * (try stream.gamma(shape: shape)) / shape
      rows.append(DailySeries.Row(day: day, people: max(1, Int(drawn.rounded())), boats: boats))
      _ = try filter?.update(boats: boats, regressors: x.size)
      let knownMean = filter.map { exp($0.predictor(x.size)) } ?? mean
      (lastCrossed, lastResidual) = (1, log(Double(boats) / (1 + knownMean)))
    }
  }
}
