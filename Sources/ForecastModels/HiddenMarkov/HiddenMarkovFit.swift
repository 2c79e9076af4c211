import StraitDiagnostics
import Foundation
import StraitLinearAlgebra
import StraitTimeSeries

/// The estimate of a seasonal two-state hidden Markov model: what EM makes of a series.
///
/// See ``HiddenMarkovModel`` for the equations and the priors.
package struct HiddenMarkovFit: Sendable {
  /// The penalised log likelihood after each iteration of the last stage of EM, in which the drift
  /// variances stay as they are: it never falls.
  package let trace: [Double]
  /// The log likelihood of the counts at the estimate.
  package let logLikelihood: Double
  /// The log prior density of the estimate, without its constant.
  package let logPrior: Double
  /// P(spell on day t | days up to t).
  package let filtered: [Double]
  /// P(spell on day t | all days).
  package let smoothed: [Double]
  /// Why the estimate may not be used, if EM did not converge.
  package let failure: String?

  /// The drift variances at the estimate.
  package let drifts: Drifts
  /// The belief about the harmonics of a spell's log mean and its level at the origin.
  package let spellState: GaussianState
  /// The belief about [γ, δ₁, δ₂] of the transitions and their level at the origin.
  package let transitionState: GaussianState
  /// r in a spell.
  package let spellDispersion: Double
  /// The mean of a quiet day.
  package let quietMean: Double
  /// r of quiet days.
  package let quietDispersion: Double

  /// The variances of the levels' steps from knot to knot, 30 days.
  package struct Drifts: Sendable, Equatable {
    /// τᵤ², of the log mean of a spell.
    package let spell: Double
    /// τᵥ², of the logit of a spell.
    package let transitions: Double

    /// A pair of variances above zero.
    package init(spell: Double, transitions: Double) {
      precondition(spell > 0 && transitions > 0, "drift variances above zero")
      self.spell = spell
      self.transitions = transitions
    }
  }

  private static var mostDriftIterations: Int { 200 }
  private static var mostIterations: Int { 500 }
  private static var driftTolerance: Double { 0.005 }
  private static var tolerance: Double { 1e-5 }

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - series: the days up to the origin.
  ///   - drifts: the drift variances, where they are not to be estimated.
  /// - Throws: ``InputError`` where the series is too short or empty of people, ``RunError`` where
  ///   the arithmetic breaks down.
  package init(_ series: DailySeries, drifts: Drifts? = nil) throws {
    do {
      try self.init(HiddenMarkovSetup(series), drifts: drifts)
    } catch let error as LinearAlgebraError {
      throw RunError("model 'hidden-markov' up to \(series.end): \(error)")
    }
  }

  private init(_ setup: HiddenMarkovSetup, drifts: Drifts?) throws {
    var quiet = setup.quiet
    var spell = setup.spell
    var transitions = setup.transitions
    var (smoothed, pairs) = setup.firstGuess()

    func climb() throws {
      try quiet.climb(weights: smoothed.map { 1 - $0 })
      try spell.climb(weights: smoothed)
      try transitions.climb(pairs: pairs)
    }
    func look() -> ForwardBackward {
      let (zero, one) = (quiet.logDensities(), spell.logDensities())
      var densities: [Double] = []
      densities.reserveCapacity(2 * zero.count)
      for t in zero.indices {
        densities.append(zero[t])
        densities.append(one[t])
      }
      return ForwardBackward(
        logDensities: densities, toOne: transitions.probabilities(),
        start: HiddenMarkovSetup.startProbability)
    }

    // First stage: the drift variances move with the coefficients until they settle.
    var settled = drifts != nil
    if let drifts {
      spell.predictor.drift = drifts.spell
      transitions.predictor.drift = drifts.transitions
      try climb()
    }
    for _ in 0..<Self.mostDriftIterations where !settled {
      try climb()
      let before = [spell.predictor.drift, transitions.predictor.drift]
      spell.predictor.drift = try PenalisedStep.drift(
        of: spell.predictor, information: spell.information(weights: smoothed),
        prior: HiddenMarkovSetup.spellDrift)
      transitions.predictor.drift = try PenalisedStep.drift(
        of: transitions.predictor, information: transitions.information(pairs: pairs),
        prior: HiddenMarkovSetup.transitionDrift)
      let after = [spell.predictor.drift, transitions.predictor.drift]
      settled = zip(before, after).allSatisfy { abs(log($1 / $0)) < Self.driftTolerance }
      let seen = look()
      (smoothed, pairs) = (seen.smoothed, seen.transitions)
    }

    // Second stage: EM with the drift variances fixed.
    var trace: [Double] = []
    var converged = false
    var seen = look()
    for _ in 0..<Self.mostIterations where !converged {
      (smoothed, pairs) = (seen.smoothed, seen.transitions)
      try climb()
      seen = look()
      let value = seen.logLikelihood + quiet.logPrior + spell.logPrior + transitions.logPrior
      converged = trace.last.map { value - $0 < Self.tolerance } ?? false
      trace.append(value)
    }

    self.trace = trace
    logLikelihood = seen.logLikelihood
    logPrior = quiet.logPrior + spell.logPrior + transitions.logPrior
    filtered = seen.filtered
    self.smoothed = seen.smoothed
    failure =
      !settled
      ? "the drift variances did not settle within \(Self.mostDriftIterations) iterations"
      : !converged ? "EM did not converge within \(Self.mostIterations) iterations" : nil
    self.drifts = Drifts(spell: spell.predictor.drift, transitions: transitions.predictor.drift)
    spellDispersion = spell.dispersion
    quietMean = exp(quiet.predictor.coefficients[0])
    quietDispersion = quiet.dispersion
    spellState = try spell.predictor.belief(
      information: spell.information(weights: seen.smoothed))
    transitionState = try transitions.predictor.belief(
      information: transitions.information(pairs: seen.transitions))
  }
}

extension DriftingPredictor {
  /// The normal approximation of the dense coefficients and the last knot.
  fileprivate func belief(information rows: [Double]) throws -> GaussianState {
    let covariance = try Cholesky(information(rows)).inverse
    let kept = Array(0..<dense) + [count - 1]
    return GaussianState(
      mean: kept.map { coefficients[$0] },
      covariance: kept.flatMap { j in kept.map { i in covariance[i, j] } })
  }
}
