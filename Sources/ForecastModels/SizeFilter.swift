import Foundation
import TimeSeries

/// The filter of boats on a crossing day: B = 1 + NB(mean μ, dispersion r), log μ = z'β with a level
/// and two harmonic pairs.
///
/// Every coefficient drifts; days without a crossing only move the state on.
/// Prior: level N(log 2, 1), harmonics N(0, 0.5).
/// The log-size residual of a crossing day is ε = log B − log(1 + μ) with the updated state.
enum SizeFilter {
  /// The regressors.
  static let basis = SeasonalBasis(pairs: 2)

  static let prior = GaussianState(
    mean: [log(2), 0, 0, 0, 0], variances: [1, 0.5, 0.5, 0.5, 0.5])

  /// Evolution variances a day.
  static func evolution(levelSD: Double, harmonicSD: Double) -> [Double] {
    let harmonic = harmonicSD * harmonicSD / 365
    return [levelSD * levelSD / 30, harmonic, harmonic, harmonic, harmonic]
  }

  /// Filters a series.
  ///
  /// - Parameters:
  ///   - levelSD: the sd of the level's random walk, per √month.
  ///   - harmonicSD: the sd of each harmonic coefficient's random walk, per √year.
  ///   - family: the negative binomial.
  ///   - bases: the seasonal values of each day.
  ///   - boats: boats on each day; zero on days without a crossing, whose size is then not seen.
  ///   - scoreFrom: the position of the first day whose log score counts.
  /// - Returns: the belief after the last day with the accumulated log score, and the log-size
  ///   residual of each day.
  static func run(
    levelSD: Double, harmonicSD: Double, family: NegativeBinomialObservation, bases: [[Double]],
    boats: [Int], scoreFrom: Int
  ) -> (result: FilterResult, residuals: [Double]) {
    var filter = DynamicGLM(
      family: family, prior: prior,
      evolution: evolution(levelSD: levelSD, harmonicSD: harmonicSD))
    var logScore = 0.0
    var residuals = [Double](repeating: 0, count: boats.count)
    for t in boats.indices {
      filter.evolve()
      guard boats[t] > 0 else { continue }
      let score = filter.update(boats[t] - 1, regressors: bases[t])
      if t >= scoreFrom { logScore += score }
      residuals[t] = log(Double(boats[t])) - log1p(exp(filter.linearPredictor(bases[t])))
    }
    return (
      FilterResult(
        state: filter.state, logScore: logScore, unconvergedUpdates: filter.unconvergedUpdates),
      residuals
    )
  }
}
