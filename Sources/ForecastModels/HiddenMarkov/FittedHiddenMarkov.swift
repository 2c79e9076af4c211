import StraitDiagnostics
import Foundation
import StraitTimeSeries

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
