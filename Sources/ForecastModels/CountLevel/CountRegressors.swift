import Foundation
import StraitTimeSeries

/// The regressors of a period in the local-level model of counts: a constant, yearly harmonics as
/// they average over the period's days, and the logarithm of each control's daily rate.
struct CountRegressors: Sendable {
  /// The constant and the harmonics.
  let basis: SeasonalBasis
  /// The mean of log(1 + rate) of each control over the periods of the fit.
  let centres: [Double]

  /// The shortest history in which a year's course can be told from a level.
  private static let daysOfSeason = 730
  /// The longest periods that tell two harmonic pairs apart, and those that tell one.
  private static let (longestOfTwo, longestOfOne) = (45, 183)

  /// Regressors for a fit to some periods, with the controls' daily rates by period and column.
  init(fitting periods: [CountPeriod], rates: [[Double]]) {
    let span = periods[0].from.distance(to: periods[periods.count - 1].to) + 1
    let longest = periods.map(\.days).max() ?? 1
    let pairs = longest <= Self.longestOfTwo ? 2 : longest <= Self.longestOfOne ? 1 : 0
    basis = SeasonalBasis(pairs: span >= Self.daysOfSeason ? pairs : 0)
    let columns = rates.first?.count ?? 0
    centres = (0..<columns).map { column in
      rates.reduce(0) { $0 + log1p($1[column]) } / Double(rates.count)
    }
  }

  /// The number of regressors.
  var count: Int { basis.count + centres.count }

  /// The regressors of a period; the count of the period is not looked at.
  func values(of period: CountPeriod, rates: [Double]) -> [Double] {
    var seasonal = [Double](repeating: 0, count: basis.count)
    for offset in 0..<period.days {
      let values = basis.values(on: period.from.advanced(by: offset))
      for j in seasonal.indices { seasonal[j] += values[j] }
    }
    return seasonal.map { $0 / Double(period.days) } + zip(rates, centres).map { log1p($0) - $1 }
  }
}
