import StraitDiagnostics
import Foundation
import StraitTimeSeries

/// What the hidden Markov model starts from: its regressors, priors and first guess.
///
/// Every prior is about a logit, or a log relative to the mean m of the days with people, so that it
/// holds for a series of any size.
struct HiddenMarkovSetup {
  /// The counts of the quiet state, at their priors.
  let quiet: CountEmission
  /// The counts of a spell, at their priors.
  let spell: CountEmission
  /// The transitions, at their priors.
  let transitions: TransitionModel

  private let people: [Int]

  /// The fewest days of data on which the model is fitted.
  static let fewestDays = 60
  /// Days from knot to knot.
  static let knotSpacing = 30
  /// The harmonics of a spell's log mean; the transitions' logits have the first pair of them.
  static let spellBasis = SeasonalBasis(pairs: 2)
  /// P(spell) on the first day.
  static let startProbability = 0.5
  /// The prior variance of a spell's level over ``knotSpacing`` days, and the steps it is worth.
  static let spellDrift = (variance: 0.14 * 0.14, weight: 12.0)
  /// The same of the transitions' level.
  static let transitionDrift = (variance: 0.1 * 0.1, weight: 12.0)

  /// Reads a series.
  ///
  /// - Throws: ``InputError`` where it is too short, or nobody arrives.
  init(_ series: DailySeries) throws {
    let active = series.people.filter { $0 > 0 }
    guard series.count >= Self.fewestDays else {
      throw InputError(
        key: "data", found: "\(series.count) days from \(series.start) to \(series.end)",
        expected: "at least \(Self.fewestDays) days to fit model 'hidden-markov'",
        suggestion: "use a later origin or a longer series")
    }
    guard !active.isEmpty else {
      throw InputError(
        key: "data", found: "no day with people from \(series.start) to \(series.end)",
        expected: "at least one day with people to fit model 'hidden-markov'",
        suggestion: "check the people column")
    }
    let counts = series.people.map(Double.init)
    let logMean = log(active.reduce(0) { $0 + Double($1) } / Double(active.count))
    let days = Array(0..<series.count)
    var spellRegressors: [Double] = []
    var transitionRegressors: [Double] = []
    for t in days {
      let values = Self.spellBasis.values(on: series.start.advanced(by: t))
      spellRegressors += values[1...]
      transitionRegressors += Self.transitionRow(values, after: 0)
      transitionRegressors += Self.transitionRow(values, after: 1)
    }
    people = series.people
    quiet = CountEmission(
      counts: counts,
      predictor: DriftingPredictor(
        regressors: [], dense: 0, rowDays: days, spacing: nil,
        prior: (mean: [logMean - 4], variance: [1]), drift: 1),
      prior: (mean: -2, variance: 0.25))
    spell = CountEmission(
      counts: counts,
      predictor: DriftingPredictor(
        regressors: spellRegressors, dense: 4, rowDays: days, spacing: Self.knotSpacing,
        prior: (mean: [0, 0, 0, 0, logMean], variance: [0.5, 0.5, 0.5, 0.5, 4]),
        drift: Self.spellDrift.variance),
      prior: (mean: 0, variance: 1))
    transitions = TransitionModel(
      predictor: DriftingPredictor(
        regressors: transitionRegressors, dense: Self.transitionDense,
        rowDays: days.flatMap { [$0, $0] }, spacing: Self.knotSpacing,
        prior: (
          mean: [2] + Array(repeating: 0, count: Self.transitionDense - 1) + [-1.5],
          variance: [2] + Array(repeating: 0.5, count: Self.transitionDense - 1) + [2]
        ), drift: Self.transitionDrift.variance))
  }

  /// The dense regressors of a transition.
  static let transitionDense = 3

  /// The dense regressors of the transition after a state: [state, cos a, sin a], from the harmonics
  /// of the day.
  static func transitionRow(_ values: [Double], after state: Int) -> [Double] {
    [Double(state), values[1], values[2]]
  }

  /// Posterior probabilities to begin with: days with people are nearly surely in a spell.
  func firstGuess() -> (smoothed: [Double], pairs: [Double]) {
    let smoothed = people.map { $0 > 0 ? 0.95 : 0.15 }
    var pairs = [0.0, 0, 0, 0]
    for t in 1..<people.count {
      let (before, now) = (smoothed[t - 1], smoothed[t])
      pairs += [(1 - before) * (1 - now), (1 - before) * now, before * (1 - now), before * now]
    }
    return (smoothed, pairs)
  }
}
