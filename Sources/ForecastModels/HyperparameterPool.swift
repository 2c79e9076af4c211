import Foundation

/// Weights of the points of a grid of hyperparameters from their accumulated one-step log scores.
///
/// The weight of a point is proportional to its prior times the exponential of its log score: the
/// posterior probability of the point (West and Harrison, *Bayesian Forecasting and Dynamic Models*,
/// 2nd ed., section 12.2). The prior of the sd σ of a level's random walk is exponential,
/// exp(−λσ): the penalised-complexity prior of Simpson et al. (Statistical Science 32, 2017).
enum HyperparameterPool {
  /// Points that weigh less than this are left out of forecasts.
  static var smallestWeight: Double { 0.005 }

  /// The weights of the points.
  ///
  /// - Parameters:
  ///   - logScores: the accumulated log score of each point.
  ///   - levelSDs: the level sd σ of each point.
  ///   - priorRate: the rate λ of the prior of σ.
  /// - Returns: weights that sum to one, with those below ``smallestWeight`` set to zero.
  static func weights(logScores: [Double], levelSDs: [Double], priorRate: Double) -> [Double] {
    let logWeights = zip(logScores, levelSDs).map { $0 - priorRate * $1 }
    let best = logWeights.max() ?? 0
    let raw = logWeights.map { exp($0 - best) }
    let total = raw.reduce(0, +)
    let kept = raw.map { $0 / total >= smallestWeight ? $0 : 0 }
    let keptTotal = kept.reduce(0, +)
    return kept.map { $0 / keptTotal }
  }
}
