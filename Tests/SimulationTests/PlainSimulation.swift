import StraitDistributions
import StraitForecastModels
import Foundation
import StraitLinearAlgebra
import StraitSimulation
import Testing
import StraitTimeSeries
import StraitTestSupport

/// The model simulated with the ordinary samplers, slowly and plainly.
enum PlainSimulation {
  /// Totals of a path: people, boats, days with arrivals, attempts, people on the busiest day, runs
  /// of days with arrivals, and the most prevented on a day.
  typealias Totals = [Double]

  /// One path with the ordinary samplers, written from the equations of the model.
  static func path(
    _ horizon: HurdleHorizon, _ levers: DailyLevers, generator: WindGenerator?,
    _ stream: inout RandomStream
  ) throws -> Totals {
    let standard = Normal(mean: 0, standardDeviation: 1)
    func pick<T>(_ points: [T], _ weight: (T) -> Double, _ u: Double) -> T {
      var rest = u
      for point in points.dropLast() {
        rest -= weight(point)
        if rest < 0 { return point }
      }
      return points[points.count - 1]
    }
    let point = pick(horizon.points, \.weight, stream.nextUniform())
    func normals(_ predictor: HorizonFactor) -> [Double] {
      (0..<predictor.factor.columns).map { _ in standard.sample(using: &stream) }
    }
    func path(_ predictor: HorizonFactor, _ z: [Double]) -> [Double] {
      zip(predictor.mean, Matrix.product(predictor.factor, z)).map { $0 + $1 }
    }
    let z = normals(point.crossing)
    let logits = path(point.crossing, z)
    let logMeans = path(point.size, z)
    let noise = Matrix.product(
      point.coefficientFactor, Array(z[..<point.coefficientMean.count]))
    let coefficients = zip(point.coefficientMean, noise).map { $0 + $1 }
    let lags = Array(coefficients[..<2])
    let slopes = Array(coefficients[(horizon.wind == nil ? 2 : 6)...])
    let occupancy = try #require(horizon.occupancy)
    let logPerBoat = path(occupancy, normals(occupancy))

    let wind = try horizon.wind.map {
      try PlainWind(
        $0, levers: levers.wind, generator: #require(generator),
        crossing: Array(coefficients[2..<4]), size: Array(coefficients[4..<6]),
        drifts: horizon.windDriftSD, &stream)
    }
    let multipliers = levers.events.map { event in
      let z = standard.sample(using: &stream)
      let bound = z < 0 ? event.interval.lowerBound : event.interval.upperBound
      return event.median * pow(bound / event.median, abs(z) / 1.6448536269514722)
    }
    var interception = try levers.interception.map {
      try PlainInterception($0, firstDay: horizon.firstDay, days: horizon.days, &stream)
    }

    var (crossed, residual) = (horizon.lastCrossed ? 1.0 : 0, point.lastResidual)
    var backlog = horizon.backlog.start
    var hadArrivals = horizon.lastCrossed
    var (people, boats, crossings, attempted) = (0.0, 0.0, 0.0, 0.0)
    var (busiest, runs, mostPrevented) = (0.0, 0.0, 0.0)
    for day in 0..<horizon.days {
      let logit =
        logits[day] + levers.crossingShift[day] + lags[0] * crossed + lags[1] * residual
        + (wind?.crossing[day] ?? 0)
      let season = wind == nil ? slopes[1] * horizon.backlog.summers[day] : 0
      let logMean = logMeans[day] + (wind?.size[day] ?? 0) + (slopes[0] + season) * backlog
      var (launched, arriving) = (0.0, 0.0)
      if stream.nextUniform() < 1 / (1 + exp(-logit)) {
        let ordinary =
          1 + exp(min(max(logMean, -9), horizon.largestLogMean))
        // The boats of the model and those of the scenario come from one uniform number.
        let u = stream.nextUniform()
        let drawn = 1 + quantile(u, mean: ordinary - 1, dispersion: point.dispersion)
        (crossed, residual) = (1, log(drawn) - log(ordinary))
        var expected = levers.launches[day] * ordinary
        for (event, multiplier) in zip(levers.events, multipliers)
        where event.days.contains(day) { expected *= 1 + event.share * (multiplier - 1) }
        if expected >= 1 {
          launched = 1 + quantile(u, mean: expected - 1, dispersion: point.dispersion)
        } else {
          launched = u < 1 - expected ? 0 : 1
        }
        if launched > 0 {
          let shape = 1 / OccupancyModel.observationVariance(boats: launched)
          let noise = try Gamma(shape: shape, scale: 1 / shape).sample(using: &stream)
          let drawn = launched * exp(logPerBoat[day]) * levers.peoplePerBoat[day] * noise
          let most = (levers.peoplePerBoatCap[day] * launched).rounded(.down)
          arriving = min(max(1, drawn.rounded()), max(1, most))
        }
      } else {
        (crossed, residual) = (0, 0)
      }
      let excess = wind.map { $0.openExcess[day] } ?? (crossed - 0.4)
      backlog = horizon.backlog.decay * backlog + (1 - horizon.backlog.decay) * excess
      if interception != nil {
        let (attempts, passed) = interception!.day(day, people: arriving)
        launched = passed == 0 ? 0 : max(1, (launched * passed / arriving).rounded())
        arriving = passed
        attempted += attempts
        mostPrevented = max(mostPrevented, attempts - passed)
      }
      people += arriving
      boats += launched
      crossings += arriving > 0 ? 1 : 0
      busiest = max(busiest, arriving)
      if arriving > 0 && !hadArrivals { runs += 1 }
      hadArrivals = arriving > 0
    }
    return [people, boats, crossings, attempted, busiest, runs, mostPrevented]
  }

  /// The smallest count whose cumulative probability reaches `u`, by adding probabilities up.
  private static func quantile(_ u: Double, mean: Double, dispersion: Double) -> Double {
    var probability = pow(1 + mean / dispersion, -dispersion)
    var (cumulative, count) = (probability, 0.0)
    while cumulative < u && count < 100_000 {
      probability *= (count + dispersion) / (count + 1) * (mean / (dispersion + mean))
      cumulative += probability
      count += 1
    }
    return count
  }
}
