import StraitDistributions
import StraitForecastModels
import Foundation
import StraitSimulation
import Testing

@Suite("Interception varies from week to week")
struct WeeklyVariationTests {
  private static let variation = WeeklyVariation(sd: 0.6)
  /// The same around a level that is not known.
  private static let uncertain = WeeklyVariation(sd: 0.4, levelError: 0.35, drift: 0.12)
  private static let seed: UInt64 = 231

  /// The variation of each calendar week of a path: the logit of the share prevented on its first
  /// day with many people, less the logit of the model's odds; `nil` in a week without such a day.
  private func weeks(_ path: SimulatedPath, in plan: PeriodPlan, odds: Double) -> [Double?] {
    plan.weeks.map { week in
      let day = week.days.first { path.people[$0] >= 150 }
      return day.map { log(Double(path.attempts[$0]) / Double(path.people[$0]) - 1) - log(odds) }
    }
  }

  private func levers(
    _ simulator: Simulator, rate: Double = Fixture.baselineRate,
    variation: WeeklyVariation = Self.variation
  ) -> DailyLevers {
    var levers = simulator.levers(rate: rate)
    levers.interception?.variation = variation
    if rate != Fixture.baselineRate {
      levers.interception?.levelShare = levers.crossingShift.map { _ in 0 }
    }
    return levers
  }

  private func weeks(of simulator: Simulator) -> Int {
    simulator.plan.firstDay.endOfWeek.distance(to: simulator.plan.season.upperBound.endOfWeek) / 7
      + 1
  }

  @Test func everyDayOfAWeekHasTheSameRate() throws {
    let simulator = try Fixture.simulator(seed: Self.seed)
    let odds = Self.variation.odds(forShare: Fixture.baselineRate)
    var (same, apart, neighbours) = (0, 0, 0)
    for path in simulator.collect(levers(simulator), count: 500) {
      let logits = path.people.indices.map { day -> Double? in
        let (people, attempts) = (Double(path.people[day]), Double(path.attempts[day]))
        return people >= 400 ? log(attempts / people - 1) - log(odds) : nil
      }
      for day in 1..<logits.count {
        guard let before = logits[day - 1], let now = logits[day] else { continue }
        let starts = simulator.plan.firstDay.advanced(by: day).weekday == 1
        // Rounding to whole people moves a logit by at most 0.03 at these numbers.
        if starts {
          neighbours += 1
          if abs(before - now) > 0.03 { apart += 1 }
        } else if abs(before - now) < 0.03 {
          same += 1
        } else {
          Issue.record("seed \(Self.seed), day \(day): \(before), then \(now)")
        }
      }
    }
    #expect(same > 800 && neighbours > 150)
    #expect(Double(apart) > 0.9 * Double(neighbours), "\(apart) of \(neighbours) Mondays")
  }

