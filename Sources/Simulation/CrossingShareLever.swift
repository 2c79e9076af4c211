import Foundation
import StraitForecastModels
import Synchronization

/// The weather lever of the model without wind: a shift of the crossing logit over some days of the
/// horizon that brings the mean share of crossing days among them to a stated value.
///
/// Shares that were solved are kept, so that a sweep solves each once.
package final class CrossingShareLever: Sendable {
  /// The paths over which the share is measured; always the same, so that the shift does not depend
  /// on how many paths a run has.
  static let pilotPaths = 4096
  private static let bounds = (lower: -8.0, upper: 8.0)
  private static let tolerance = 1e-4

  /// The shift and the share that it reaches on the pilot paths.
  package struct Solution: Sendable, Equatable {
    /// What is added to the logit on each of the days.
    package let shift: Double
    /// The share without a shift.
    package let baselineShare: Double
    /// The share with the shift.
    package let reachedShare: Double
  }

  private struct Known {
    var baselineShare: Double?
    var solutions: [Double: Solution] = [:]
  }

  private let days: Range<Int>
  private let horizon: HurdleHorizon
  private let seed: UInt64
  private let known = Mutex(Known())

  /// The lever of some days.
  ///
  /// - Parameters:
  ///   - days: the days of the horizon that are shifted and counted.
  ///   - horizon: the predictive distribution of the states.
  ///   - seed: the seed of every draw.
  package init(over days: Range<Int>, horizon: HurdleHorizon, seed: UInt64) {
    self.days = days
    self.horizon = horizon
    self.seed = seed
  }

  /// Finds the shift on common random numbers: secant steps on the logit scale within a bracket that only
  /// shrinks.
  ///
  /// - Parameter share: the mean share of crossing days to reach, between 0 and 1.
  /// - Returns: the solution; its `reachedShare` differs from `share` where the share lies outside
  ///   what a shift of 8 on the logit can reach.
  package func solve(share: Double) -> Solution {
    known.withLock { known in
      if let solution = known.solutions[share] { return solution }
      let baselineShare = known.baselineShare ?? reached(0)
      known.baselineShare = baselineShare
      let solution = solve(share: share, baselineShare: baselineShare)
      known.solutions[share] = solution
      return solution
    }
  }

  private func solve(share: Double, baselineShare: Double) -> Solution {
    var (lower, upper) = share < baselineShare ? (Self.bounds.lower, 0) : (0, Self.bounds.upper)
    let target = Self.logit(share)
    var (before, valueBefore) = (0.0, Self.logit(baselineShare))
    // The share is nearly logistic in the shift: start where it would be exactly so.
    var shift = min(max(target - valueBefore, lower), upper)
    var value = reached(shift)
    while abs(value - share) > Self.tolerance && upper - lower > 1e-6 {
      if value < share { lower = shift } else { upper = shift }
      let slope = (Self.logit(value) - valueBefore) / (shift - before)
      let step = shift + (target - Self.logit(value)) / (slope > 0.1 ? slope : 1)
      (before, valueBefore) = (shift, Self.logit(value))
      shift = step > lower && step < upper ? step : (lower + upper) / 2
      value = reached(shift)
    }
    return Solution(shift: shift, baselineShare: baselineShare, reachedShare: value)
  }

  /// The share of crossing days on the pilot paths under a shift.
  private func reached(_ shift: Double) -> Double {
    var levers = DailyLevers(days: horizon.days)
    for day in days { levers.crossingShift[day] = shift }
    let kernel = PathKernel(
      horizon: horizon, scenarios: [levers], seed: seed, sampling: .stratified, counted: [])
    let memory = KernelMemory(kernel)
    let block = PathBlock()
    kernel.start(firstPath: 0, memory: memory)
    var crossings = 0
    for piece in PathBlock.pieces(of: days.upperBound) {
      kernel.simulate(piece, memory: memory)
      for day in piece where days.contains(day) {
        kernel.outcome(of: 0, on: day, memory: memory, into: block)
        let people = block.values(of: .people)
        for path in 0..<Self.pilotPaths where people[path] > 0 { crossings += 1 }
      }
    }
    return Double(crossings) / Double(Self.pilotPaths * days.count)
  }

  private static func logit(_ p: Double) -> Double {
    let bounded = min(max(p, 1e-6), 1 - 1e-6)
    return log(bounded / (1 - bounded))
  }
}
