import StraitDiagnostics
import StraitForecastModels
import Foundation
import StraitLinearAlgebra
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("The predictive distribution over a horizon")
struct HurdleHorizonTests {
  private static let origins = ["2020-03-15", "2024-12-31"]

  private func angle(_ day: Day) -> Double { 2 * Double.pi * Double(day.dayOfYear) / 365.25 }

  private func sizeBasis(_ day: Day) -> [Double] {
    let a = angle(day)
    return [1, cos(a), sin(a), cos(2 * a), sin(2 * a)]
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Compares a factor with the covariance it stands for: the variance of each day exactly, the
  /// variance of the sum over all days within 1 % (3 % over long horizons), and single correlations within what the left out
  /// eigenvalues hold, which grows with the horizon.
  private func expectCovariance(
    _ predictor: HorizonFactor, tolerance: Double, _ what: String,
    _ covariance: (Int, Int) -> Double
  ) {
    let days = predictor.days
    let product = Matrix.symmetricProduct(predictor.factor)
    var worst = 0.0
    var (sum, exactSum) = (0.0, 0.0)
    for h in 0..<days {
      let variance = covariance(h, h)
      #expect(abs(product[h, h] / variance - 1) < 1e-9, "\(what), variance on day \(h)")
      for k in 0..<days {
        sum += product[h, k]
        exactSum += covariance(h, k)
        let scale = (variance * covariance(k, k)).squareRoot()
        worst = max(worst, abs(product[h, k] - covariance(h, k)) / scale)
      }
    }
    #expect(worst < tolerance, "\(what): correlations are off by \(worst)")
    #expect(
      abs(sum / exactSum - 1) < (days > 100 ? 0.03 : 0.01),
      "\(what): variance of the sum \(sum), \(exactSum)")
  }

  @Test(arguments: origins, [1, 40, 243])
  func sizePredictors(_ origin: String, _ days: Int) throws {
    let model = try Fits.pool(origin)
    let horizon = try HurdleHorizon(of: model, days: days)
    let points = model.size.filter { $0.weight > 0 }
    #expect(horizon.members[0].size.map(\.predictor.weight) == points.map(\.weight))
    #expect(horizon.members[0].size.map(\.dispersion) == points.map(\.dispersion))
    let bases = (1...days).map { sizeBasis(model.through.advanced(by: $0)) }
    for (point, size) in zip(points, horizon.members[0].size).prefix(4) {
      for h in 0..<days {
        #expect(abs(size.predictor.base.mean[h] - dot(bases[h], point.state.mean)) < 1e-12)
      }
      let v = point.state.covarianceMatrix
      let q =
        [point.levelSD * point.levelSD / 30]
        + Array(repeating: point.harmonicSD * point.harmonicSD / 365, count: 4)
      let projected = bases.map { Matrix.product(v, $0) }
      expectCovariance(
        size.predictor.base, tolerance: days > 100 ? 0.08 : 0.03, "size, \(origin), \(days) days"
      ) { h, k in
        dot(bases[h], projected[k])
          + Double(min(h, k) + 1) * dot(zip(q, bases[h]).map { $0 * $1 }, bases[k])
      }
    }
  }

