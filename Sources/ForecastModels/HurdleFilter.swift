import Foundation
import StraitTimeSeries

/// Where the coefficients of the hurdle model stand in its state [α, β].
///
/// α: level, cos, sin, cₜ₋₁, cₜ₋₁·εₜ₋₁ and, driven by wind, L and K. β: level, two harmonic pairs, L and K
/// where driven by wind, and the backlog: X and X·S, or X alone where driven by wind.
package struct HurdleLayout: Sendable, Equatable {
  /// Whether night wind drives the model.
  package let usesWind: Bool

  static let crossingBasis = SeasonalBasis(pairs: 1)
  static let sizeBasis = SeasonalBasis(pairs: 2)

  /// α.
  package var crossing: Range<Int> { 0..<(usesWind ? 7 : 5) }
  /// Level and harmonics of α.
  package var crossingSeason: Range<Int> { 0..<3 }
  /// The coefficients of cₜ₋₁ and cₜ₋₁·εₜ₋₁.
  package var lags: Range<Int> { 3..<5 }
  /// The coefficients of L and K in α.
  package var crossingWind: Range<Int> { 5..<crossing.upperBound }
  /// β.
  package var size: Range<Int> {
    crossing.upperBound..<crossing.upperBound + (usesWind ? 8 : 7)
  }
  /// Level and harmonics of β.
  package var sizeSeason: Range<Int> { size.lowerBound..<size.lowerBound + 5 }
  /// The coefficients of L and K in β.
  package var sizeWind: Range<Int> {
    sizeSeason.upperBound..<sizeSeason.upperBound + (usesWind ? 2 : 0)
  }
  /// The coefficients of the backlog.
  package var backlog: Range<Int> { sizeWind.upperBound..<size.upperBound }
  /// The number of coefficients.
  package var dimension: Int { size.upperBound }

  /// The coefficients whose regressors are known only as a path unfolds, in the order in which a path
  /// draws them: lags, wind in α, wind in β, backlog.
  package var unfolding: [Int] {
    Array(lags) + Array(crossingWind) + Array(sizeWind) + Array(backlog)
  }
}

