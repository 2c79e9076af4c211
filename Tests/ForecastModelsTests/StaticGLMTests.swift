import StraitChannelData
import StraitDiagnostics
import StraitForecastModels
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Static regression")
struct StaticGLMTests {
  private struct Reference: Decodable {
    struct Fit: Decodable {
      let origin: String
      let years: Int
      let pairs: Int
      let coefficients: [Double]
      let errors: [Double]
      let dispersion: Double
      let dispersionError: Double

      enum CodingKeys: String, CodingKey {
        case origin, years, pairs, coefficients, errors, dispersion
        case dispersionError = "dispersion-error"
      }
    }
    let fits: [Fit]
  }

  private func reference() throws -> [Reference.Fit] {
    let url = try #require(
      Bundle.module.url(
        forResource: "static_glm", withExtension: "json", subdirectory: "Reference"))
    let fits = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url)).fits
    try #require(fits.count == 4)
    return fits
  }

  /// Without priors, the fit is that of maximum likelihood.
  @Test func agreesWithReference() throws {
    for wanted in try reference() {
      let model = StaticGLM(
        pairs: wanted.pairs, years: wanted.years, harmonicSD: .infinity, trendSD: .infinity)
      let fit = try model.fit(Baselines.history(wanted.origin))
      #expect(fit.failure == nil)
      let values = wanted.coefficients + [wanted.dispersion]
      let errors = wanted.errors + [wanted.dispersionError]
      try #require(fit.estimates.count == values.count)
      for (estimate, (value, error)) in zip(fit.estimates, zip(values, errors)) {
        let what = "\(wanted.origin), \(estimate.name): \(estimate), reference \(value) ± \(error)"
        #expect(abs(estimate.value / value - 1) < 1e-6, "\(what)")
        #expect(abs(try #require(estimate.error) / error - 1) < 1e-6, "\(what)")
      }
    }
  }

  @Test func priorsShrinkTowardsZero() throws {
    let history = try Baselines.history("2022-05-31")
    let trends = try [0.01, 0.1, 0.3, .infinity].map { sd in
      try #require(
        StaticGLM(trendSD: sd).fit(history).estimates.first { $0.name.contains("trend") })
    }
    for (tight, loose) in zip(trends, trends.dropFirst()) {
      #expect(0 < tight.value && tight.value < loose.value)
      #expect(try #require(tight.error) < (try #require(loose.error)))
    }
    #expect(trends[0].value < 0.01)
  }

  /// Counts of a known regression, by gamma-Poisson draws of the test's own.
  private func simulated(_ seed: UInt64, days: Int, dispersion: Int) throws -> History {
    var generator = SeededGenerator(seed: seed)
    let start = day("2012-03-01")
    let counts = (0..<days).map { t in
      let angle = 2 * Double.pi * Double(start.advanced(by: t).dayOfYear) / 365.25
      let mean = exp(4 + 0.8 * cos(angle) - 0.3 * sin(angle) + 0.2 * Double(t + 1 - days) / 365.25)
      // A gamma of a whole shape is a sum of exponentials, and a Poisson count that of their gaps.
      let rate = (0..<dispersion).reduce(0.0) { sum, _ in
        sum - log(1 - Double.random(in: 0..<1, using: &generator))
      }
      var (left, count) = (mean * rate / Double(dispersion), -1)
      while left >= 0 {
        left += log(1 - Double.random(in: 0..<1, using: &generator))
        count += 1
      }
      return count
    }
    return try Baselines.people(from: "2012-03-01", counts)
  }

  @Test func recoversItsParameters() throws {
    let history = try simulated(5, days: 1461, dispersion: 2)
    let fit = try StaticGLM(pairs: 1, years: 10, harmonicSD: .infinity, trendSD: .infinity)
      .fit(history)
    for (estimate, truth) in zip(fit.estimates, [4, 0.8, -0.3, 0.2, 2]) {
      let error = try #require(estimate.error)
      #expect(abs(estimate.value - truth) < farOut * error, "\(estimate), true value \(truth)")
      #expect((1e-4..<0.2).contains(error), "\(estimate)")
    }
  }

  /// The mean and variance of the total of 300 days over paths, with the coefficient integrated out.
  ///
  /// With level N(m, v) a day has mean e = exp(m + v/2), two days have covariance
  /// exp(2m + v)(exp(v) − 1), and a day has E μ² = exp(2m + 2v). The error of the level makes nearly
  /// half of the variance.
  @Test func pathsCarryTheErrorOfTheCoefficients() throws {
    let history = try simulated(6, days: 400, dispersion: 1)
    let fit = try StaticGLM(pairs: 0, trendSD: 1e-9).fit(history)
    let level = fit.estimates[0].value
    let v = try #require(fit.estimates[0].error) * (try #require(fit.estimates[0].error))
    let dispersion = fit.estimates[2].value
    let (days, n) = (300, 4000)
    let totals = try fit.paths(days: days, count: n, seed: 4).totals(over: 0..<days)
    let dayMean = exp(level + v / 2)
    let square = exp(2 * level + 2 * v)
    let shared = square - dayMean * dayMean
    let alone = dayMean + square * (1 + 1 / dispersion) - dayMean * dayMean
    let mean = Double(days) * dayMean
    let variance = Double(days) * alone + Double(days * (days - 1)) * shared
    #expect(variance > 1.6 * Double(days) * alone)
    let average = totals.reduce(0, +) / Double(n)
    #expect(abs(average - mean) < farOut * (variance / Double(n)).squareRoot())
    let squares = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(n)
    // Totals are all but normal, so that a squared deviation has relative variance 2, and a little.
    #expect(abs(squares / variance - 1) < farOut * (2.5 / Double(n)).squareRoot())
  }

  /// Counts that vary less than a Poisson law allows: r goes to its bound, without an error.
  @Test func evenCounts() throws {
    let history = try Baselines.people(
      from: "2012-03-01", (0..<800).map { 50 + $0 % 3 })
    let fit = try StaticGLM().fit(history)
    #expect(fit.failure == nil)
    let dispersion = try #require(fit.estimates.last)
    #expect(dispersion.value > 1e5 && dispersion.error == nil)
    let sample = try fit.paths(days: 1, count: 4000, seed: 2).totals(over: 0..<1)
    let mean = sample.reduce(0, +) / 4000
    let variance = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
    #expect(abs(mean - 51) < 1.5)
    #expect((0.85...1.2).contains(variance / mean))
  }

  @Test func fewPeopleAndMany() throws {
    let lone = (0..<800).map { $0 == 700 ? 7 : 0 }
    let spread = (0..<800).map { $0 % 90 == 0 ? 200_000 : 0 }
    for counts in [lone, spread] {
      let fit = try StaticGLM().fit(Baselines.people(from: "2012-03-01", counts))
      #expect(fit.failure == nil, "\(fit.estimates)")
      let paths = try fit.paths(days: 400, count: 200, seed: 1)
      #expect(paths.people.allSatisfy { $0 >= 0 })
    }
  }

  /// Few days with very many people, where sums of the likelihood lose digits by cancellation.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func rareAndLargeDays(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let counts = (0..<750).map { t in
      guard Double.random(in: 0..<1, using: &generator) < 0.06 else { return 0 }
      let size = 7.5 + 1.9 * generator.normal() + 2 * cos(Double(t) / 58) + Double(t) / 270
      return Int(exp(min(size, 13)))
    }
    #expect(
      try StaticGLM().fit(Baselines.people(from: "2012-03-01", counts)).failure == nil,
      "seed \(seed)")
  }

  @Test func nobodyInTheLastYears() throws {
    let counts = (0..<1200).map { $0 < 100 ? 5 : 0 }
    let history = try Baselines.people(from: "2012-03-01", counts)
    let error = try #require(throws: InputError.self) { try StaticGLM().fit(history) }
    #expect(error.problems[0].found.hasPrefix("nobody from "))
    #expect(error.problems[0].expected.contains("'static-glm'"))
    #expect(error.problems[0].suggestion != nil)
    #expect(try StaticGLM(years: 5).fit(history).failure == nil)
  }

  /// More harmonics than a year of days can tell apart: without priors the normal equations are
  /// singular, and the fit says so and does not forecast.
  @Test func singularFitDoesNotForecast() throws {
    let history = try Baselines.people(
      from: "2012-03-01", Baselines.foreignCounts(days: 365, seed: 3))
    let fit = try StaticGLM(pairs: 200, harmonicSD: .infinity, trendSD: .infinity).fit(history)
    #expect(fit.failure != nil)
    let error = try #require(throws: InputError.self) {
      _ = try fit.paths(days: 5, count: 5, seed: 1)
    }
    #expect(error.problems[0].key == "model" && error.problems[0].suggestion != nil)
  }
}
