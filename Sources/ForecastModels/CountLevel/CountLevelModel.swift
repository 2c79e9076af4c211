import Foundation
import StraitDiagnostics
import StraitTimeSeries

/// A local-level model of counts over periods of any length, for series that are published by the
/// week, month or quarter.
///
/// yₜ ~ NB(mean daysₜ·exp(ηₜ), r), ηₜ = level + yearly harmonics + Σ βⱼ·(log(1 + control rateⱼ) − its
/// mean over the fit).
///
/// - The level is a random walk in time: its variance grows by σ²/30 a day from the middle of one
///   period to the middle of the next, so that gaps between periods count as they should.
/// - Two harmonic pairs where the history spans two years and no period is longer than 45 days, one
///   up to 183 days, none otherwise; their coefficients drift.
/// - Prior: level N(log of the mean daily rate, 2²), harmonics N(0, 0.5), β N(0, 1).
/// - σ and r are averaged over a grid by one-step log scores, of which old ones fade; those of the
///   first periods, which the prior decides, are left out.
///
/// The filter is the Laplace filter of a dynamic generalised linear model (West, Harrison and Migon,
/// JASA 80, 1985). The idea of a counterfactual from a state-space model with controls is that of
/// Brodersen et al., Annals of Applied Statistics 9 (2015).
package struct CountLevelModel: Sendable {
  /// The fewest periods to which the model is fitted.
  package static let fewestPeriods = 3
  /// The version of the equations and draws: it changes whenever a seed would give other numbers.
  package static let version = 1

  /// A filter of the grid.
  package struct Point: Sendable, Equatable {
    /// The sd of the level's random walk, per √month.
    package let levelSD: Double
    /// The dispersion r.
    package let dispersion: Double
    /// The share of the pool; zero where it is too small to matter.
    package let weight: Double
    /// The belief about the level, the harmonics and β after the last period.
    package let state: GaussianState
  }

  /// The filters, one a point of the grid.
  package let points: [Point]
  /// The middle of the last period that was seen.
  package let lastMiddle: Day

  let regressors: CountRegressors
  let spec: CountLevelSpec

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - periods: the history, in order and without overlap.
  ///   - rates: the daily rate of each control by period and column; empty without controls.
  ///   - spec: the settings of the model, which are fixed before it sees data.
  /// - Throws: ``InputError`` where there are fewer than ``fewestPeriods`` periods, nobody is counted
  ///   in any, or a filter does not converge.
  /// - Complexity: O(grid · days of the history).
  package init(
    fitting periods: [CountPeriod], rates: [[Double]] = [], spec: CountLevelSpec = .standard
  ) throws {
    guard periods.count >= Self.fewestPeriods else {
      throw InputError(
        key: "series",
        found: "\(periods.count) period\(periods.count == 1 ? "" : "s") of history",
        expected: "at least \(Self.fewestPeriods) periods before the forecast",
        suggestion: "give an earlier series, or a later date")
    }
    let total = periods.reduce(0) { $0 + $1.count }
    guard total > 0 else {
      throw InputError(
        key: "series",
        found: "no count above zero from \(periods[0].from) to \(periods[periods.count - 1].to)",
        expected: "a history in which something is counted")
    }
    let rates = rates.isEmpty ? periods.map { _ in [] } : rates
    precondition(rates.count == periods.count, "rates for each period")
    let regressors = CountRegressors(fitting: periods, rates: rates)
    let x = zip(periods, rates).map { regressors.values(of: $0, rates: $1) }
    let level = log(Double(total) / Double(periods.reduce(0) { $0 + $1.days }))
    let grid = spec.levelSD.flatMap { sd in spec.dispersion.map { (sd, $0) } }
    let fits = grid.map { sd, dispersion in
      Self.filter(
        periods, x, regressors: regressors, level: level, levelSD: sd, dispersion: dispersion,
        spec: spec)
    }
    guard fits.allSatisfy({ $0.unconvergedUpdates == 0 }) else {
      throw InputError(
        key: "series", found: "a count model that did not converge", expected: "a converged fit",
        suggestion: "check the counts for slips")
    }
    let weights = HyperparameterPool.weights(
      logScores: fits.map(\.score.fading), levelSDs: grid.map(\.0), priorRate: spec.levelPriorRate)
    points = zip(zip(grid, weights), fits).map {
      Point(levelSD: $0.0.0, dispersion: $0.0.1, weight: $0.1, state: $1.state)
    }
    lastMiddle = periods[periods.count - 1].middle
    self.regressors = regressors
    self.spec = spec
  }

  /// Evolution variances a day.
  static func evolution(levelSD: Double, regressors: CountRegressors, spec: CountLevelSpec)
    -> [Double]
  {
    let harmonic = spec.harmonicSD * spec.harmonicSD / 365
    return [levelSD * levelSD / 30]
      + Array(repeating: harmonic, count: regressors.basis.count - 1)
      + regressors.centres.map { _ in 0 }
  }

  private static func filter(
    _ periods: [CountPeriod], _ x: [[Double]], regressors: CountRegressors, level: Double,
    levelSD: Double, dispersion: Double, spec: CountLevelSpec
  ) -> FilterResult {
    let harmonics = regressors.basis.count - 1
    var filter = DynamicGLM(
      family: CountObservation(dispersion: dispersion),
      prior: GaussianState(
        mean: [level] + Array(repeating: 0, count: regressors.count - 1),
        variances: [4] + Array(repeating: 0.5, count: harmonics) + regressors.centres.map { _ in 1 }
      ),
      evolution: evolution(levelSD: levelSD, regressors: regressors, spec: spec))
    var score = LogScoreSums(halfLife: spec.scoreHalfLife, reportedFrom: 0)
    let firstScored = min(regressors.count, periods.count / 2)
    var middle = periods[0].middle
    for (index, period) in periods.enumerated() {
      for _ in 0..<middle.distance(to: period.middle) {
        filter.evolve()
        score.fade()
      }
      middle = period.middle
      let logScore = filter.update(period, regressors: x[index])
      if index >= firstScored { score.add(logScore, day: index) }
    }
    return FilterResult(
      state: filter.state, score: score, unconvergedUpdates: filter.unconvergedUpdates)
  }
}

