import Foundation

/// How the logit of the interception rate varies from week to week around its mean, see
/// `InterceptionModel`.
public struct WeeklyVariation: Sendable, Hashable {
  /// The standard deviation σ of a week's logit.
  public var sd: Double
  /// The share s of its variance that persists.
  public var persistentShare: Double
  /// The autocorrelation φ of the persistent part from one week to the next.
  public var autocorrelation: Double

  /// A rate that is the same in every week.
  public static let none = WeeklyVariation(sd: 0, persistentShare: 0, autocorrelation: 0)

  /// A variation with every value given.
  public init(sd: Double, persistentShare: Double, autocorrelation: Double) {
    precondition(sd >= 0 && sd.isFinite, "a standard deviation is not negative")
    precondition((0...1).contains(persistentShare), "a share lies between 0 and 1")
    precondition(abs(autocorrelation) < 1, "a stationary law")
    self.sd = sd
    self.persistentShare = persistentShare
    self.autocorrelation = autocorrelation
  }

  /// The odds o for which the expected rate of a week, E[o·e^x/(1 + o·e^x)] with x ~ N(0, σ²), is
  /// the given one; infinite for a rate of one.
  ///
  /// By bisection on the logit, with Gauss-Hermite quadrature.
  public func odds(forExpectedRate rate: Double) -> Double {
    precondition((0...1).contains(rate), "a rate lies between 0 and 1")
    if rate == 0 { return 0 }
    if rate == 1 { return .infinity }
    guard sd > 0 else { return rate / (1 - rate) }
    // E[1/(1 + e^−(m+x))] is below e^(m+σ²/2) and above 1 − e^(−m+σ²/2).
    var (lower, upper) = (log(rate) - sd * sd, sd * sd - log1p(-rate))
    while true {
      let middle = lower + (upper - lower) / 2
      guard middle > lower, middle < upper else { return exp(middle) }
      let mean = GaussHermite.nine.reduce(0) {
        $0 + $1.weight / (1 + exp(-(middle + sd * $1.node)))
      }
      if mean < rate { lower = middle } else { upper = middle }
    }
  }
}
