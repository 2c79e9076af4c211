import StraitChannelData
import StraitForecastModels
import Foundation
import StraitLinearAlgebra
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("The structural model agrees with statsmodels")
struct StructuralTests {
  private struct Reference: Decodable {
    struct Values: Decodable {
      let parameters: [Double]
      let logLikelihood: Double
      let mean: [Double]
      let sd: [Double]

      enum CodingKeys: String, CodingKey {
        case parameters
        case logLikelihood = "log-likelihood"
        case mean
        case sd
      }
    }
    struct Case: Decodable {
      let through: Day
      let weeks: Int
      let given: Values
      let estimate: Values
    }
    let cases: [Case]
  }

  private func cases() throws -> [Reference.Case] {
    let url = try #require(
      Bundle.module.url(
        forResource: "structural", withExtension: "json", subdirectory: "Reference"))
    let cases = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url)).cases
    try #require(cases.count == 3)
    return cases
  }

  private func expectState(
    _ filter: StructuralFilter, _ wanted: Reference.Values, within tolerance: Double
  ) {
    #expect(filter.state.dimension == wanted.mean.count)
    for i in wanted.mean.indices {
      #expect(abs(filter.state.mean[i] - wanted.mean[i]) < tolerance, "mean \(i)")
      #expect(abs(filter.state.standardDeviations[i] - wanted.sd[i]) < tolerance, "sd \(i)")
    }
  }

  @Test func filterAtGivenVariances() throws {
    for wanted in try cases() {
      let series = try BuiltinSeries.arrivals.through(wanted.through)
      let skipped = series.count - 7 * wanted.weeks
      try #require((0..<7).contains(skipped))
      let bases = (0..<wanted.weeks).map {
        SeasonalBasis(pairs: 2).values(on: series.start.advanced(by: skipped + 7 * $0 + 3))
      }
      let p = wanted.given.parameters
      let filter = try StructuralFilter(
        observations: (0..<wanted.weeks).map { week in
          let first = skipped + 7 * week
          return log1p(Double(series.people[first..<first + 7].reduce(0, +)))
        },
        regressors: bases.flatMap { $0[1...] }, effects: 4, levelVariance: exp(p[0]),
        noise: bases.map { exp(p[1] + p[2] * $0[1] + p[3] * $0[2]) })
      #expect(abs(filter.logLikelihood - wanted.given.logLikelihood) < 1e-4)
      expectState(filter, wanted.given, within: 1e-4)
    }
  }

  @Test func maximumLikelihood() throws {
    for wanted in try cases() {
      let fit = try StructuralFit(BuiltinSeries.arrivals.through(wanted.through))
      #expect(fit.failure == nil && fit.weeks == wanted.weeks)
      #expect(abs(fit.filter.logLikelihood - wanted.estimate.logLikelihood) < 1e-4)
      for (found, reference) in zip(fit.parameters, wanted.estimate.parameters) {
        #expect(abs(found - reference) < 0.01, "\(fit.parameters)")
      }
      expectState(fit.filter, wanted.estimate, within: 0.003)
    }
  }

  /// With a level that never moves the filter is least squares.
  @Test func withoutDriftItIsLeastSquares() throws {
    var random = SeededGenerator(seed: 5)
    let z = (0..<60).map { _ in random.normal() }
    let y = z.map { 2 - 0.7 * $0 + random.normal() }
    let filter = try StructuralFilter(
      observations: y, regressors: z, effects: 1, levelVariance: 0,
      noise: Array(repeating: 1, count: 60))
    let squares = try LeastSquares(Matrix(z.map { [1, $0] }), y)
    for (found, wanted) in zip(filter.state.mean, squares.coefficients) {
      #expect(abs(found - wanted) < 1e-10)
    }
    let sum = filter.residuals.reduce(0) { $0 + $1 * $1 }
    #expect(abs(sum - squares.residualSumOfSquares) < 1e-9)
  }

  /// Ten years of weeks of a known model, as one person-count a week; the tolerances are above four
  /// standard errors of the estimates.
  @Test func recoversTheTruth() throws {
    var random = SeededGenerator(seed: 2026)
    let start = day("2010-01-04")
    var level = 9.0
    var counts: [Int] = []
    for week in 0..<520 {
      let basis = SeasonalBasis(pairs: 1).values(on: start.advanced(by: 7 * week + 3))
      level += 0.1 * random.normal()
      let noise = exp(0.5 * (-2 + 0.8 * basis[1]))
      let value = level - 0.9 * basis[1] + 0.3 * basis[2] + noise * random.normal()
      counts += [Int(expm1(value).rounded()), 0, 0, 0, 0, 0, 0]
    }
    let fit = try StructuralFit(
      DailySeries(
        rows: counts.enumerated().map {
          DailySeries.Row(day: start.advanced(by: $0), people: $1, boats: 0)
        }, hasBoats: false))
    #expect(fit.failure == nil)
    let wanted = [2 * log(0.1), -2, 0.8, 0]
    let tolerances = [1.5, 0.35, 0.45, 0.45]
    for i in 0..<4 { #expect(abs(fit.parameters[i] - wanted[i]) < tolerances[i]) }
    let state = fit.filter.state
    for (i, value) in [level, -0.9, 0.3, 0, 0].enumerated() {
      #expect(abs(state.mean[i] - value) < 4.5 * state.standardDeviations[i], "\(i)")
    }
  }
}