  /// The share of attempts that is prevented is the stated one, of the baseline and of others.
  @Test(arguments: [0.2, Fixture.baselineRate, 0.7], [variation, uncertain])
  func shareOfAttemptsIsTheStatedOne(_ rate: Double, _ variation: WeeklyVariation) async throws {
    let simulator = try Fixture.simulator(seed: Self.seed)
    let levers = levers(simulator, rate: rate, variation: variation)
    let summary = try await simulator.run([levers], paths: 40_000, jobs: 2).summary
    let share = try #require(summary.preventedShare)
    #expect(
      // A level that drifts has not the mean odds on every week.
      share.error < 0.002
        && abs(share.value - rate) < 5 * share.error + (variation.drift > 0 ? 1.5e-3 : 2e-4),
      "seed \(Self.seed): \(share), expected \(rate)")
    // The stated error is that of means over halves of the paths.
    let half = try await simulator.run([levers], paths: 20_000, jobs: 2).summary.preventedShare!
    #expect(abs(half.error / share.error - 2.0.squareRoot()) < 0.1)
  }

  /// The odds give the share by plain integration over the weeks, for any variation.
  @Test(arguments: [0, 0.2, 0.47, 1.0])
  func oddsGiveTheShare(_ sd: Double) {
    let variation = WeeklyVariation(sd: sd)
    func share(_ odds: Double, besides own: Double) -> Double {
      var (prevented, attempts) = (0.0, 0.0)
      for z in stride(from: -8.0, through: 8, by: 1.0 / 64) {
        let factor = exp(sd * z)
        let weight = exp(-z * z / 2) * (1 + own * factor)
        prevented += weight * odds * factor / (1 + odds * factor)
        attempts += weight
      }
      return prevented / attempts
    }
    for baseline in [0.05, 0.38, 0.6] {
      let own = variation.odds(forShare: baseline)
      #expect(abs(share(own, besides: own) - baseline) < 1e-9, "\(sd), \(baseline)")
      for rate in [0.01, 0.25, 0.38, 0.5, 0.95] {
        let odds = variation.odds(forShare: rate, ofAttemptsAt: baseline)
        #expect(abs(share(odds, besides: own) - rate) < 1e-4, "\(sd), \(baseline), \(rate)")
      }
      #expect(variation.odds(forShare: 0, ofAttemptsAt: baseline) == 0)
      #expect(variation.odds(forShare: 1, ofAttemptsAt: baseline) == .infinity)
      #expect(variation.odds(forShare: baseline, ofAttemptsAt: baseline) == own)
    }
  }

  /// The logits of weeks v and v + k have covariance P + v·τ², and σ² more in the same week.
  @Test func logitsHaveTheLawOfALocalLevel() throws {
    let simulator = try Fixture.simulator(seed: Self.seed)
    let law = Self.uncertain
    let odds = law.odds(
      forShare: Fixture.baselineRate,
      levelVariance: law.levelVariance(over: 0..<weeks(of: simulator)))
    let logits = simulator.collect(levers(simulator, variation: law), count: 8192).map {
      weeks($0, in: simulator.plan, odds: odds)
    }
    for first in [0, 1, 4, 8] {
      for lag in 0...3 {
        let products = logits.compactMap { path -> Double? in
          guard path.indices.contains(first + lag), let a = path[first], let b = path[first + lag]
          else { return nil }
          return a * b
        }
        guard products.count > 500 else { continue }
        let (mean, error) = meanAndError(products)
        let level = law.levelError * law.levelError + Double(first) * law.drift * law.drift
        let expected = level + (lag == 0 ? law.sd * law.sd : 0)
        #expect(
          error < 0.05 && abs(mean - expected) < 5 * error + 0.01,
          "seed \(Self.seed), week \(first), lag \(lag): \(mean) ± \(error), expected \(expected)")
      }
    }
  }

  /// No variation is the law of a fixed rate, and scenarios see the same weeks.
  @Test func weeksAreSharedByScenarios() throws {
    let simulator = try Fixture.simulator(seed: Self.seed)
    let baselineOdds = Self.variation.odds(forShare: Fixture.baselineRate)
    let odds = Self.variation.odds(
      forShare: 0.5, ofAttemptsAt: Fixture.baselineRate)
    let pairs = zip(
      simulator.collect(levers(simulator), count: 300),
      simulator.collect(levers(simulator, rate: 0.5), count: 300))
    var compared = 0
    for (path, other) in pairs {
      expectSame(path.attempts, other.attempts, "seed \(Self.seed): attempts without re-attempts")
      let logits = [
        weeks(path, in: simulator.plan, odds: baselineOdds),
        weeks(other, in: simulator.plan, odds: odds),
      ]
      for case (let first?, let second?) in zip(logits[0], logits[1]) {
        compared += 1
        if abs(first - second) > 0.06 {
          Issue.record("seed \(Self.seed): \(first), \(second)")
        }
      }
    }
    #expect(compared > 1000)
  }
}
