import Distributions
import ForecastModels
import Foundation
import LinearAlgebra
import Simulation
import Testing

/// The model simulated with the ordinary samplers, slowly and plainly.
enum PlainSimulation {
  /// Totals of a path: people, boats, crossing days, attempts, people on the busiest day, and runs of
  /// crossing days.
  typealias Totals = [Double]

  /// One path with the ordinary samplers, written from the equations of the model.
  static func path(
    _ horizon: HurdleHorizon, _ levers: DailyLevers, generator: WindGenerator?,
    _ stream: inout RandomStream
  ) throws -> Totals {
    let standard = try Normal(mean: 0, standardDeviation: 1)
    func pick<T>(_ points: [T], _ weight: (T) -> Double, _ u: Double) -> T {
      var rest = u
      for point in points.dropLast() {
        rest -= weight(point)
        if rest < 0 { return point }
      }
      return points[points.count - 1]
    }
    let member = horizon.members[0]
    let crossing = pick(member.crossing, \.weight, stream.nextUniform())
    let size = pick(member.size, \.predictor.weight, stream.nextUniform())
    func normals(_ predictor: HorizonFactor) -> [Double] {
      (0..<predictor.factor.columns).map { _ in standard.sample(using: &stream) }
    }
    func path(_ predictor: HorizonFactor, _ z: [Double]) -> [Double] {
      zip(predictor.mean, Matrix.product(predictor.factor, z)).map { $0 + $1 }
    }
    let z = normals(crossing.base)
    let logits = path(crossing.base, z)
    func coefficients(_ predictor: HurdleHorizon.Predictor, _ z: [Double]) -> [Double] {
      let count = predictor.coefficientMean.count
      let noise = Matrix.product(predictor.coefficientFactor, Array(z[..<count]))
      return zip(predictor.coefficientMean, noise).map { $0 + $1 }
    }
    let lags = coefficients(crossing, z)
    let sizeNormals = normals(size.predictor.base)
    let logMeans = path(size.predictor.base, sizeNormals)
    let occupancy = try #require(horizon.occupancy)
    let logPerBoat = path(occupancy, normals(occupancy))

    let wind = try horizon.wind.map {
      try PlainWind(
        $0, generator: #require(generator), crossing: Array(lags[2...]),
        size: coefficients(size.predictor, sizeNormals), member, &stream)
    }

    var (crossed, residual) = (horizon.lastCrossed ? 1.0 : 0, member.lastResidual)
    var (pool, basePool) = (0.0, 0.0)
    var (people, boats, crossings, attempted, busiest, runs) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for day in 0..<horizon.days {
      let logit =
        logits[day] + levers.crossingShift[day] + lags[0] * crossed + lags[1] * residual
        + (wind?.crossing[day] ?? 0)
      guard stream.nextUniform() < 1 / (1 + exp(-logit)) else {
        (crossed, residual) = (0, 0)
        continue
      }
      let ordinary =
        1 + exp(min(max(logMeans[day] + (wind?.size[day] ?? 0), -9), horizon.largestLogMean))
      let mean = max(0, levers.launches[day] * ordinary - 1)
      let launched = Double(
        1 + (try NegativeBinomial(mean: mean, dispersion: size.dispersion).sample(using: &stream)))
      if crossed == 0 { runs += 1 }
      (crossed, residual) = (1, log(launched) - log(1 + mean))
      let shape = 1 / OccupancyModel.observationVariance(boats: launched)
      let noise = try Gamma(shape: shape, scale: 1 / shape).sample(using: &stream)
      var arriving = max(
        1, (launched * exp(logPerBoat[day]) * levers.peoplePerBoat[day] * noise).rounded())
      var landed = launched
      if let interception = levers.interception {
        let (rate, base) = (interception.rate[day], interception.baselineRate)
        let (rho, g) = (interception.reattemptProbability, interception.reattemptDailyRate)
        let baseAttempts = arriving / (1 - base)
        let attempts = max(0, baseAttempts + g * (pool - basePool))
        pool += rho * rate * attempts - g * pool
        basePool += rho * base * baseAttempts - g * basePool
        attempted += attempts
        let before = arriving
        arriving = ((1 - rate) * attempts).rounded()
        landed = arriving == 0 ? 0 : max(1, (launched * arriving / before).rounded())
      }
      people += arriving
      boats += landed
      crossings += arriving > 0 ? 1 : 0
      busiest = max(busiest, arriving)
    }
    return [people, boats, crossings, attempted, busiest, runs]
  }
}
