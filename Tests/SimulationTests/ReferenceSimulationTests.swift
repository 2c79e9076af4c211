import Distributions
import ForecastModels
import Foundation
import LinearAlgebra
import Simulation
import Testing

@Suite("The simulator against a plain simulation")
struct ReferenceSimulationTests {
  private static let days = 60
  private static let paths = 20_000

  /// Totals of a path: people, boats, crossing days, attempts, people on the busiest day, and runs of
  /// crossing days.
  private typealias Totals = [Double]

  /// One path with the ordinary samplers, written from the equations of the model.
  private func plainPath(
    _ horizon: HurdleHorizon, _ levers: DailyLevers, _ stream: inout RandomStream
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
    let lagNoise = Matrix.product(crossing.coefficientFactor, Array(z[..<2]))
    let lags = zip(crossing.coefficientMean, lagNoise).map { $0 + $1 }
    let logMeans = path(size.predictor.base, normals(size.predictor.base))
    let occupancy = try #require(horizon.occupancy)
    let logPerBoat = path(occupancy, normals(occupancy))

    var (crossed, residual) = (horizon.lastCrossed ? 1.0 : 0, member.lastResidual)
    var (pool, basePool) = (0.0, 0.0)
    var (people, boats, crossings, attempted, busiest, runs) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for day in 0..<Self.days {
      let logit = logits[day] + levers.crossingShift[day] + lags[0] * crossed + lags[1] * residual
      guard stream.nextUniform() < 1 / (1 + exp(-logit)) else {
        (crossed, residual) = (0, 0)
        continue
      }
      let ordinary = 1 + exp(min(max(logMeans[day], -9), 4.5))
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

  private func totals(_ path: SimulatedPath, lastCrossed: Bool) -> Totals {
    var runs = 0.0
    var previous = lastCrossed
    for people in path.people {
      if people > 0 && !previous { runs += 1 }
      previous = people > 0
    }
    return [
      Double(total(path.people)), Double(total(path.boats)),
      Double(path.people.count { $0 > 0 }), Double(total(path.attempts)),
      Double(path.people.max() ?? 0), runs,
    ]
  }

  @Test(arguments: [false, true])
  func totalsAgreeInDistribution(_ withLevers: Bool) throws {
    let seed: UInt64 = 91
    let simulator = try Fixture.simulator(
      from: "2025-06-01", to: "2025-07-30", seed: seed)
    #expect(simulator.plan.days == Self.days)
    var levers = DailyLevers(days: Self.days)
    if withLevers {
      levers = simulator.levers(rate: 0.55, reattempts: 0.7, dailyRate: 0.4)
      for day in 20..<Self.days {
        levers.crossingShift[day] = 0.4
        levers.launches[day] = 1.4
        levers.peoplePerBoat[day] = 0.9
      }
    }
    let lastCrossed = simulator.horizon.lastCrossed
    let ours = simulator.collect(levers, count: Self.paths).map {
      totals($0, lastCrossed: lastCrossed)
    }
    var plain: [Totals] = []
    for path in 0..<Self.paths {
      var stream = RandomStream(seed: seed, path: path, day: 0, purpose: .test)
      plain.append(try plainPath(simulator.horizon, levers, &stream))
    }
    let names = ["people", "boats", "crossing days", "attempts", "busiest day", "runs"]
    for (position, name) in names.enumerated() where withLevers || name != "attempts" {
      let (a, b) = (ours.map { $0[position] }, plain.map { $0[position] })
      let (meanA, meanB) = (meanAndError(a), meanAndError(b))
      let error = (meanA.error * meanA.error + meanB.error * meanB.error).squareRoot()
      #expect(
        abs(meanA.mean - meanB.mean) < 5 * error,
        "seed \(seed), mean of \(name): \(meanA), plain \(meanB)")
      func histogram(_ values: [Double]) -> Histogram {
        var result = Histogram(precisionBits: 20)
        for value in values { result.add(Int(value.rounded())) }
        return result
      }
      let levels = [0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
      let quantiles = zip(histogram(a).quantiles(levels), histogram(b).quantiles(levels))
      for (level, (qa, qb)) in zip(levels, quantiles) {
        let error = (qa.error * qa.error + qb.error * qb.error).squareRoot()
        // Of small whole numbers a quantile can sit on the edge between two.
        let slack = name == "crossing days" || name == "runs" ? 1.0 : 0.01 * qb.value
        #expect(
          abs(qa.value - qb.value) <= 5 * error + slack,
          "seed \(seed), \(level)-quantile of \(name): \(qa), plain \(qb)")
      }
    }
  }
}
