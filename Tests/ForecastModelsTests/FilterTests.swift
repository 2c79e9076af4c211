import StraitChannelData
import StraitForecastModels
import Foundation
import StraitLinearAlgebra
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("The filters against a plain Laplace update")
struct FilterTests {
  /// A belief updated the long way: the mode of the whole state's posterior by Newton steps with a
  /// matrix inverse, and the inverse of the curvature there. Derivatives of the log likelihood are
  /// taken numerically.
  private struct PlainFilter {
    var mean: [Double]
    var covariance: Matrix
    let evolution: [Double]

    init(mean: [Double], variances: [Double], evolution: [Double]) {
      self.mean = mean
      covariance = Matrix(diagonal: variances)
      self.evolution = evolution
    }

    mutating func evolve() {
      for i in evolution.indices { covariance[i, i] += evolution[i] }
    }

    mutating func update(x: [Double], _ logLikelihood: (Double) -> Double) throws {
      let n = mean.count
      let precision = try Cholesky(covariance).inverse
      var theta = mean
      var curvature = precision
      for _ in 0..<60 {
        let eta = zip(x, theta).reduce(0) { $0 + $1.0 * $1.1 }
        let h = 0.01
        let f = (-2...2).map { logLikelihood(eta + Double($0) * h) }
        let score = (f[0] - 8 * f[1] + 8 * f[3] - f[4]) / (12 * h)
        let information =
          -(-f[0] + 16 * f[1] - 30 * f[2] + 16 * f[3] - f[4]) / (12 * h * h)
        var gradient = Matrix.product(precision, zip(mean, theta).map { $0 - $1 })
        curvature = precision
        for i in 0..<n {
          gradient[i] += score * x[i]
          for j in 0..<n { curvature[i, j] += information * x[i] * x[j] }
        }
        let step = try Cholesky(curvature).solve(gradient)
        let longest = step.map { abs($0) }.max() ?? 0
        for i in 0..<n { theta[i] += step[i] * min(1, 1 / longest) }
        if longest < 1e-11 { break }
      }
      mean = theta
      covariance = try Cholesky(curvature).inverse
    }
  }

  private func syntheticCounts(seed: UInt64, days: Int) -> [(people: Int, boats: Int)] {
    var generator = SeededGenerator(seed: seed)
    return (0..<days).map { _ in
      guard Double.random(in: 0..<1, using: &generator) < 0.45 else { return (0, 0) }
      let boats = 1 + Int(exp(0.9 * generator.normal() + 0.5))
      return (boats * Int.random(in: 20...60, using: &generator), boats)
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func shortSeries(_ seed: UInt64) throws {
    let spec = HurdleSpec(
      name: "short", start: day("2021-03-01"), scoreFrom: day("2021-03-01"),
      crossingLevelSD: [0.3], sizeLevelSD: [0.25], sizeHarmonicSD: [0.4], dispersion: [1.7])
    let counts = syntheticCounts(seed: seed, days: 75)
    let model = try HurdlePosterior(fitting: series(from: spec.start, counts), spec: spec)

    let r = 1.7
    var size = PlainFilter(
      mean: [log(2), 0, 0, 0, 0], variances: [1, 0.5, 0.5, 0.5, 0.5],
      evolution: [0.25 * 0.25 / 30] + Array(repeating: 0.4 * 0.4 / 365, count: 4))
    var crossing = PlainFilter(
      mean: [-1, 0, 0, 0, 0], variances: [1, 0.5, 0.5, 1, 1],
      evolution: [0.3 * 0.3 / 30, 0, 0, 0, 0])
    var (lastCrossed, lastResidual) = (0.0, 0.0)
    for (index, count) in counts.enumerated() {
      let date = spec.start.advanced(by: index)
      let angle = 2 * Double.pi * Double(date.dayOfYear) / 365.25
      crossing.evolve()
      try crossing.update(x: [1, cos(angle), sin(angle), lastCrossed, lastResidual]) { eta in
        count.boats > 0 ? -log1p(exp(-eta)) : -log1p(exp(eta))
      }
      size.evolve()
      (lastCrossed, lastResidual) = (0, 0)
      guard count.boats > 0 else { continue }
      let z = [1, cos(angle), sin(angle), cos(2 * angle), sin(2 * angle)]
      let k = Double(count.boats - 1)
      try size.update(x: z) { eta in k * eta - (r + k) * log(r + exp(eta)) }
      let eta = zip(z, size.mean).reduce(0) { $0 + $1.0 * $1.1 }
      (lastCrossed, lastResidual) = (1, log(Double(count.boats)) - log(1 + exp(eta)))
    }
    for (ours, plain, name) in [
      (model.crossing[0].state, crossing, "crossing"), (model.size[0].state, size, "size"),
    ] {
      for (a, b) in zip(ours.mean, plain.mean) {
        #expect(abs(a - b) < 1e-5, "\(name), seed \(seed): \(ours.mean), \(plain.mean)")
      }
      for (a, b) in zip(ours.covariance, plain.covariance.elements) {
        #expect(abs(a - b) < 1e-5, "\(name), seed \(seed)")
      }
    }
    #expect(model.lastCrossed == (lastCrossed > 0), "seed \(seed)")
    #expect(abs(model.lastResidual - lastResidual) < 1e-5, "seed \(seed)")
  }

  @Test(arguments: Fits.origins)
  func covariancesAreSymmetricAndPositiveDefinite(_ origin: String) throws {
    let model = try Fits.pool(origin)
    let states =
      model.crossing.map(\.state) + model.size.map(\.state) + [model.occupancy!.state]
    #expect(states.count == 53)
    for state in states {
      let matrix = state.covarianceMatrix
      #expect(matrix == matrix.transposed, "\(origin): not exactly symmetric")
      #expect(throws: Never.self, "\(origin): \(state)") { try Cholesky(matrix) }
    }
  }

  /// A last day with a crossing raises the crossing level; the more boats, the higher their level.
  @Test func lastDayMovesTheLevels() throws {
    let before = syntheticCounts(seed: 11, days: 99)
    func model(_ last: (people: Int, boats: Int)) throws -> HurdlePosterior {
      try HurdlePosterior(
        fitting: series(from: day("2021-03-01"), before + [last]), spec: .onePoint)
    }
    let (quiet, one, many) = (try model((0, 0)), try model((40, 1)), try model((900, 20)))
    #expect(one.crossing[0].state.mean[0] > quiet.crossing[0].state.mean[0])
    #expect(one.crossing[0].state == many.crossing[0].state)
    #expect(many.size[0].state.mean[0] > one.size[0].state.mean[0])
    #expect(quiet.size[0].state.standardDeviations[0] > one.size[0].state.standardDeviations[0])
    #expect(!quiet.lastCrossed && quiet.lastResidual == 0)
    #expect(many.lastCrossed && many.lastResidual > 0.5 && one.lastResidual < 0)
  }
}