  @Test(arguments: origins, [1, 40, 243])
  func crossingPredictorsWithTheirLags(_ origin: String, _ days: Int) throws {
    let model = try Fits.pool(origin)
    let horizon = try HurdleHorizon(of: model, days: days)
    let points = model.crossing.filter { $0.weight > 0 }
    #expect(horizon.members[0].crossing.map(\.weight) == points.map(\.weight))
    let bases = (1...days).map { Array(sizeBasis(model.through.advanced(by: $0))[..<3]) }
    for (point, crossing) in zip(points, horizon.members[0].crossing) {
      let (mean, v) = (point.state.mean, point.state.covarianceMatrix)
      #expect(crossing.coefficientMean == [mean[3], mean[4]])
      let lag = Matrix.symmetricProduct(crossing.coefficientFactor)
      #expect(crossing.coefficientFactor[0, 1] == 0)
      for i in 0..<2 {
        for j in 0..<2 { #expect(abs(lag[i, j] - v[3 + i, 3 + j]) < 1e-14) }
      }
      let q = point.levelSD * point.levelSD / 30
      for h in 0..<days {
        #expect(abs(crossing.base.mean[h] - dot(bases[h], Array(mean[..<3]))) < 1e-12)
        // The covariance with the lag coefficients, through the normals that draw them.
        for i in 0..<2 {
          let ours = (0...i).reduce(0.0) {
            $0 + crossing.base.factor[h, $1] * crossing.coefficientFactor[i, $1]
          }
          let exact = (0..<3).reduce(0.0) { $0 + bases[h][$1] * v[$1, 3 + i] }
          #expect(abs(ours - exact) < 1e-12, "\(origin), day \(h), lag \(i)")
        }
      }
      expectCovariance(
        crossing.base, tolerance: days > 100 ? 0.08 : 0.03, "crossing, \(origin), \(days) days"
      ) { h, k in
        var sum = Double(min(h, k) + 1) * q
        for i in 0..<3 { for j in 0..<3 { sum += bases[h][i] * v[i, j] * bases[k][j] } }
        return sum
      }
    }
  }

  /// People per boat by powers of the transition matrix [[1, 1], [0, d]].
  @Test(arguments: origins, [1, 40, 243])
  func occupancyPredictor(_ origin: String, _ days: Int) throws {
    let model = try Fits.pool(origin)
    let horizon = try HurdleHorizon(of: model, days: days)
    let transition = Matrix([[1, 1], [0, 0.985]])
    var means: [Double] = []
    var covariances: [Matrix] = []
    let fitted = try #require(model.occupancy)
    var mean = fitted.state.mean
    var covariance = fitted.state.covarianceMatrix
    for _ in 0..<days {
      mean = Matrix.product(transition, mean)
      covariance = Matrix.product(
        Matrix.product(transition, covariance), transition, transposingSecond: .transposed)
      covariance[0, 0] += 0.03 * 0.03 / 30
      covariance[1, 1] += (0.04 / 30) * (0.04 / 30) / 30
      means.append(mean[0])
      covariances.append(covariance)
    }
    let occupancy = try #require(horizon.occupancy)
    for h in 0..<days { #expect(abs(occupancy.mean[h] - means[h]) < 1e-12) }
    // Row 0 of each power of the transition: (1, 1 + d + … ).
    let sums = (0..<days).map { (1 - pow(0.985, Double($0))) / (1 - 0.985) }
    expectCovariance(
      occupancy, tolerance: days > 100 ? 0.12 : 0.03, "occupancy, \(origin), \(days) days"
    ) { h, k in
      let (first, last) = (min(h, k), max(h, k))
      return covariances[first][0, 0] + sums[last - first] * covariances[first][1, 0]
    }
  }

  @Test func horizonCarriesTheLastDay() throws {
    let model = try Fits.pool("2025-12-31")
    let horizon = try HurdleHorizon(of: model, days: 30)
    #expect(horizon.firstDay.description == "2026-01-01" && horizon.days == 30)
    #expect(horizon.lastCrossed == model.lastCrossed)
    #expect(horizon.members[0].lastResidual == model.lastResidual)
    #expect(abs(horizon.members[0].crossing.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
    #expect(abs(horizon.members[0].size.reduce(0) { $0 + $1.predictor.weight } - 1) < 1e-12)
    #expect(horizon.members[0].crossing.allSatisfy { $0.weight > 0 })
    #expect(horizon.members[0].size.allSatisfy { $0.predictor.weight > 0 })
  }

  /// A longer horizon starts with the same distribution.
  @Test func longerHorizonsStartAlike() throws {
    let model = try Fits.pool("2024-12-31")
    let (short, long) = (
      try HurdleHorizon(of: model, days: 20), try HurdleHorizon(of: model, days: 120)
    )
    for (a, b) in zip(short.members[0].size, long.members[0].size) {
      for day in 0..<20 {
        #expect(abs(a.predictor.base.mean[day] - b.predictor.base.mean[day]) < 1e-12)
        let (va, vb) = (variance(a.predictor.base, day), variance(b.predictor.base, day))
        #expect(abs(va / vb - 1) < 1e-9, "day \(day): \(va), \(vb)")
      }
    }
  }

  private func variance(_ predictor: HorizonFactor, _ day: Int) -> Double {
    (0..<predictor.factor.columns).reduce(0) {
      $0 + predictor.factor[day, $1] * predictor.factor[day, $1]
    }
  }

  @Test func modelThatDidNotConvergeIsRefused() throws {
    let model = FittedHurdle(hurdle: try Fits.pool("2020-03-15"), interception: nil)
    #expect(model.hurdle.converged)
    let text = String(decoding: try model.encoded(), as: UTF8.self)
    let key = "\"unconvergedUpdates\" : "
    try #require(text.contains(key + "0"))
    let damaged = try FittedHurdle(
      decoding: Data(text.replacingOccurrences(of: key + "0", with: key + "3").utf8), file: "m.json"
    )
    #expect(!damaged.hurdle.converged)
    let error = try #require(throws: InputError.self) {
      try HurdleHorizon(of: damaged.hurdle, days: 10)
    }
    #expect(error.problems[0].found.contains("3 updates"))
    #expect(error.problems[0].expected == "a converged fit")
  }
}
