import StraitDiagnostics
import Foundation
import StraitLinearAlgebra
import StraitTimeSeries

/// A negative binomial regression of daily people on the season and a trend, whose coefficients do
/// not change.
///
/// yₜ ~ NB(μₜ, r), independent given μ; log μₜ = β₀ + Σₖ (aₖ cos kθₜ + bₖ sin kθₜ) + c·τₜ, with θ the
/// yearly angle of ``SeasonalBasis`` and τ the years since the origin (negative in the past). The
/// variance of a day is μ + μ²/r.
///
/// Since nothing drifts, old years would mislead: the model sees the last ``years`` years only, by
/// default two, the fewest in which a trend can be told from the season. Priors: β₀ flat, harmonics
/// N(0, ``harmonicSD``²), trend N(0, ``trendSD``²) a year, which keeps two years' growth from being
/// carried on in full. The default ±0.3 is a prior for a series that grows or shrinks by about a
/// third from year to year.
///
/// Estimation: `NegativeBinomialRegression`. A path draws its coefficients once, from the normal
/// distribution at the fit, so that it carries their error (not that of r), and then its days.
///
/// Source: McCullagh and Nelder, *Generalized Linear Models*, 2nd ed., sections 2.5 and 6.2; Venables
/// and Ripley, *Modern Applied Statistics with S*, 4th ed., section 7.4.
package struct StaticGLM: ForecastModel {
  /// The name of the model.
  package let name = "static-glm"
  /// The version of the model.
  package let version = 1
  /// The memory and the priors.
  package var settings: String {
    "\(pairs) pairs, \(years) years, harmonic sd \(harmonicSD), trend sd \(trendSD)"
  }
  /// The number of harmonic pairs.
  package let pairs: Int
  /// The number of years up to the origin that the model sees.
  package let years: Int
  /// The prior standard deviation of each harmonic's coefficient; infinite for no prior.
  package let harmonicSD: Double
  /// The prior standard deviation of the trend a year; infinite for no prior.
  package let trendSD: Double

  /// A regression with its memory and priors.
  package init(pairs: Int = 2, years: Int = 2, harmonicSD: Double = 1, trendSD: Double = 0.3) {
    precondition(pairs >= 0 && years > 0, "no negative number of pairs, and at least one year")
    precondition(harmonicSD > 0 && trendSD > 0, "standard deviations above zero")
    self.pairs = pairs
    self.years = years
    self.harmonicSD = harmonicSD
    self.trendSD = trendSD
  }

  /// Fits the regression to the last years.
  ///
  /// - Throws: ``InputError`` where the series holds less than a year, or the last years nobody.
  package func fit(_ history: History) throws -> any FittedModel {
    try history.requireYear(model: name)
    let days = min(history.observed.count, Int((365.25 * Double(years)).rounded()))
    let counts = history.observed.people.suffix(days).map(Double.init)
    guard counts.contains(where: { $0 > 0 }) else {
      throw InputError(
        key: "data",
        found: "nobody from \(history.origin.advanced(by: 1 - days)) to \(history.origin)",
        expected: "at least one day with people to fit model '\(name)'",
        suggestion: "use another origin or another model")
    }
    let terms = StaticTerms(basis: SeasonalBasis(pairs: pairs), origin: history.origin)
    let regression = NegativeBinomialRegression(
      design: terms.matrix(days: (1 - days)...0), counts: counts,
      priorPrecision: [0]
        + Array(repeating: 1 / (harmonicSD * harmonicSD), count: 2 * pairs)
        + [1 / (trendSD * trendSD)])
    return FittedStaticGLM(terms: terms, regression: regression)
  }
}

/// The regressors of a day: a constant, the yearly harmonics, and the years since the origin.
struct StaticTerms: Sendable {
  let basis: SeasonalBasis
  let origin: Day

  /// The regressors by rows, of some days counted from the origin.
  func matrix(days: ClosedRange<Int>) -> Matrix {
    Matrix(
      days.map { day in
        basis.values(on: origin.advanced(by: day)) + [Double(day) / 365.25]
      })
  }

  /// What the coefficients are, with their unit.
  var names: [String] {
    ["log people a day at the origin, without season"]
      + (0..<basis.pairs).flatMap { pair in
        let times = pair == 0 ? "" : "\(pair + 1)"
        return ["cos \(times)a of the season", "sin \(times)a of the season"]
      } + ["trend of log people a year"]
  }
}