/// The filter of the dynamic hurdle model: one state [α, β] with one covariance.
///
/// - Crossing day: cₜ ~ Bernoulli(logistic(x'α)), x = [1, cos a, sin a, cₜ₋₁, cₜ₋₁·εₜ₋₁].
/// - Size of a crossing day, boats or, where boats are not counted, people: B = 1 + NB(mean μ, r),
///   log μ = z'β, z = [1, two harmonic pairs, backlog].
///
/// In the wind-driven model both have the terms L and K of the night (``WindPrior``). The levels share
/// their shocks: they drift as random walks whose steps have a correlation near one. The harmonics of β
/// drift, and so do the effects of wind; the other coefficients do not.
///
/// Update by moments: with the predicted f = x'm and q = x'Vx, and the moments m̂ and v̂ of the predictor
/// given the observation (``PredictorPosterior``), m += Vx(m̂ − f)/q and V −= Vx(Vx)'(q − v̂)/q². The day's
/// crossing first, then its boats. ε = log B − log(1 + μ) with the updated state, zero on other days.
///
/// Source: West, Harrison and Migon, *Dynamic generalized linear models and Bayesian forecasting*,
/// JASA 80 (1985), 73-83, with moments in the place of the mode.
package struct HurdleFilter {
  /// What a filter is run on: one value a day.
  package struct Observations {
    /// The seasonal values of each day, with two pairs.
    let seasons: [[Double]]
    /// S of each day, see ``Backlog``.
    let summers: [Double]
    /// The size of each day; zero on days without a crossing.
    let sizes: [Int]
    /// Whether each day was a crossing day.
    let crossed: [Bool]
    /// Whether sizes are boats, else people.
    let countsBoats: Bool
    /// Night wind, in the wind-driven model. A day whose night is missing only moves the state on.
    let wind: WindInput?
    /// The first day whose log score is reported, counted from 0.
    let reportedFrom: Int

    /// What is observed, each value given.
    package init(
      seasons: [[Double]], summers: [Double], sizes: [Int], crossed: [Bool], countsBoats: Bool,
      wind: WindInput?, reportedFrom: Int
    ) {
      self.seasons = seasons
      self.summers = summers
      self.sizes = sizes
      self.crossed = crossed
      self.countsBoats = countsBoats
      self.wind = wind
      self.reportedFrom = reportedFrom
    }
  }

  /// What a filter knows after the last day.
  package struct Result {
    /// The belief about the state.
    package let state: GaussianState
    /// The summed one-step log scores of crossing days, and of sizes.
    package let crossingLogScore: Double
    package let sizeLogScore: Double
    /// ε of the last day.
    package let lastResidual: Double
    /// The sum of all one-step log scores, by which dispersions are weighed.
    package let logScore: Double
  }

  /// X before each day and, at the end, after the last.
  private static func backlogs(_ observations: Observations, spec: HurdleSpec) -> [Double] {
    let decay = Backlog.decay(halfLife: spec.backlogHalfLife)
    var backlog = 0.0
    return [0]
      + observations.crossed.indices.map { t in
        let excess =
          if let wind = observations.wind {
            wind.speeds[t].map { Backlog.openness(at: $0) - wind.expectedOpenness[t] } ?? 0
          } else {
            (observations.crossed[t] ? 1 : 0) - Backlog.usualShare
          }
        backlog = decay * backlog + (1 - decay) * excess
        return backlog
      }
  }

  /// X after the last day.
  package static func backlog(_ observations: Observations, spec: HurdleSpec) -> Double {
    backlogs(observations, spec: spec).last!
  }

  /// The belief before the first day: levels N(−1, 1) and N(log 2, 1), or N(log 2, 3²) for people, whose
  /// unit is smaller; harmonics N(0, 0.5), lags and backlog N(0, 1).
  static func prior(countsBoats: Bool, wind: WindPrior?) -> GaussianState {
    let layout = HurdleLayout(usesWind: wind != nil)
    var mean = [Double](repeating: 0, count: layout.dimension)
    var variances = [Double](repeating: 1, count: layout.dimension)
    mean[0] = -1
    mean[layout.size.lowerBound] = log(2)
    variances[layout.size.lowerBound] = countsBoats ? 1 : 9
    for harmonic in Array(layout.crossingSeason.dropFirst()) + layout.sizeSeason.dropFirst() {
      variances[harmonic] = 0.5
    }
    for term in layout.crossingWind { variances[term] = wind!.crossingVariance }
    for term in layout.sizeWind { variances[term] = wind!.sizeVariance }
    return GaussianState(mean: mean, variances: variances)
  }

  /// Runs the filter over a series.
  ///
  /// - Parameters:
  ///   - observations: the series.
  ///   - levelSD: the sd of the level of sizes, per √month.
  ///   - family: the negative binomial.
  ///   - spec: the other settings.
  /// - Returns: what is known after the last day.
  /// - Complexity: O(days × *n*²) for *n* coefficients.
  package static func run(
    _ observations: Observations, levelSD: Double, family: NegativeBinomialObservation,
    spec: HurdleSpec
  ) -> Result {
    let layout = HurdleLayout(usesWind: observations.wind != nil)
    let prior = prior(countsBoats: observations.countsBoats, wind: observations.wind?.prior)
    var filter = HurdleFilter(state: prior, layout: layout, levelSD: levelSD, spec: spec)
    let backlogs = backlogs(observations, spec: spec)
    let reported = observations.reportedFrom
    var (crossingScore, sizeScore, score) = (0.0, 0.0, 0.0)
    var lastResidual = 0.0
    for t in observations.sizes.indices {
      filter.evolve()
      let residualBefore = lastResidual
      lastResidual = 0
      if let wind = observations.wind, wind.speeds[t] == nil { continue }
      let terms = observations.wind?.speeds[t].map { WindPrior.terms(at: $0) }
      let (season, size) = (observations.seasons[t], observations.sizes[t])
      filter.setCrossing(
        season: season, lastCrossed: t > 0 && observations.crossed[t - 1],
        lastResidual: residualBefore, wind: terms)
      let crossing = filter.update(
        observations.crossed[t], of: BernoulliObservation(), over: layout.crossing)
      score += crossing
      if t >= reported { crossingScore += crossing }
      guard size > 0 else { continue }
      filter.setSize(
        season: season, backlog: backlogs[t], summer: observations.summers[t], wind: terms)
      let sized = filter.update(size - 1, of: family, over: layout.size)
      score += sized
      if t >= reported { sizeScore += sized }
      lastResidual = log(Double(size)) - log1p(exp(filter.linearPredictor(layout.size)))
    }
    return Result(
      state: GaussianState(mean: filter.mean, covariance: filter.covariance),
      crossingLogScore: crossingScore, sizeLogScore: sizeScore, lastResidual: lastResidual,
      logScore: score)
  }

  private let layout: HurdleLayout
  private let drift: Drift
  private var mean: [Double]
  private var covariance: [Double]
  private var x: [Double]
  private var product: [Double]

  private init(state: GaussianState, layout: HurdleLayout, levelSD: Double, spec: HurdleSpec) {
    self.layout = layout
    drift = Drift(layout: layout, levelSD: levelSD, spec: spec)
    mean = state.mean
    covariance = state.covariance
    x = Array(repeating: 0, count: layout.dimension)
    product = x
  }

  /// The covariance of a day's steps.
  struct Drift {
    /// The variance of each coefficient's step.
    let variances: [Double]
    /// The covariance of the steps of the two levels.
    let levelCovariance: Double

    init(layout: HurdleLayout, levelSD: Double, spec: HurdleSpec) {
      let crossingSD = spec.crossingLevelShare * levelSD
      var variances = [Double](repeating: 0, count: layout.dimension)
      variances[0] = crossingSD * crossingSD / 30
      variances[layout.size.lowerBound] = levelSD * levelSD / 30
      for harmonic in layout.sizeSeason.dropFirst() {
        variances[harmonic] = spec.harmonicSD * spec.harmonicSD / 365
      }
      if let wind = spec.wind, layout.usesWind {
        for term in layout.crossingWind {
          variances[term] = wind.crossingDriftSD * wind.crossingDriftSD / 365
        }
        for term in layout.sizeWind {
          variances[term] = wind.sizeDriftSD * wind.sizeDriftSD / 365
        }
      }
      self.variances = variances
      levelCovariance = spec.levelCorrelation * crossingSD * levelSD / 30
    }
  }

  private mutating func evolve() {
    let n = layout.dimension
    for i in 0..<n { covariance[i * (n + 1)] += drift.variances[i] }
    let level = layout.size.lowerBound
    covariance[level] += drift.levelCovariance
    covariance[level * n] += drift.levelCovariance
  }

  private mutating func setCrossing(
    season: [Double], lastCrossed: Bool, lastResidual: Double,
    wind: (linear: Double, closed: Double)?
  ) {
    for i in layout.crossingSeason { x[i] = season[i] }
    x[layout.lags.lowerBound] = lastCrossed ? 1 : 0
    x[layout.lags.lowerBound + 1] = lastResidual
    if let wind {
      x[layout.crossingWind.lowerBound] = wind.linear
      x[layout.crossingWind.lowerBound + 1] = wind.closed
    }
  }

  private mutating func setSize(
    season: [Double], backlog: Double, summer: Double, wind: (linear: Double, closed: Double)?
  ) {
    for (i, value) in zip(layout.sizeSeason, season) { x[i] = value }
    if let wind {
      x[layout.sizeWind.lowerBound] = wind.linear
      x[layout.sizeWind.lowerBound + 1] = wind.closed
    }
    x[layout.backlog.lowerBound] = backlog
    if !layout.usesWind { x[layout.backlog.lowerBound + 1] = backlog * summer }
  }

  private func linearPredictor(_ part: Range<Int>) -> Double {
    part.reduce(0) { $0 + x[$1] * mean[$1] }
  }

  /// Updates the whole state by an observation whose regressors are those of one part.
  ///
  /// - Returns: the logarithm of the predictive probability that the observation had.
  private mutating func update<Family: ObservationFamily>(
    _ value: Family.Value, of family: Family, over part: Range<Int>
  ) -> Double {
    let n = layout.dimension
    let f = linearPredictor(part)
    for i in 0..<n {
      var sum = 0.0
      for j in part { sum += covariance[i + j * n] * x[j] }
      product[i] = sum
    }
    let q = part.reduce(0) { $0 + product[$1] * x[$1] }
    let posterior = PredictorPosterior(of: value, family, mean: f, variance: q)
    let gain = (posterior.mean - f) / q
    let shrinkage = (q - posterior.variance) / (q * q)
    for j in 0..<n {
      mean[j] += product[j] * gain
      // Both triangles get the same products in the same order, so that V stays symmetric.
      for i in 0..<n { covariance[i + j * n] -= product[i] * product[j] * shrinkage }
    }
    return posterior.logPredictive
  }
}
