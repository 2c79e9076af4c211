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

  /// The odds o of a mean week for which a share of attempts is prevented that is the given one, where the
  /// arrivals of the model already have that interception; infinite for a rate of one.
  ///
  /// With ι₀ = o·e^x/(1 + o·e^x), x ~ N(0, σ²), and attempts A ∝ 1/(1 − ι₀), the share
  /// E[ι₀A]/E[A] is E[odds]/(1 + E[odds]), with E[odds] = o·e^(σ²/2).
  public func odds(forShare rate: Double) -> Double {
    precondition((0...1).contains(rate), "a rate lies between 0 and 1")
    return rate == 1 ? .infinity : rate / (1 - rate) * exp(-sd * sd / 2)
  }

  /// The odds o′ of a mean week for which another share of the same attempts is prevented.
  ///
  /// E[ι′A]/E[A] = rate with the baseline's attempts A ∝ 1 + o₀·e^x and ι′ = o′·e^x/(1 + o′·e^x); by
  /// bisection on log o′, with Gauss-Hermite quadrature.
  ///
  /// - Parameters:
  ///   - rate: the share of attempts.
  ///   - baseline: the share that the model's arrivals already have; the same rate has the same odds.
  /// - Returns: o′; infinite for a rate of one.
  public func odds(forShare rate: Double, ofAttemptsAt baseline: Double) -> Double {
    precondition((0...1).contains(rate), "a rate lies between 0 and 1")
    if rate == baseline || rate == 1 || sd == 0 || baseline == 1 { return odds(forShare: rate) }
    if rate == 0 { return 0 }
    let own = odds(forShare: baseline)
    let weeks = GaussHermite.fifteen.map { point -> (factor: Double, attempts: Double) in
      let factor = exp(sd * point.node)
      return (factor, point.weight * (1 + own * factor))
    }
    let attempts = weeks.reduce(0) { $0 + $1.attempts }
    var (lower, upper) = (log(rate) - 40, 40 - log1p(-rate))
    while true {
      let middle = lower + (upper - lower) / 2
      guard middle > lower, middle < upper else { return exp(middle) }
      let odds = exp(middle)
      let prevented = weeks.reduce(0) {
        $0 + $1.attempts * (odds * $1.factor) / (1 + odds * $1.factor)
      }
      if prevented < rate * attempts { lower = middle } else { upper = middle }
    }
  }
}
