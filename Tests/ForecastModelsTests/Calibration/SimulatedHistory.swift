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
    let crossing: [Double]
    let size: [Double]
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

  private static func draw(
    _ setting: CalibrationCase, from start: Day, wind: NightWind?, using stream: inout RandomStream
  ) throws -> (rows: [DailySeries.Row], states: States, tomorrow: Tomorrow) {
    let prior = WindPrior.standard
    let windMean = setting.hasWind ? [0.0, 0] : []
    var crossing = DriftingState(
      mean: [-1, 0, 0, 0, 0] + windMean,
      variances: [1, 0.5, 0.5, 1, 1] + windMean.map { _ in prior.crossingVariance },
      evolution: setting.crossingEvolution, using: &stream)
    var size = DriftingState(
      mean: [log(2), 0, 0, 0, 0] + windMean,
      variances: [1, 0.5, 0.5, 0.5, 0.5] + windMean.map { _ in prior.sizeVariance },
      evolution: setting.sizeEvolution, using: &stream)
    var filter = setting.residual == .ofFilter ? PlainSizeFilter(setting) : nil
    var (level, slope) = (2 + stream.normal(), 0.05 / 30 * stream.normal())
    let (levelNoise, slopeNoise) = (
      0.03 / Double(30).squareRoot(), 0.04 / 30 / Double(30).squareRoot()
    )
    var (lastCrossed, lastResidual) = (0.0, 0.0)
    var rows: [DailySeries.Row] = []
    rows.reserveCapacity(setting.days)

    while true {
      let states = States(
        crossing: crossing.value, size: size.value, occupancy: [level, slope])
      crossing.evolve(using: &stream)
      size.evolve(using: &stream)
      filter?.evolve()
      level += slope + levelNoise * stream.normal()
      slope = 0.985 * slope + slopeNoise * stream.normal()

      let day = start.advanced(by: rows.count)
      let x = Regressors(
        day: day, wind: wind?[day], lastCrossed: lastCrossed, lastResidual: lastResidual)
      let logit = crossing.predictor(x.crossing)
      let logMean = size.predictor(x.size)
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
      guard crossed else {
        rows.append(DailySeries.Row(day: day, people: 0, boats: 0))
        (lastCrossed, lastResidual) = (0, 0)
        continue
      }
      let shape = 1 / (0.08 * 0.08 + 0.45 * 0.45 / Double(boats))
      let drawn = Double(boats) * exp(level) * (try stream.gamma(shape: shape)) / shape
      rows.append(DailySeries.Row(day: day, people: max(1, Int(drawn.rounded())), boats: boats))
      filter?.update(boats: boats, regressors: x.size)
      let knownMean = filter.map { exp($0.predictor(x.size)) } ?? mean
      (lastCrossed, lastResidual) = (1, log(Double(boats) / (1 + knownMean)))
    }
  }
}
