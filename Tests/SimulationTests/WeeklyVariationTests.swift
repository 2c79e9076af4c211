import StraitDistributions
import StraitForecastModels
import Foundation
import StraitSimulation
import Testing

@Suite("Interception varies from week to week")
struct WeeklyVariationTests {
  private static let variation = WeeklyVariation(
    sd: 0.6, persistentShare: 0.7, autocorrelation: 0.75)
  private static let seed: UInt64 = 231

  /// The variation of each calendar week of a path: the logit of the share prevented on its first
  /// day with many people, less the logit of the model's odds; `nil` in a week without such a day.
  private func weeks(_ path: SimulatedPath, in plan: PeriodPlan, odds: Double) -> [Double?] {
    plan.weeks.map { week in
      let day = week.days.first { path.people[$0] >= 150 }
      return day.map { log(Double(path.attempts[$0]) / Double(path.people[$0]) - 1) - log(odds) }
    }
  }

  private func levers(_ simulator: Simulator, rate: Double = Fixture.baselineRate) -> DailyLevers {
    var levers = simulator.levers(rate: rate)
    levers.interception?.variation = Self.variation
    return levers
  }

  @Test func everyDayOfAWeekHasTheSameRate() throws {
    let simulator = try Fixture.simulator(seed: Self.seed)
    let odds = Self.variation.odds(forShare: Fixture.baselineRate)
    var (same, apart, neighbours) = (0, 0, 0)
    for path in simulator.collect(levers(simulator), count: 500) {
      let logits = path.people.indices.map { day -> Double? in
        let (people, attempts) = (Double(path.people[day]), Double(path.attempts[day]))
        return people >= 300 ? log(attempts / people - 1) - log(odds) : nil
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
    #expect(same > 1000 && neighbours > 200)
    #expect(Double(apart) > 0.9 * Double(neighbours), "\(apart) of \(neighbours) Mondays")
  }

  /// The share of attempts that is prevented is the stated one, of the baseline and of others.
  @Test(arguments: [0.2, Fixture.baselineRate, 0.7])
  func shareOfAttemptsIsTheStatedOne(_ rate: Double) async throws {
    let simulator = try Fixture.simulator(seed: Self.seed)
    let summary = try await simulator.run([levers(simulator, rate: rate)], paths: 40_000, jobs: 2)
      .summary
    let share = try #require(summary.preventedShare)
    #expect(
      share.error < 0.001 && abs(share.value - rate) < 5 * share.error + 2e-4,
      "seed \(Self.seed): \(share), expected \(rate)")
    // The stated error is that of means over halves of the paths.
    let half = try await simulator.run([levers(simulator, rate: rate)], paths: 20_000, jobs: 2)
      .summary.preventedShare!
    #expect(abs(half.error / share.error - 2.0.squareRoot()) < 0.1)
  }

  /// The odds give the share by plain integration over the weeks, for any variation.
  @Test(arguments: [0, 0.2, 0.47, 1.0])
  func oddsGiveTheShare(_ sd: Double) {
    let variation = WeeklyVariation(sd: sd, persistentShare: 0.5, autocorrelation: 0.9)
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

  /// The logits of weeks k apart have covariance σ²·s·φᵏ, and σ² in the same week.
  @Test func logitsHaveTheirAutocorrelation() throws {
    let simulator = try Fixture.simulator(seed: Self.seed)
    let variation = Self.variation
    let odds = variation.odds(forShare: Fixture.baselineRate)
    let logits = simulator.collect(levers(simulator), count: 8192).map {
      weeks($0, in: simulator.plan, odds: odds)
    }
    let variance = variation.sd * variation.sd
    let means = meanAndError(logits.flatMap { $0.compactMap { $0 } })
    #expect(abs(means.mean) < 0.03, "seed \(Self.seed): mean \(means.mean)")
    for lag in 0...6 {
      let products = logits.compactMap { path -> Double? in
        let pairs = zip(path, path[lag...]).compactMap { first, second -> Double? in
          guard let first, let second else { return nil }
          return first * second
        }
        return pairs.isEmpty ? nil : pairs.reduce(0, +) / Double(pairs.count)
      }
      let (mean, error) = meanAndError(products)
      let share = variation.persistentShare * pow(variation.autocorrelation, Double(lag))
      let expected = variance * (lag == 0 ? 1 : share)
      #expect(
        error < 0.02 && abs(mean - expected) < 5 * error + 0.002 * variance,
        "seed \(Self.seed), lag \(lag): \(mean) ± \(error), expected \(expected)")
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
