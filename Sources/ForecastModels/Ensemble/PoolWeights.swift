import Foundation

/// Weights of a linear pool from the past scores of its members: the fixed-share forecaster of Herbster
/// and Warmuth, "Tracking the best expert", Machine Learning 32 (1998), 151-178.
///
/// From equal weights, for each past window in turn, the oldest first,
///
///     w_i ← w_i · exp(−η · (s_i − s̄) / max(s̄, m/4)),   w ← w / Σw,   w_i ← (1 − α)·w_i + α/n
///
/// where s_i is the member's score in the window, s̄ the mean over the members that have one, and m the
/// mean of s̄ over the windows. Dividing by the mean makes quiet and busy windows count alike; a window
/// with next to nobody, where scores say little, counts less. A member without a score in a window is
/// average there. The share α that all members get back after each window lets one that was behind for
/// long come to the front within a few windows, when the series changes.
///
/// Both parameters are fixed in advance: η = 2, α = 0.05.
package struct PoolWeights: Sendable, Equatable {
  /// The learning rate η.
  package let learningRate: Double
  /// The share α that is spread over all members after each window.
  package let share: Double

  /// The rule as it stands in tables: it rises whenever the same scores would give other weights.
  package static let version = 3

  /// The rule, with its standard parameters where none are given.
  package init(learningRate: Double = 2, share: Double = 0.05) {
    self.learningRate = learningRate
    self.share = share
  }

  /// The weights of the members; equal where nothing is known of them.
  ///
  /// - Parameters:
  ///   - scores: the scores of each past window, the latest first; within a window one a member,
  ///     not negative and lower for a better forecast, or `nil`.
  ///   - members: the number of members.
  /// - Returns: weights that are positive and sum to one.
  package func weights(scores: [[Double?]], members: Int) -> [Double] {
    precondition(members > 0, "at least one member")
    var weights = [Double](repeating: 1 / Double(members), count: members)
    let means = scores.map { window -> Double in
      let known = window.compactMap { $0 }
      return known.reduce(0, +) / Double(max(known.count, 1))
    }
    let floor = means.reduce(0, +) / Double(max(means.count, 1)) / 4
    for (window, mean) in zip(scores, means).reversed() {
      precondition(window.count == members, "one score a member")
      if mean > 0 {
        for (member, score) in window.enumerated() {
          if let score { weights[member] *= exp(-learningRate * (score - mean) / max(mean, floor)) }
        }
      }
      let sum = weights.reduce(0, +)
      weights = weights.map { (1 - share) * $0 / sum + share / Double(members) }
    }
    return weights
  }
}
