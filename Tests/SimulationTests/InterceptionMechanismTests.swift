import StraitDistributions
import StraitSimulation
import Testing

@Suite("Interception and re-attempts")
struct InterceptionMechanismTests {
  private static let probabilities = [0, 0.3, 0.6, 0.9, 1]
  private static let dailyRates = [0.1, 0.5, 1]

  /// Positive whole counts of people.
  private func people(_ count: Int, seed: UInt64) -> [Double] {
    var stream = RandomStream(seed: seed, path: 0, day: 0, purpose: .test)
    return (0..<count).map { _ in Double(Int.random(in: 1...1500, using: &stream)) }
  }

  @Test(arguments: probabilities, dailyRates)
  func baselineRateChangesNothing(_ probability: Double, _ dailyRate: Double) {
    for seed in 1...5 as ClosedRange<UInt64> {
      for rate in [0, 0.2, 0.38, 0.7, 0.95] {
        var mechanism = InterceptionMechanism(
          baselineRate: rate, probability: probability, dailyRate: dailyRate)
        for (index, value) in people(300, seed: seed).enumerated() {
          let outcome = mechanism.crossingDay(people: value, rate: rate)
          #expect(outcome.people == Int32(value), "seed \(seed), rate \(rate), day \(index)")
          #expect(
            abs(Double(outcome.attempts) - value / (1 - rate)) <= 0.5001,
            "seed \(seed), rate \(rate), day \(index)")
        }
        #expect(mechanism.waiting == mechanism.baselineWaiting, "seed \(seed), rate \(rate)")
      }
    }
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func higherRateNeverLetsMoreArriveWithoutReattempts(_ seed: UInt64) {
    let rates = [0, 0.1, 0.35, 0.36, 0.6, 0.9, 1]
    var mechanisms = rates.map { _ in
      InterceptionMechanism(baselineRate: 0.35, probability: 0, dailyRate: 0.5)
    }
    for value in people(500, seed: seed) {
      let arrivals = rates.indices.map {
        mechanisms[$0].crossingDay(people: value, rate: rates[$0]).people
      }
      #expect(arrivals == arrivals.sorted(by: >), "seed \(seed): \(arrivals)")
      #expect(arrivals[2] == Int32(value) && arrivals[6] == 0, "seed \(seed)")
    }
  }

  /// Everybody who attempts either arrives, gives up, or waits: the pool follows its own account.
  @Test func waitingPoolKeepsItsAccount() {
    var mechanism = InterceptionMechanism(baselineRate: 0.35, probability: 0.8, dailyRate: 0.25)
    var pools = (scenario: 0.0, baseline: 0.0)
    for (index, value) in people(200, seed: 9).enumerated() {
      let rate = index < 100 ? 0.6 : 0.2
      let baseline = value / 0.65
      let attempts = max(0, baseline + 0.25 * (pools.scenario - pools.baseline))
      pools.scenario += 0.8 * rate * attempts - 0.25 * pools.scenario
      pools.baseline += 0.8 * 0.35 * baseline - 0.25 * pools.baseline
      let outcome = mechanism.crossingDay(people: value, rate: rate)
      #expect(abs(Double(outcome.attempts) - attempts) < 0.501, "day \(index)")
      #expect(abs(Double(outcome.people) - (1 - rate) * attempts) < 0.501, "day \(index)")
      #expect(abs(mechanism.waiting - pools.scenario) < 1e-6, "day \(index)")
      #expect(abs(mechanism.baselineWaiting - pools.baseline) < 1e-6, "day \(index)")
    }
  }

  /// In a long run of equal days arrivals scale by (1−ι′)(1−ρι₀)/((1−ι₀)(1−ρι′)).
  @Test(arguments: probabilities, dailyRates)
  func longRunMultiplier(_ probability: Double, _ dailyRate: Double) {
    for baselineRate in [0.2, 0.35, 0.5] {
      for rate in [0, 0.1, 0.35, 0.5, 0.7] {
        var mechanism = InterceptionMechanism(
          baselineRate: baselineRate, probability: probability, dailyRate: dailyRate)
        var sum = 0
        for index in 0..<900 {
          let arrivals = mechanism.crossingDay(people: 2000, rate: rate).people
          if index >= 800 { sum += Int(arrivals) }
        }
        let expected =
          (1 - rate) * (1 - probability * baselineRate)
          / ((1 - baselineRate) * (1 - probability * rate))
        let multiplier = Double(sum) / 200_000
        #expect(
          abs(multiplier / expected - 1) < 0.005,
          "ι₀ \(baselineRate), ι′ \(rate): \(multiplier), expected \(expected)")
      }
    }
  }
}
