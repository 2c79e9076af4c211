import Foundation

/// The forward and backward recursions of a hidden Markov model with two states, 0 and 1.
///
/// Each day's densities are divided by the larger of the two before they leave the log scale, and
/// the forward and backward variables are scaled to sum to one (Zucchini, MacDonald and Langrock,
/// *Hidden Markov Models for Time Series*, 2nd ed., section 3.2 and chapter 4), so nothing
/// underflows however long the series is.
package struct ForwardBackward: Sendable, Equatable {
  /// The log likelihood of the observations.
  package let logLikelihood: Double
  /// P(state 1 on day t | days up to t).
  package let filtered: [Double]
  /// P(state 1 on day t | all days).
  package let smoothed: [Double]
  /// P(state i on day t − 1, state j on day t | all days) at `4 * t + 2 * i + j`; zero for day 0.
  package let transitions: [Double]

  /// Runs the recursions.
  ///
  /// - Parameters:
  ///   - logDensities: the log density of day t in state j, at `2 * t + j`; at least one finite a
  ///     day.
  ///   - toOne: the probability of state 1 on day t after state i, at `2 * t + i`; the values of
  ///     day 0 are not read.
  ///   - start: the probability of state 1 on day 0.
  package init(logDensities: [Double], toOne: [Double], start: Double) {
    let days = logDensities.count / 2
    precondition(days > 0 && toOne.count == 2 * days, "two densities and two probabilities a day")
    var density = [Double](repeating: 0, count: 2 * days)
    var filtered = [Double](repeating: 0, count: days)
    var scale = [Double](repeating: 0, count: days)
    var sum = 0.0
    var predicted = start
    for t in 0..<days {
      if t > 0 {
        let one = filtered[t - 1]
        predicted = (1 - one) * toOne[2 * t] + one * toOne[2 * t + 1]
      }
      let largest = max(logDensities[2 * t], logDensities[2 * t + 1])
      density[2 * t] = exp(logDensities[2 * t] - largest)
      density[2 * t + 1] = exp(logDensities[2 * t + 1] - largest)
      let zero = (1 - predicted) * density[2 * t]
      let one = predicted * density[2 * t + 1]
      scale[t] = zero + one
      filtered[t] = one / scale[t]
      sum += largest + log(scale[t])
    }
    var smoothed = [Double](repeating: 0, count: days)
    var transitions = [Double](repeating: 0, count: 4 * days)
    var (backZero, backOne) = (1.0, 1.0)
    smoothed[days - 1] = filtered[days - 1]
    for t in stride(from: days - 1, to: 0, by: -1) {
      let zero = density[2 * t] * backZero / scale[t]
      let one = density[2 * t + 1] * backOne / scale[t]
      let (upZero, upOne) = (toOne[2 * t], toOne[2 * t + 1])
      let before = filtered[t - 1]
      transitions[4 * t] = (1 - before) * (1 - upZero) * zero
      transitions[4 * t + 1] = (1 - before) * upZero * one
      transitions[4 * t + 2] = before * (1 - upOne) * zero
      transitions[4 * t + 3] = before * upOne * one
      backZero = (1 - upZero) * zero + upZero * one
      backOne = (1 - upOne) * zero + upOne * one
      smoothed[t - 1] = before * backOne
    }
    logLikelihood = sum
    self.filtered = filtered
    self.smoothed = smoothed
    self.transitions = transitions
  }
}
