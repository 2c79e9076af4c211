import Foundation

/// Weights of the points of a grid of hyperparameters from their accumulated one-step log scores.
///
/// The weight of a point is proportional to the exponential of its log score: with a flat prior over
/// the grid these are the posterior probabilities of the points (West and Harrison, *Bayesian
/// Forecasting and Dynamic Models*, 2nd ed., section 12.2).
enum HyperparameterPool {
  /// Points that weigh less than this are left out of forecasts.
  static var smallestWeight: Double { 0.005 }

  /// Weights that sum to one, with those below ``smallestWeight`` set to zero.
  static func weights(logScores: [Double]) -> [Double] {
    let best = logScores.max() ?? 0
    let raw = logScores.map { exp($0 - best) }
    let total = raw.reduce(0, +)
    let kept = raw.map { $0 / total >= smallestWeight ? $0 : 0 }
    let keptTotal = kept.reduce(0, +)
    return kept.map { $0 / keptTotal }
  }
}
