import TimeSeries

/// The filter of crossing days: cₜ ~ Bernoulli(logistic(x'α)) with
/// x = [1, cos a, sin a, cₜ₋₁, cₜ₋₁·εₜ₋₁].
///
/// Only the level drifts. ε is the log-size residual of the day before, see ``SizeFilter``.
/// Prior: level N(−1, 1), harmonics N(0, 0.5), lag coefficients N(0, 1).
enum CrossingFilter {
  /// The seasonal part of the regressors.
  static let basis = SeasonalBasis(pairs: 1)
  /// The position of the coefficient of cₜ₋₁; that of cₜ₋₁·εₜ₋₁ follows it.
  static let firstLag = 3

  static let prior = GaussianState(mean: [-1, 0, 0, 0, 0], variances: [1, 0.5, 0.5, 1, 1])

  /// Evolution variances a day.
  static func evolution(levelSD: Double) -> [Double] { [levelSD * levelSD / 30, 0, 0, 0, 0] }

  /// Filters a series.
  ///
  /// - Parameters:
  ///   - levelSD: the sd of the level's random walk, per √month.
  ///   - bases: the seasonal values of each day.
  ///   - crossed: whether each day was a crossing day.
  ///   - residuals: the log-size residual of each day, zero on days without a crossing.
  ///   - scoreFrom: the position of the first day whose log score counts.
  /// - Returns: the belief after the last day, and the accumulated log score.
  static func run(
    levelSD: Double, bases: [[Double]], crossed: [Bool], residuals: [Double], scoreFrom: Int
  ) -> FilterResult {
    var filter = DynamicGLM(
      family: BernoulliObservation(), prior: prior, evolution: evolution(levelSD: levelSD))
    var logScore = 0.0
    var x = [1.0, 0, 0, 0, 0]
    for t in crossed.indices {
      filter.evolve()
      x[1] = bases[t][1]
      x[2] = bases[t][2]
      x[3] = t > 0 && crossed[t - 1] ? 1 : 0
      x[4] = t > 0 ? residuals[t - 1] : 0
      let score = filter.update(crossed[t], regressors: x)
      if t >= scoreFrom { logScore += score }
    }
    return FilterResult(
      state: filter.state, logScore: logScore, unconvergedUpdates: filter.unconvergedUpdates)
  }
}
