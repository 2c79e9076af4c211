import Foundation
import StraitDistributions
import StraitTimeSeries

/// A count over consecutive days: a day, a week, a month, a quarter or any other span.
package struct CountPeriod: Sendable, Equatable {
  /// The first day.
  package let from: Day
  /// The last day.
  package let to: Day
  package let count: Int

  /// A count over the days from `from` to `to`, both included.
  package init(from: Day, to: Day, count: Int) {
    precondition(from <= to && count >= 0, "a period has a day and no negative count")
    self.from = from
    self.to = to
    self.count = count
  }

  /// The number of days.
  package var days: Int { from.distance(to: to) + 1 }

  /// The day in the middle, the earlier of two.
  package var middle: Day { from.advanced(by: (days - 1) / 2) }
}

/// A count over some days: y ~ NB(mean days·e^η, dispersion r), with variance μ + μ²/r.
///
/// The counts of months and quarters are too large for the tables of ``NegativeBinomialObservation``.
struct CountObservation: ObservationFamily {
  /// A count and the number of days over which it was made.
  typealias Value = CountPeriod

  /// The dispersion r.
  let dispersion: Double
  private let law: NegativeBinomialObservation

  /// A family with dispersion r > 0.
  init(dispersion: Double) {
    self.dispersion = dispersion
    law = NegativeBinomialObservation(dispersion: dispersion, largestCount: 0)
  }

  /// Those of the negative binomial at η + log days.
  func scoreAndInformation(
    of value: CountPeriod, at eta: Double
  ) -> (score: Double, information: Double) {
    law.scoreAndInformation(of: value.count, at: eta + log(Double(value.days)))
  }

  /// The logarithm of the negative binomial probability.
  func logLikelihood(of value: CountPeriod, at eta: Double) -> Double {
    let mean = min(max(Double(value.days) * exp(eta), 1e-300), 1e12)
    guard let law = try? NegativeBinomial(mean: mean, dispersion: dispersion) else {
      preconditionFailure("a mean within bounds")
    }
    return law.logDensity(value.count)
  }
}
