import StraitDiagnostics
import StraitChannelData
import StraitForecastModels
import Foundation
import StraitLinearAlgebra
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("The predictive distribution over a horizon")
struct HurdleHorizonTests {
  private static let origins = ["2020-03-15", "2024-12-31"]

  /// The models of the tests: the default one at two origins, and one driven by generated wind.
  private static let models = origins + ["wind"]

  private static let windDriven = Result {
    let generator = WindGenerator.westhinder
    let start = day("2018-06-01")
    let nights = NightWind(
      station: "generated", start: start,
      speeds: generator.nights(
        from: start, days: 2000, seed: 3, path: 0,
        origin: generator.origin(before: start, record: nil)))
    return try HurdlePosterior(
      fitting: BuiltinSeries.arrivals.through(day("2022-05-31")), wind: nights,
      spec: .standardWind)
  }

  private func model(_ name: String) throws -> HurdlePosterior {
    name == "wind" ? try Self.windDriven.get() : try Fits.pool(name)
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The regressors of level and season of both predictors on the days after the origin, each for the
  /// whole state.
  private func seasons(
    _ model: HurdlePosterior, days: Int
  ) -> (crossing: [[Double]], size: [[Double]]) {
    let n = model.points[0].state.dimension
    let size = model.spec.wind == nil ? 5 : 7
    let angles = (1...days).map {
      2 * Double.pi * Double(model.through.advanced(by: $0).dayOfYear) / 365.25
    }
    func row(_ values: [Double], at position: Int) -> [Double] {
      var x = [Double](repeating: 0, count: n)
      x.replaceSubrange(position..<position + values.count, with: values)
      return x
    }
    return (
      angles.map { row([1, cos($0), sin($0)], at: 0) },
      angles.map { row([1, cos($0), sin($0), cos(2 * $0), sin(2 * $0)], at: size) }
    )
  }

  /// The covariance of a day's steps of level and season; those of the effects of wind are drawn as the
  /// path unfolds.
  private func steps(_ model: HurdlePosterior, _ point: HurdlePosterior.Point) -> Matrix {
    PlainPrior(
      wind: model.spec.wind == nil ? nil : ((1, 1), (0, 0)),
      levelSDs: (0.43 * point.levelSD, point.levelSD), correlation: 0.99, harmonicSD: 0.1
    ).steps
  }

  /// Where the coefficients stand whose regressors are not known ahead: lags, wind, backlog.
  private func unfolding(_ model: HurdlePosterior) -> [Int] {
    model.spec.wind == nil ? [3, 4, 10, 11] : [3, 4, 5, 6, 12, 13, 14]
  }

  /// Compares a factor with the covariance it stands for: the variance of each day exactly, the
  /// variance of the sum over all days within 1% (3% over long horizons), and single correlations
  /// within what the left out columns hold, which grows with the horizon.
  private func expectCovariance(
    _ factor: Matrix, tolerance: Double, _ what: String, _ covariance: (Int, Int) -> Double
  ) {
    let days = factor.rows
    let product = Matrix.symmetricProduct(factor)
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

  /// Both predictors, and how they go together: x'Vx* + min(h, h*)·x'Qx*.
  @Test(arguments: models, [1, 40, 243])
  func predictors(_ name: String, _ days: Int) throws {
    let model = try model(name)
    let horizon = try HurdleHorizon(of: model, days: days)
    let (crossing, size) = seasons(model, days: days)
    let tolerance = days > 100 ? 0.1 : 0.03
    #expect(horizon.points.map(\.weight) == model.points.map(\.weight))
    #expect(horizon.points.map(\.dispersion) == model.points.map(\.dispersion))
    for (point, ours) in zip(model.points, horizon.points) {
      let (v, q) = (point.state.covarianceMatrix, steps(model, point))
      for h in 0..<days {
        #expect(abs(ours.crossing.mean[h] - dot(crossing[h], point.state.mean)) < 1e-12)
        #expect(abs(ours.size.mean[h] - dot(size[h], point.state.mean)) < 1e-12)
      }
      func exact(_ x: [[Double]], _ y: [[Double]]) -> (Int, Int) -> Double {
        let (ofBelief, ofSteps) = (
          y.map { Matrix.product(v, $0) }, y.map { Matrix.product(q, $0) }
        )
        return { h, k in
          dot(x[h], ofBelief[k]) + Double(min(h, k) + 1) * dot(x[h], ofSteps[k])
        }
      }
      let what = "\(name), \(days) days, level sd \(point.levelSD)"
      let (own, other) = (exact(crossing, crossing), exact(size, size))
      expectCovariance(ours.crossing.factor, tolerance: tolerance, "crossing, \(what)", own)
      expectCovariance(ours.size.factor, tolerance: tolerance, "size, \(what)", other)
      let across = exact(crossing, size)
      let product = Matrix.product(
        ours.crossing.factor, ours.size.factor, transposingSecond: .transposed)
      for h in 0..<days {
        for k in 0..<days {
          let scale = (own(h, h) * other(k, k)).squareRoot()
          #expect(
            abs(product[h, k] - across(h, k)) < tolerance * scale,
            "\(what): crossing on day \(h) with size on day \(k)")
        }
      }
    }
  }

  /// The coefficients that unfold with a path have their own covariance, and the exact covariance with
  /// each predictor, through the normals that draw them.
  @Test(arguments: models, [1, 243])
  func unfoldingCoefficients(_ name: String, _ days: Int) throws {
    let model = try model(name)
    let horizon = try HurdleHorizon(of: model, days: days)
    let free = unfolding(model)
    let (crossing, size) = seasons(model, days: days)
    for (point, ours) in zip(model.points, horizon.points) {
      let v = point.state.covarianceMatrix
      #expect(ours.coefficientMean == free.map { point.state.mean[$0] })
      let own = Matrix.symmetricProduct(ours.coefficientFactor)
      for (i, first) in free.enumerated() {
        for (j, second) in free.enumerated() {
          #expect(abs(own[i, j] - v[first, second]) < 1e-12)
          if j > i { #expect(ours.coefficientFactor[i, j] == 0) }
        }
        for (predictor, x) in [(ours.crossing, crossing), (ours.size, size)] {
          #expect(predictor.factor.columns > free.count)
          for h in 0..<days {
            let found = (0...i).reduce(0.0) {
              $0 + predictor.factor[h, $1] * ours.coefficientFactor[i, $1]
            }
            let exact = dot(x[h], (0..<v.rows).map { v[$0, first] })
            #expect(abs(found - exact) < 1e-12, "\(name), day \(h), coefficient \(first)")
          }
        }
      }
    }
  }

  /// The effects of wind drift from day to day in a path; without wind nothing does.
  @Test func driftOfWind() throws {
    let wind = try HurdleHorizon(of: try model("wind"), days: 5).windDriftSD
    #expect(abs(wind.crossing - 0.15 / Double(365).squareRoot()) < 1e-15)
    #expect(abs(wind.size - 0.075 / Double(365).squareRoot()) < 1e-15)
    let still = try HurdleHorizon(of: try model("wind"), days: 5, evolution: .none).windDriftSD
    let plain = try HurdleHorizon(of: try model("2024-12-31"), days: 5).windDriftSD
    #expect(still == (0, 0) && plain == (0, 0))
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
      occupancy.factor, tolerance: days > 100 ? 0.12 : 0.03, "occupancy, \(origin), \(days) days"
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
    #expect(horizon.points.map(\.lastResidual) == model.points.map(\.lastResidual))
    #expect(abs(horizon.points.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
    #expect(horizon.points.allSatisfy { $0.weight > 0 })
    #expect(horizon.backlog.start == model.backlog && model.backlog != 0)
    #expect(abs(horizon.backlog.decay - pow(0.5, 0.2)) < 1e-15)
    #expect(horizon.backlog.summers.count == 30 && horizon.wind == nil)
  }

  /// S is one in mid-July and zero in mid-January.
  @Test func summersFollowTheYear() throws {
    let horizon = try HurdleHorizon(of: try Fits.pool("2025-12-31"), days: 365)
    let summers = horizon.backlog.summers
    #expect(summers.firstIndex(of: summers.max()!) == 197 && summers.max()! > 0.9999)
    #expect(summers[14] == 0 && summers.allSatisfy { (0...1).contains($0) })
    #expect(abs(summers[14 + 91] - 0.5) < 0.01)
  }

  /// Filters without weight are left out.
  @Test func weightlessFilters() throws {
    let counts = (0..<400).map { ($0 * $0 * 7) % 3 == 0 ? 0 : 20 + ($0 * 7) % 9 }
    let rows = counts.enumerated().map {
      DailySeries.Row(day: day("2024-01-01").advanced(by: $0), people: $1, boats: 0)
    }
    let model = try HurdlePosterior(fitting: DailySeries(rows: rows, hasBoats: false))
    let weights = model.points.map(\.weight)
    #expect(weights.contains(0))
    let horizon = try HurdleHorizon(of: model, days: 4)
    #expect(horizon.points.map(\.weight) == weights.filter { $0 > 0 })
  }

  /// A longer horizon starts with the same distribution.
  @Test func longerHorizonsStartAlike() throws {
    let model = try Fits.pool("2024-12-31")
    let (short, long) = (
      try HurdleHorizon(of: model, days: 20), try HurdleHorizon(of: model, days: 120)
    )
    for (a, b) in zip(short.points, long.points) {
      for (a, b) in [(a.crossing, b.crossing), (a.size, b.size)] {
        for day in 0..<20 {
          #expect(abs(a.mean[day] - b.mean[day]) < 1e-12)
          let (va, vb) = (variance(a, day), variance(b, day))
          #expect(abs(va / vb - 1) < 1e-9, "day \(day): \(va), \(vb)")
        }
      }
    }
  }

  private func variance(_ predictor: HorizonFactor, _ day: Int) -> Double {
    (0..<predictor.factor.columns).reduce(0) {
      $0 + predictor.factor[day, $1] * predictor.factor[day, $1]
    }
  }
}
