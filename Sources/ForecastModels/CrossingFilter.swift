import StraitTimeSeries

/// The filter of crossing days: cₜ ~ Bernoulli(logistic(x'α)) with
/// x = [1, cos a, sin a, cₜ₋₁, cₜ₋₁·εₜ₋₁], and [L, K] after them in the wind-driven model.
///
/// Only the level, and the effect of wind, drift. ε is the log-size residual of the day before, see
/// ``SizeFilter``; L and K are the terms of ``WindPrior``.
/// Prior: level N(−1, 1), harmonics N(0, 0.5), lag coefficients N(0, 1).
enum CrossingFilter {
  /// The seasonal part of the regressors.
  static let basis = SeasonalBasis(pairs: 1)
  /// The position of the coefficient of cₜ₋₁; that of cₜ₋₁·εₜ₋₁ follows it.
  static let firstLag = 3
  /// The position of the coefficient of L; that of K follows it.
  static let firstWind = 5

  /// The belief before the first day.
  static func prior(wind: WindPrior?) -> GaussianState {
    let variances =
      [1, 0.5, 0.5, 1, 1] + (wind.map { [$0.crossingVariance, $0.crossingVariance] } ?? [])
    return GaussianState(
      mean: [-1] + Array(repeating: 0, count: variances.count - 1), variances: variances)
  }

  /// Evolution variances a day.
  static func evolution(levelSD: Double, wind: WindPrior?) -> [Double] {
    let drift = wind.map { $0.crossingDriftSD * $0.crossingDriftSD / 365 }
    return [levelSD * levelSD / 30, 0, 0, 0, 0] + (drift.map { [$0, $0] } ?? [])
  }

  /// Filters a series.
  ///
  /// - Parameters:
  ///   - levelSD: the sd of the level's random walk, per √month.
  ///   - bases: the seasonal values of each day.
  ///   - crossed: whether each day was a crossing day.
  ///   - residuals: the log-size residual of each day, zero on days without a crossing.
  ///   - wind: night wind and its prior, in the wind-driven model; a day whose night is missing
  ///     only moves the state on.
  ///   - score: the sums of log scores before the first day.
  /// - Returns: the belief after the last day, and the log scores.
  static func run(
    levelSD: Double, bases: [[Double]], crossed: [Bool], residuals: [Double], wind: WindInput?,
    score: LogScoreSums
  ) -> FilterResult {
    var filter = DynamicGLM(
      family: BernoulliObservation(), prior: prior(wind: wind?.prior),
      evolution: evolution(levelSD: levelSD, wind: wind?.prior))
    var score = score
    var x = [1.0, 0, 0, 0, 0] + (wind == nil ? [] : [0, 0])
    for t in crossed.indices {
      filter.evolve()
      score.fade()
      if let wind {
        guard let speed = wind.speeds[t] else { continue }
        (x[firstWind], x[firstWind + 1]) = WindPrior.terms(at: speed)
      }
      x[1] = bases[t][1]
      x[2] = bases[t][2]
      x[3] = t > 0 && crossed[t - 1] ? 1 : 0
      x[4] = t > 0 ? residuals[t - 1] : 0
      let logScore = filter.update(crossed[t], regressors: x)
      score.add(logScore, day: t)
    }
    return FilterResult(
      state: filter.state, score: score, unconvergedUpdates: filter.unconvergedUpdates)
  }
}
