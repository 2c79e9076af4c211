import Foundation
import StraitForecastModels

/// The weather lever of the model without wind: a shift of the crossing logit over some days of the
/// horizon that brings the mean share of crossing days among them to a stated value.
package enum CrossingShareLever {
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

  /// Finds the shift on common random numbers: steps on the logit scale within a bracket that only shrinks.
  ///
  /// - Parameters:
  ///   - share: the mean share of crossing days to reach, between 0 and 1.
  ///   - days: the days of the horizon that are shifted and counted.
  ///   - horizon: the predictive distribution of the states.
  ///   - seed: the seed of every draw.
  /// - Returns: the solution; its `reachedShare` differs from `share` where the share lies outside
  ///   what a shift of 8 on the logit can reach.
  package static func solve(
    share: Double, over days: Range<Int>, horizon: HurdleHorizon, seed: UInt64
  ) -> Solution {
    func reached(_ shift: Double) -> Double {
      var levers = DailyLevers(days: horizon.days)
      for day in days { levers.crossingShift[day] = shift }
      let kernel = PathKernel(
        horizon: horizon, scenarios: [levers], seed: seed, sampling: .stratified)
      let memory = KernelMemory(kernel)
      let block = PathBlock()
      kernel.start(firstPath: 0, memory: memory)
      var crossings = 0
      for piece in PathBlock.pieces(of: days.upperBound) {
        kernel.simulate(piece, memory: memory)
        for day in piece where days.contains(day) {
          kernel.outcome(of: 0, on: day, memory: memory, into: block)
          let people = block.values(of: .people)
          for path in 0..<pilotPaths where people[path] > 0 { crossings += 1 }
        }
      }
      return Double(crossings) / Double(pilotPaths * days.count)
    }
    let baselineShare = reached(0)
    var (lower, upper) = share < baselineShare ? (bounds.lower, 0) : (0, bounds.upper)
    // The share is nearly logistic in the shift: start where it would be exactly so.
    var shift = min(max(logit(share) - logit(baselineShare), lower), upper)
    var value = reached(shift)
    while abs(value - share) > tolerance && upper - lower > 1e-6 {
      if value < share { lower = shift } else { upper = shift }
      let step = shift + (logit(share) - logit(value))
      shift = step > lower && step < upper ? step : (lower + upper) / 2
      value = reached(shift)
    }
    return Solution(shift: shift, baselineShare: baselineShare, reachedShare: value)
  }

  private static func logit(_ p: Double) -> Double {
    let bounded = min(max(p, 1e-6), 1 - 1e-6)
    return log(bounded / (1 - bounded))
  }
}
