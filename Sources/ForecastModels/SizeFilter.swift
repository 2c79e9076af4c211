import Foundation
import StraitTimeSeries

/// The filter of the size of a crossing day, boats or, where boats are not counted, people:
/// B = 1 + NB(mean μ, dispersion r), log μ = z'β with a level and two harmonic pairs, and [L, K]
/// after them in the wind-driven model (see ``WindPrior``).
///
/// Every coefficient drifts; days without a crossing only move the state on.
/// Prior: level N(log 2, 1) for boats and N(log 2, 3²) for people, harmonics N(0, 0.5).
/// The log-size residual of a crossing day is ε = log B − log(1 + μ) with the updated state, zero
/// where the night's wind is missing.
enum SizeFilter {
  /// The regressors.
  static let basis = SeasonalBasis(pairs: 2)

  /// The position of the coefficient of L; that of K follows it.
  static let firstWind = 5

  /// The belief before the first day.
  static func prior(countsBoats: Bool, wind: WindPrior?) -> GaussianState {
    let variances =
      [countsBoats ? 1 : 9, 0.5, 0.5, 0.5, 0.5]
      + (wind.map { [$0.sizeVariance, $0.sizeVariance] } ?? [])
    return GaussianState(
      mean: [log(2)] + Array(repeating: 0, count: variances.count - 1), variances: variances)
  }

  /// Evolution variances a day.
  static func evolution(levelSD: Double, harmonicSD: Double, wind: WindPrior?) -> [Double] {
    let harmonic = harmonicSD * harmonicSD / 365
    let drift = wind.map { $0.sizeDriftSD * $0.sizeDriftSD / 365 }
    return [levelSD * levelSD / 30, harmonic, harmonic, harmonic, harmonic]
      + (drift.map { [$0, $0] } ?? [])
  }

  /// Filters a series.
  ///
  /// - Parameters:
  ///   - levelSD: the sd of the level's random walk, per √month.
  ///   - harmonicSD: the sd of each harmonic coefficient's random walk, per √year.
  ///   - family: the negative binomial.
  ///   - bases: the seasonal values of each day.
  ///   - sizes: the size of each day; zero on days without a crossing, whose size is then not seen.
  ///   - countsBoats: whether sizes are boats, else people.
  ///   - wind: night wind and its prior, in the wind-driven model.
  ///   - score: the sums of log scores before the first day.
  /// - Returns: the belief after the last day with the log scores, and the log-size
  ///   residual of each day.
  static func run(
    levelSD: Double, harmonicSD: Double, family: NegativeBinomialObservation, bases: [[Double]],
    sizes: [Int], countsBoats: Bool, wind: WindInput?, score: LogScoreSums
  ) -> (result: FilterResult, residuals: [Double]) {
    var filter = DynamicGLM(
      family: family, prior: prior(countsBoats: countsBoats, wind: wind?.prior),
      evolution: evolution(levelSD: levelSD, harmonicSD: harmonicSD, wind: wind?.prior))
    var score = score
    var residuals = [Double](repeating: 0, count: sizes.count)
    for t in sizes.indices {
      filter.evolve()
      score.fade()
      guard sizes[t] > 0 else { continue }
      var x = bases[t]
      if let wind {
        guard let speed = wind.speeds[t] else { continue }
        let terms = WindPrior.terms(at: speed)
        x += [terms.linear, terms.closed]
      }
      let logScore = filter.update(sizes[t] - 1, regressors: x)
      score.add(logScore, day: t)
      residuals[t] = log(Double(sizes[t])) - log1p(exp(filter.linearPredictor(x)))
    }
    return (
      FilterResult(
        state: filter.state, score: score, unconvergedUpdates: filter.unconvergedUpdates),
      residuals
    )
  }
}
