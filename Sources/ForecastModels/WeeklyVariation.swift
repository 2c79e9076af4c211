import Foundation

/// How the logit of the interception rate varies from week to week, see `InterceptionModel`.
///
/// logit ιᵥ = m + δᵥ + eᵥ by week v, with δ₀ ~ N(0, level error²), δᵥ = δᵥ₋₁ + N(0, drift²) and
/// e ~ N(0, sd²): δ is what is not known of the level, e what comes and goes.
public struct WeeklyVariation: Sendable, Hashable {
  /// The standard deviation of a week's logit around the level.
  public var sd: Double
  /// The standard error of the level in the first week.
  public var levelError: Double
  /// The standard deviation of the level's step from one week to the next.
  public var drift: Double

  /// A rate that is the same in every week.
  public static let none = WeeklyVariation(sd: 0)

  /// A variation with every value given.
  public init(sd: Double, levelError: Double = 0, drift: Double = 0) {
    precondition(
      [sd, levelError, drift].allSatisfy { $0 >= 0 && $0.isFinite },
      "a standard deviation is not negative")
    self.sd = sd
    self.levelError = levelError
    self.drift = drift
  }

  /// The same around a level that is known.
  public var givenLevel: WeeklyVariation { WeeklyVariation(sd: sd) }

  /// The mean variance of δ over some weeks, counted from the first.
  package func levelVariance(over weeks: Range<Int>) -> Double {
    guard !weeks.isEmpty else { return levelError * levelError }
    let steps = Double(weeks.lowerBound + weeks.upperBound - 1) / 2
    return levelError * levelError + steps * drift * drift
  }

  /// The odds o of a mean week for which a share of attempts is prevented that is the given one, where the
  /// arrivals of the model already have that interception; infinite for a rate of one.
  ///
  /// With ι₀ = o·e^x/(1 + o·e^x), x ~ N(0, s²), and attempts A ∝ 1/(1 − ι₀), the share
  /// E[ι₀A]/E[A] is E[odds]/(1 + E[odds]), with E[odds] = o·e^(s²/2).
  ///
  /// - Parameters:
  ///   - rate: the share of attempts.
  ///   - levelVariance: the variance of the level, which with that of weeks is s².
  /// - Returns: o; infinite for a rate of one.
  public func odds(forShare rate: Double, levelVariance: Double = 0) -> Double {
    precondition((0...1).contains(rate), "a rate lies between 0 and 1")
    return rate == 1 ? .infinity : rate / (1 - rate) * exp(-(sd * sd + levelVariance) / 2)
  }

  /// The odds o′ of a mean week for which another share of the same attempts is prevented.
  ///
  /// E[ι′A]/E[A] = rate with the baseline's attempts A ∝ 1 + o₀·e^x and ι′ = o′·e^x/(1 + o′·e^x); by
  /// bisection on log o′, with Gauss-Hermite quadrature. Where ι′ does not go with the level, x is the
  /// week's alone and o₀ the mean over levels; where it does, x holds the level as well.
  ///
  /// - Parameters:
  ///   - rate: the share of attempts.
  ///   - baseline: the share that the model's arrivals already have; the same rate has the same odds.
  ///   - levelVariance: the variance of the level of ι′; zero where that is as stated.
  /// - Returns: o′; infinite for a rate of one.
  public func odds(
    forShare rate: Double, ofAttemptsAt baseline: Double, levelVariance: Double = 0
  ) -> Double {
    precondition((0...1).contains(rate), "a rate lies between 0 and 1")
    let spread = (sd * sd + levelVariance).squareRoot()
    if rate == baseline || rate == 1 || spread == 0 || baseline == 1 {
      return odds(forShare: rate, levelVariance: levelVariance)
    }
    if rate == 0 { return 0 }
    let own = odds(forShare: baseline, levelVariance: levelVariance)
    let weeks = GaussHermite.fifteen.map { point -> (factor: Double, attempts: Double) in
      let factor = exp(spread * point.node)
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
