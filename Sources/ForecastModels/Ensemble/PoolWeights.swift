import Foundation

/// Weights of a linear pool from the past scores of its members: the exponentially weighted average
/// forecaster (Hedge) of Cesa-Bianchi and Lugosi, *Prediction, Learning, and Games* (2006), chapter
/// 2, with discounted losses (section 2.11).
///
/// Member i has the weight
///
///     w_i ∝ exp(−η · Σ_k λ^k · (s_ik − s̄_k) / s̄_k)
///
/// where s_ik is its score in the k-th window before the origin, the latest first, and s̄_k the mean
/// over the members that have one. Dividing by the mean makes quiet and busy windows count alike; it
/// is taken as at least a quarter of that over all windows, so that a window with next to nobody,
/// where scores say little, counts less. A member without a score in a window is average there.
///
/// Both parameters are fixed in advance. η = 2: a member that is 10 % better than the average has
/// e^0.2 times the weight after one window, and nearly all of it after two years of windows. λ =
/// 0.97: a window two years back counts about half as much as the last.
package struct PoolWeights: Sendable, Equatable {
  /// The learning rate η.
  package let learningRate: Double
  /// The discount λ of each window against the next one.
  package let discount: Double

  /// The rule as it stands in tables: it rises whenever the same scores would give other weights.
  package static let version = 2

  /// The rule, with its standard parameters where none are given.
  package init(learningRate: Double = 2, discount: Double = 0.97) {
    self.learningRate = learningRate
    self.discount = discount
  }

  /// The weights of the members; equal where nothing is known of them.
  ///
  /// - Parameters:
  ///   - scores: the scores of each past window, the latest first; within a window one a member,
  ///     not negative and lower for a better forecast, or `nil`.
  ///   - members: the number of members.
  /// - Returns: weights that are positive or zero and sum to one.
  package func weights(scores: [[Double?]], members: Int) -> [Double] {
    precondition(members > 0, "at least one member")
    var excess = [Double](repeating: 0, count: members)
    var factor = 1.0
    let means = scores.map { window -> Double in
      let known = window.compactMap { $0 }
      return known.reduce(0, +) / Double(max(known.count, 1))
    }
    let floor = means.reduce(0, +) / Double(max(means.count, 1)) / 4
    for (window, mean) in zip(scores, means) {
      precondition(window.count == members, "one score a member")
      if mean > 0 {
        for (member, score) in window.enumerated() {
          if let score { excess[member] += factor * (score - mean) / max(mean, floor) }
        }
      }
      factor *= discount
    }
    let least = excess.min()!
    let raw = excess.map { exp(-learningRate * ($0 - least)) }
    let sum = raw.reduce(0, +)
    return raw.map { $0 / sum }
  }
}
