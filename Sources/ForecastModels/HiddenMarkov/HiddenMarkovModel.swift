import Foundation
import StraitDiagnostics
import StraitTimeSeries

/// A seasonal two-state hidden Markov model of daily people, with levels that drift.
///
/// The state of day t, quiet (0) or a crossing spell (1), is a Markov chain:
/// - logit P(sₜ = 1 | sₜ₋₁ = i) = γ·i + δ₁ cos a + δ₂ sin a + vₜ, a the yearly angle;
/// - in a spell, people are NB(μₜ, r) with log μₜ = uₜ + two yearly harmonic pairs;
/// - on a quiet day, people are NB(μ₀, r₀): nearly always nobody.
///
/// Drift: u and v run straight between knots 30 days apart, counted back from the origin; over the
/// knots they are random walks with variances τᵤ² and τᵥ² a step, and so they go on, day by day,
/// after the origin.
///
/// Assumptions: given the states, days are independent; the season of spells is the same after
/// either state (terms of its own for each scored no better over rolling origins); a season keeps
/// its shape while levels drift.
///
/// Priors, on logits and on logs relative to the mean m of the days with people, so that they serve
/// a series of any size: u₁ ~ N(log m, 4), harmonics of log μ N(0, ½), log r ~ N(0, 1);
/// log μ₀ ~ N(log m − 4, 1), log r₀ ~ N(−2, ¼), which keeps r₀ off zero, where the few small counts
/// that tell of it would leave it; v₁ ~ N(−1.5, 2), γ ~ N(2, 2), δ ~ N(0, ½); τᵤ² and τᵥ²: scaled
/// inverse chi-square about 0.14² and 0.1² with 12 degrees of freedom, a year of steps.
///
/// Estimation: posterior mode by EM. E-step: scaled forward-backward recursions from P(s₁ = 1) = ½.
/// M-step: a Newton (IRLS) step each for the coefficients of either law and of the transitions and
/// for log r and log r₀, halved where the objective would fall, so that the penalised likelihood
/// never falls (a generalised EM). First τᵤ² and τᵥ² move along, by their M-step under the normal
/// approximation; once they settle they are held and EM runs to convergence.
///
/// Paths: the state at the origin is drawn from its filtered probability, the coefficients and the
/// levels at the origin from the normal approximation at the mode, with the information of the
/// completed data (which takes the states as known: nearly true here, where a day with people is
/// hardly ever quiet); r, μ₀ and r₀ stay at their estimates.
///
/// Source: Zucchini, MacDonald and Langrock, *Hidden Markov Models for Time Series*, 2nd ed. (2016),
/// chapters 3 to 5 and 10 (likelihood, EM, forecasts, covariates); Fahrmeir and Tutz, *Multivariate
/// Statistical Modelling Based on Generalized Linear Models*, 2nd ed. (2001), chapter 8 (posterior
/// modes of random-walk coefficients).
package struct HiddenMarkovModel: ForecastModel {
  /// A forecaster without options.
  package init() {}

  /// `hidden-markov`.
  package var name: String { "hidden-markov" }
  /// The version of the equations, the estimation and the draws.
  package var version: Int { 1 }

  /// Runs EM over the history.
  ///
  /// - Throws: ``InputError`` where there are fewer than 60 days, or nobody arrives; ``RunError``
  ///   where the arithmetic breaks down.
  package func fit(_ history: History) throws -> any FittedModel {
    let series = history.observed
    return FittedHiddenMarkov(
      fit: try HiddenMarkovFit(series), origin: series.end, largest: series.people.max() ?? 0)
  }
}

/// A hidden Markov model fitted at an origin.
struct FittedHiddenMarkov: FittedModel {
  let fit: HiddenMarkovFit
  let origin: Day
  let largest: Int

  var failure: String? { fit.failure }

  var estimates: [Estimate] {
    let (spell, transitions) = (fit.spellState, fit.transitionState)
    let (levelAt, logitAt) = (spell.dimension - 1, transitions.dimension - 1)
    return [
      Estimate(
        "log people a day in a spell at the origin, without season", spell.mean[levelAt],
        error: spell.standardDeviations[levelAt]),
      Estimate("dispersion r in a spell", fit.spellDispersion),
      Estimate("sd of the spell's level per 30 days", fit.drifts.spell.squareRoot()),
      Estimate("people a quiet day", fit.quietMean),
      Estimate("dispersion r of quiet days", fit.quietDispersion),
      Estimate(
        "logit of a spell's beginning at the origin, without season",
        transitions.mean[logitAt],
        error: transitions.standardDeviations[logitAt]),
      Estimate(
        "what a spell adds to the logit of a spell the next day", transitions.mean[0],
        error: transitions.standardDeviations[0]),
      Estimate(
        "sd of the transitions' level per 30 days",
        fit.drifts.transitions.squareRoot()),
      Estimate("chance of a spell at the origin", fit.filtered[fit.filtered.count - 1]),
    ]
  }

  func paths(days: Int, count: Int, seed: UInt64) throws -> SamplePaths {
    if let failure {
      throw InputError(
        key: "model 'hidden-markov'", found: failure, expected: "a fit that converged",
        suggestion: "use another origin or model")
    }
    let simulation = try HiddenMarkovSimulation(
      fit, firstDay: origin.advanced(by: 1), days: days, largest: largest)
    var result = SamplePaths(firstDay: origin.advanced(by: 1), days: days, count: count)
    for path in 0..<count {
      for (day, people) in try simulation.path(path, seed: seed).enumerated() {
        result[day, path] = people
      }
    }
    return result
  }
}
