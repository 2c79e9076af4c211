import Foundation
import StraitDiagnostics
import StraitTimeSeries

/// The share of attempts that is prevented, from weekly counts of people who arrived and people
/// whose attempt was prevented: a local level.
///
/// logit ιᵥ = mᵥ + eᵥ by week v, with mᵥ = mᵥ₋₁ + ηᵥ, η ~ N(0, τ²) and e ~ N(0, σ²). The empirical
/// logit of a week is log((prevented + ½)/(arrived + ½)); weeks with fewer than ``fewestAttempts``
/// attempts are left out, since their logit says little, but the level moves on over them.
///
/// Estimation: the Kalman filter gives the likelihood of (τ, σ); their mode with a log-normal prior on
/// τ (median ``usualDrift``, since the likelihood is flat in it) is kept, and the level is filtered
/// and smoothed at that mode. Source: Durbin and Koopman, *Time Series Analysis by State Space
/// Methods*, 2012, chapter 2.
package struct InterceptionModel: Sendable, Equatable, Codable {
  /// The level after a week.
  package struct Level: Sendable, Equatable, Codable {
    /// The Sunday that ends the week.
    package let week: Day
    /// The mean of the logit.
    package let mean: Double
    /// Its standard error.
    package let error: Double

    /// The rate of a week at the level, with the bounds of its central 90% interval.
    package var rate: (lower: Double, middle: Double, upper: Double) {
      func rate(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
      let reach = 1.6448536269514722 * error
      return (rate(mean - reach), rate(mean), rate(mean + reach))
    }
  }

  /// The level after the last week that was used.
  package let level: Level
  /// The standard deviation τ of a week's step of the level.
  package let drift: Double
  /// The standard deviation σ of a week's logit around the level.
  package let weeklySD: Double
  /// The number of weeks used.
  package let weeks: Int
  /// The smoothed level at the last week of each month that has one.
  package let history: [Level]

  /// Weeks with fewer attempts than this are left out: in the bulk of quiet winter weeks a handful of
  /// people moves the rate by tens of points, and they hold few of the attempts.
  package static let fewestAttempts = 500
  /// The fewest weeks on which the model is fitted.
  package static let fewestWeeks = 20
  /// The median of the prior of τ, and the sd of its logarithm.
  package static let usualDrift = 0.05
  static let logDriftSD = 0.25
  /// The level before the first week: N(−0.4, 2²), wide on the logit scale.
  private static let firstLevel = (mean: -0.4, variance: 4.0)

  /// Fits the model to consecutive weeks.
  ///
  /// - Parameters:
  ///   - peopleArrived: people who arrived, by week.
  ///   - peoplePrevented: people whose attempt was prevented, by week.
  ///   - lastWeek: the Sunday that ends the last of the weeks.
  /// - Throws: ``InputError`` where fewer than ``fewestWeeks`` weeks can be used.
  /// - Complexity: O(weeks) for each pair (τ, σ) that is tried, some 100.
  package init(peopleArrived: [Int], peoplePrevented: [Int], lastWeek: Day) throws {
    precondition(peopleArrived.count == peoplePrevented.count, "as many weeks of either")
    let logits = zip(peopleArrived, peoplePrevented).map(Self.logit)
    let used = logits.count { $0 != nil }
    guard used >= Self.fewestWeeks else {
      throw InputError(
        key: "preventions",
        found: "\(used) weeks with at least \(Self.fewestAttempts) attempts",
        expected: "at least \(Self.fewestWeeks) to estimate the interception rate",
        suggestion: "state the rate as data.interception-rate")
    }
    let mode = NelderMead(
      from: [log(Self.usualDrift), log(0.5)], step: 0.2, tolerance: 1e-9, mostEvaluations: 2000
    ) { point in
      let departure = (point[0] - log(Self.usualDrift)) / Self.logDriftSD
      return departure * departure / 2
        - Self.filter(logits, drift: exp(point[0]), sd: exp(point[1])).logLikelihood
    }
    (drift, weeklySD) = (exp(mode.point[0]), exp(mode.point[1]))
    weeks = used
    let filtered = Self.filter(logits, drift: drift, sd: weeklySD).states
    let last = logits.lastIndex { $0 != nil }!
    func estimate(_ position: Int, _ state: (mean: Double, variance: Double)) -> Level {
      Level(
        week: lastWeek.advanced(by: 7 * (position - logits.count + 1)), mean: state.mean,
        error: state.variance.squareRoot())
    }
    level = estimate(last, filtered[last])
    // From the end backwards, by the recursions of the fixed-interval smoother.
    var smoothed = [filtered[last]]
    for position in (0..<last).reversed() {
      let (now, next) = (filtered[position], smoothed.last!)
      let gain = now.variance / (now.variance + drift * drift)
      smoothed.append(
        (
          mean: now.mean + gain * (next.mean - now.mean),
          variance: now.variance
            + gain * gain * (next.variance - now.variance - drift * drift)
        ))
    }
    let levels = smoothed.reversed().enumerated().map { estimate($0.offset, $0.element) }
    history = levels.indices.filter {
      $0 + 1 == levels.count
        || levels[$0].week.components.month != levels[$0 + 1].week.components.month
    }.map { levels[$0] }
  }

  /// The empirical logit of a week; `nil` where it has too few attempts to say much.
  package static func logit(arrived: Int, prevented: Int) -> Double? {
    guard arrived + prevented >= fewestAttempts else { return nil }
    return log((Double(prevented) + 0.5) / (Double(arrived) + 0.5))
  }

  /// The level after each week, given the weeks up to it; `nil` logits are not seen.
  private static func filter(
    _ logits: [Double?], drift: Double, sd: Double
  ) -> (states: [(mean: Double, variance: Double)], logLikelihood: Double) {
    var (mean, variance) = firstLevel
    var states: [(mean: Double, variance: Double)] = []
    var logLikelihood = 0.0
    for logit in logits {
      variance += drift * drift
      if let logit {
        let spread = variance + sd * sd
        let error = logit - mean
        logLikelihood -= 0.5 * (log(2 * Double.pi * spread) + error * error / spread)
        mean += variance / spread * error
        variance *= sd * sd / spread
      }
      states.append((mean, variance))
    }
    return (states, logLikelihood)
  }

  /// How a week's rate varies from a day on: around a level that is known so well and drifts on.
  ///
  /// - Parameter firstDay: the first day of a horizon; its week is the first.
  /// - Returns: how the weeks of the horizon vary.
  package func variation(from firstDay: Day) -> WeeklyVariation {
    let gap = max(0, level.week.distance(to: firstDay.endOfWeek) / 7)
    return WeeklyVariation(
      sd: weeklySD,
      levelError: (level.error * level.error + Double(gap) * drift * drift).squareRoot(),
      drift: drift)
  }

  /// What the model says of one week: the logit of its share is normal, with the error of the level, the
  /// steps that it takes until then, and what comes and goes.
  ///
  /// - Parameter week: the Sunday that ends the week.
  /// - Returns: the mean and the sd of its logit.
  package func forecast(of week: Day) -> (mean: Double, sd: Double) {
    let variation = variation(from: week)
    let error = variation.levelError
    return (level.mean, (error * error + weeklySD * weeklySD).squareRoot())
  }

  /// The rate expected of the weeks of a horizon, the mean of logistic(m + e) over them.
  ///
  /// - Parameters:
  ///   - firstDay: the first day of the horizon; its week is the first.
  ///   - weeks: the number of weeks.
  /// - Returns: the mean rate.
  package func expectedRate(from firstDay: Day, weeks: Int) -> Double {
    let variation = variation(from: firstDay)
    let spread =
      (variation.levelVariance(over: 0..<weeks) + weeklySD * weeklySD).squareRoot()
    return GaussHermite.fifteen.reduce(0) { sum, point in
      sum + point.weight / (1 + exp(-(level.mean + spread * point.node)))
    }
  }
}

extension InterceptionModel {
  /// The first inconsistency of a model read from a file; `nil` where there is none.
  var fault: Problem? {
    let levels = [level] + history
    let bounded: [(key: String, values: [Double], bounds: ClosedRange<Double>)] = [
      ("level.mean", levels.map(\.mean), -20...20), ("level.error", levels.map(\.error), 0...20),
      ("drift", [drift], 0...5), ("weeklySD", [weeklySD], 0...5),
      ("weeks", [Double(weeks)], 1...100_000),
    ]
    for (key, values, bounds) in bounded {
      guard let value = values.first(where: { !bounds.contains($0) }) else { continue }
      return Problem(
        key: "interception.\(key)", found: "\(value)",
        expected: "a number from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return nil
  }
}
