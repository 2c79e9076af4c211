import Foundation

/// Weights of the points of a grid of hyperparameters from their accumulated one-step log scores.
///
/// The weight of a point is proportional to its prior times the exponential of its log score: the
/// posterior probability of the point (West and Harrison, *Bayesian Forecasting and Dynamic Models*,
/// 2nd ed., section 12.2). The prior of the sd σ of a level's random walk is exponential,
/// exp(−λσ): the penalised-complexity prior of Simpson et al. (Statistical Science 32, 2017).
package enum HyperparameterPool {
  /// Points that weigh less than this are left out of forecasts.
  static var smallestWeight: Double { 0.005 }

  /// The weights of the points.
  ///
  /// - Parameters:
  ///   - logScores: the accumulated log score of each point.
  ///   - levelSDs: the level sd σ of each point.
  ///   - priorRate: the rate λ of the prior of σ.
  /// - Returns: weights that sum to one, with those below ``smallestWeight`` set to zero.
  package static func weights(logScores: [Double], levelSDs: [Double], priorRate: Double)
    -> [Double]
  {
    let logWeights = zip(logScores, levelSDs).map { $0 - priorRate * $1 }
    let best = logWeights.max() ?? 0
    let raw = logWeights.map { exp($0 - best) }
    let total = raw.reduce(0, +)
    let kept = raw.map { $0 / total >= smallestWeight ? $0 : 0 }
    let keptTotal = kept.reduce(0, +)
    return kept.map { $0 / keptTotal }
  }
}

/// Sums of a filter's one-step log scores: a plain one for reports, and one that forgets, by which
/// the points of a pool are weighed.
///
/// A day's score counts half after a half-life, so that the weights follow a process that changes:
/// the forgetting of dynamic model averaging (Raftery, Kárný and Ettler, Technometrics 52, 2010,
/// section 2.2).
package struct LogScoreSums: Sendable {
  /// The plain sum, from the first day that is reported.
  package private(set) var plain = 0.0
  /// The sum in which scores fade with age.
  package private(set) var fading = 0.0

  private let factor: Double
  private let reportedFrom: Int

  /// Sums before the first day.
  ///
  /// - Parameters:
  ///   - halfLife: the half-life in days.
  ///   - reportedFrom: the position of the first day that the plain sum counts.
  package init(halfLife: Double, reportedFrom: Int) {
    factor = exp2(-1 / halfLife)
    self.reportedFrom = reportedFrom
  }

  /// Moves on to the next day.
  package mutating func fade() { fading *= factor }

  /// Adds the score of a day.
  package mutating func add(_ score: Double, day: Int) {
    fading += score
    if day >= reportedFrom { plain += score }
  }
}

/// What a filter knows after the last day of the data.
struct FilterResult: Sendable {
  /// The belief about the state.
  let state: GaussianState
  /// One-step log scores.
  let score: LogScoreSums
  /// The number of updates whose mode was not found.
  let unconvergedUpdates: Int
}
