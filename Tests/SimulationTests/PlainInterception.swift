import StraitDistributions
import StraitForecastModels
import Foundation
import StraitSimulation
import StraitTimeSeries
import StraitTestSupport

/// Attempts, arrivals and the two pools of those who wait, along one path of the plain simulation.
struct PlainInterception {
  private let lever: DailyLevers.Interception
  /// What the odds are multiplied by on each day.
  private let factors: [Double]
  private let baselineOdds: Double
  private let odds: [Double]
  private var waiting = 0.0
  private var baselineWaiting = 0.0

  /// Nobody waits, and each calendar week from Monday on has drawn its factor exp(δ + e).
  init(
    _ lever: DailyLevers.Interception, firstDay: Day, days: Int, _ stream: inout RandomStream
  ) throws {
    let standard = Normal(mean: 0, standardDeviation: 1)
    let variation = lever.variation
    var level = variation.levelError * standard.sample(using: &stream)
    var factors: [Double] = []
    for index in 0..<days {
      if let last = factors.last, firstDay.advanced(by: index).weekday != 1 {
        factors.append(last)
        continue
      }
      if index > 0 { level += variation.drift * standard.sample(using: &stream) }
      factors.append(exp(level + variation.sd * standard.sample(using: &stream)))
    }
    self.factors = factors
    self.lever = lever
    baselineOdds = variation.odds(forShare: lever.baselineRate)
    var known: [Double: Double] = [:]
    odds = lever.rate.map { rate in
      let value =
        known[rate]
        ?? variation.odds(
          forShare: rate, ofAttemptsAt: lever.baselineRate)
      known[rate] = value
      return value
    }
  }

  /// Attempts and arrivals of a day on which the model draws `people`, in whole people.
  mutating func day(_ day: Int, people: Double) -> (attempts: Double, people: Double) {
    let patience = 1 - 1 / lever.giveUpDays
    waiting *= patience
    baselineWaiting *= patience
    guard people > 0 else { return (0, 0) }
    let rate = 1 - 1 / (1 + odds[day] * factors[day])
    let baselineRate = 1 - 1 / (1 + baselineOdds * factors[day])
    let (rho, g) = (lever.reattemptProbability, lever.reattemptDailyRate)
    let baselineAttempts = people / (1 - baselineRate)
    let attempts = max(0, baselineAttempts + g * (waiting - baselineWaiting))
    let stopped = min(rate * attempts, lever.dailyCapacity)
    waiting += rho * stopped - g * waiting
    baselineWaiting += rho * baselineRate * baselineAttempts - g * baselineWaiting
    return (attempts.rounded(), (attempts - stopped).rounded())
  }
}
