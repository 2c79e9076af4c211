import StraitDistributions

/// The Diebold–Mariano test that two models have equal expected loss.
///
/// With the loss differences dₜ = first − second at n origins, the variance of their mean d̄ is the
/// long-run variance of dₜ over n, by Newey and West (`NeweyWest`) with L lags: those over which
/// forecasts overlap, and from twenty origins on at least ⌊4 (n/100)^(2/9)⌋, since the losses of
/// forecasts that do not overlap may depend on each other too. The statistic is d̄ over its standard
/// deviation, times √((n + 1 − 2h + h(h − 1)/n)/n) with h = L + 1, and is held against Student's law
/// with n − 1 degrees of freedom. Without lags it is the paired t-test. Sources: F. X. Diebold and R. S.
/// Mariano, JBES 13 (1995); D. Harvey, S. Leybourne and P. Newbold, International Journal of
/// Forecasting 13 (1997); W. K. Newey and K. D. West, Econometrica 55 (1987).
///
/// Assumption: the loss differences are stationary, and those far apart are uncorrelated.
/// Orientation: for losses that are better when lower, a negative statistic favours the first
/// model. Missing values: none. Losses are finite and at common targets, in time order
/// (preconditions).
public struct DieboldMariano: Sendable, Equatable {
  /// The mean loss of the first model less that of the second.
  public let meanDifference: Double
  /// The standard error of the mean difference, small-sample correction included.
  public let standardError: Double
  /// The mean difference over its standard error.
  public let statistic: Double
  /// The two-sided p-value.
  public let pValue: Double

  /// The test on the losses of two models at the same origins.
  ///
  /// Nil if there are fewer than two origins or no more than the horizon, or if there is no variance to
  /// hold the mean of the differences against, as where all of them are the same.
  ///
  /// - Parameters:
  ///   - first: the losses of the first model, one for each origin in time order.
  ///   - second: the losses of the second model at the same origins.
  ///   - horizon: the number of steps h, in origins, over which forecasts overlap; at least one.
  public init?(first: [Double], second: [Double], horizon: Int) {
    precondition(first.count == second.count, "losses at common targets")
    precondition(horizon >= 1, "a horizon of at least one step")
    let differences = zip(first, second).map { $0 - $1 }
    precondition(differences.allSatisfy(\.isFinite), "losses are finite")
    let count = differences.count
    guard count >= 2, count > horizon, differences.contains(where: { $0 != differences[0] }) else {
      return nil
    }
    let lags = NeweyWest.lags(count: count, overlap: horizon)
    let longRun = NeweyWest.longRunVariance(differences, lags: lags)
    guard longRun > 0 else { return nil }
    let (n, h) = (Double(count), Double(lags + 1))
    let mean = differences.reduce(0, +) / n
    let correction = (n + 1 - 2 * h + h * (h - 1) / n) / n
    meanDifference = mean
    standardError = (longRun / n / correction).squareRoot()
    statistic = mean / standardError
    pValue = 2 * Self.upperTail(abs(statistic), degreesOfFreedom: n - 1)
  }

  private static func upperTail(_ value: Double, degreesOfFreedom: Double) -> Double {
    guard let law = try? StudentT(degreesOfFreedom: degreesOfFreedom) else {
      preconditionFailure("at least one degree of freedom")
    }
    return law.survival(value)
  }
}