/// The settings of the local-level model of counts, fixed before it sees data: the grid over which it averages
/// and how its coefficients drift.
package struct CountLevelSpec: Sendable, Equatable {
  /// Standard deviations of the level's random walk, per √month (30 days).
  package var levelSD: [Double]
  /// Dispersions r of the negative binomial.
  package var dispersion: [Double]
  /// The standard deviation of each harmonic coefficient's random walk, per √year.
  package var harmonicSD: Double
  /// The rate λ of the exponential prior exp(−λσ) of the level sd σ.
  package var levelPriorRate: Double
  /// The half-life, in days, of a period's one-step log score among those that weigh the grid.
  package var scoreHalfLife: Double

  /// A specification with every value given.
  package init(
    levelSD: [Double], dispersion: [Double], harmonicSD: Double, levelPriorRate: Double,
    scoreHalfLife: Double
  ) {
    precondition(!levelSD.isEmpty && !dispersion.isEmpty, "a grid has a point")
    self.levelSD = levelSD
    self.dispersion = dispersion
    self.harmonicSD = harmonicSD
    self.levelPriorRate = levelPriorRate
    self.scoreHalfLife = scoreHalfLife
  }

  /// The default: 30 filters; a level sd above 0.8 has a prior probability of one in twenty.
  package static let standard = CountLevelSpec(
    levelSD: [0.05, 0.1, 0.2, 0.4, 0.8], dispersion: [0.7, 1.5, 3, 6, 15, 60], harmonicSD: 0.1,
    levelPriorRate: -log(0.05) / 0.8, scoreHalfLife: 730)
}
