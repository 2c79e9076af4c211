import StraitSimulation
import Testing

@Suite("Differences on the same paths")
struct PairedDifferenceTests {
  private func paired(_ x: [Int32], _ y: [Int32]) -> PairedDifference {
    var result = PairedDifference()
    result.add(scenario: x, baseline: y)
    return result
  }

  /// Ratio of means and its error by the delta method, in floating point.
  private func ratio(_ x: [Int32], _ y: [Int32]) -> (value: Double, error: Double) {
    let n = Double(x.count)
    let (meanX, meanY) = (Double(total(x)) / n, Double(total(y)) / n)
    let value = meanX / meanY
    let residuals = zip(x, y).map { Double($0) - value * Double($1) }
    let variance = residuals.reduce(0) { $0 + $1 * $1 } / (n - 1)
    return (value, (variance / n).squareRoot() / meanY)
  }

  @Test func againstTotalsOfTwoRuns() async throws {
    let seed: UInt64 = 71
    let simulator = try Fixture.simulator(seed: seed)
    let baseline = try await simulator.run(
      [simulator.levers(rate: Fixture.baselineRate)], paths: 3000, jobs: 2, keepTotals: true)
    let base = try #require(baseline.totals)
    var levers = simulator.levers(rate: 0.5, reattempts: 0.8)
    for day in 30..<92 { levers.launches[day] = 1.5 }
    let outcome = try await simulator.run(
      [levers], paths: 3000, jobs: 2, keepTotals: true, baseline: .earlier(base))
    let scenario = try #require(outcome.totals)
    for (index, quantity) in outcome.summary.quantities.enumerated() {
      let (x, y) = (scenario.values[index], base.values[index])
      let paired = try #require(outcome.summary.paired[quantity])
      let what = "seed \(seed), \(quantity)"
      #expect(paired.count == 3000, "\(what)")
      let lower = zip(x, y).count { $0 < $1 }
      #expect(paired.lower == lower, "\(what)")
      #expect(paired.probabilityLower == Proportion.estimate(lower, of: 3000), "\(what)")
      let differences = zip(x, y).map { Int($0) - Int($1) }
      #expect(paired.difference.sum == Int128(differences.reduce(0, +)), "\(what)")
      let direct = meanAndError(differences.map(Double.init))
      #expect(abs(paired.difference.mean - direct.mean) < 1e-9 * (1 + abs(direct.mean)), "\(what)")
      #expect(abs(paired.difference.meanError - direct.error) <= 1e-9 * direct.error, "\(what)")
      let estimate = try #require(paired.ratioOfMeans)
      let expected = ratio(x, y)
      #expect(abs(estimate.value - expected.value) < 1e-12, "\(what): \(estimate), \(expected)")
      #expect(
        abs(estimate.error - expected.error) <= 1e-6 * expected.error,
        "\(what): \(estimate), \(expected)")
      if direct.error > 0 {
        let errors = [x, y].map { meanAndError($0.map(Double.init)).error }
        let reduction = try #require(paired.varianceReduction)
        let independent = errors[0] * errors[0] + errors[1] * errors[1]
        let times = independent / (direct.error * direct.error)
        #expect(abs(reduction.value / times - 1) < 1e-9, "\(what): \(reduction), \(times)")
        #expect(reduction.error > 0 && reduction.error < 0.5 * times, "\(what): \(reduction)")
      } else {
        #expect(paired.varianceReduction?.value == nil, "\(what)")
      }

      let ratios = zip(x, y).filter { $1 > 0 }.map { Double($0) / Double($1) }.sorted()
      #expect(paired.ratio.count == ratios.count, "\(what)")
      let middle = (ratios[(ratios.count - 1) / 2] + ratios[ratios.count / 2]) / 2
      let median = paired.ratio.quantile(0.5) * PairedDifference.ratioUnit
      #expect(abs(median / middle - 1) < 0.001, "\(what): \(median), \(middle)")
    }
  }

  @Test func smallCaseByHand() throws {
    let paired = paired([10, 0, 30, 5], [20, 0, 30, 0])
    #expect(paired.count == 4 && paired.lower == 1)
    #expect(paired.difference.sum == -5 && paired.ratio.count == 2)
    #expect(paired.ratio.sum == 1_500_000)
    #expect(abs(try #require(paired.ratioOfMeans).value - 0.9) < 1e-15)
  }

  @Test func withoutABaselineThereIsNoRatio() throws {
    #expect(paired([1, 2], [0, 0]).ratioOfMeans == nil)
    #expect(try #require(paired([1], [2]).ratioOfMeans) == (0.5, 0))
  }

  @Test func partsMergeToTheWhole() {
    let x = (0..<600).map { Int32(($0 * 7919) % 1009) }
    let y = (0..<600).map { Int32(($0 * 104_729) % 977) }
    var parts = paired(Array(x[400...]), Array(y[400...]))
    parts.merge(paired(Array(x[..<150]), Array(y[..<150])))
    parts.merge(paired(Array(x[150..<400]), Array(y[150..<400])))
    let whole = paired(x, y)
    #expect(parts.count == 600 && parts.lower == whole.lower)
    #expect(parts.ratioOfMeans?.value == whole.ratioOfMeans?.value)
    #expect(parts.ratioOfMeans?.error == whole.ratioOfMeans?.error)
    #expect(parts.varianceReduction?.value == whole.varianceReduction?.value)
    for level in [0.05, 0.5, 0.95] {
      #expect(parts.difference.quantile(level) == whole.difference.quantile(level))
      #expect(parts.ratio.quantile(level) == whole.ratio.quantile(level))
    }
  }

  /// On a scenario equal to the baseline nothing differs, and the errors say so.
  @Test func scenarioEqualToTheBaseline() async throws {
    let simulator = try Fixture.simulator(seed: 72)
    let levers = DailyLevers(days: 92)
    let baseline = try await simulator.run([levers], paths: 800, jobs: 1, keepTotals: true)
    let again = try await simulator.run(
      [levers], paths: 800, jobs: 2, baseline: .earlier(try #require(baseline.totals)))
    for (quantity, paired) in again.summary.paired {
      #expect(paired.lower == 0 && paired.difference.sumOfSquares == 0, "\(quantity)")
      #expect(paired.ratioOfMeans?.value == 1, "\(quantity)")
      #expect((paired.ratioOfMeans?.error ?? 1) < 1e-9, "\(quantity)")
      #expect(paired.varianceReduction == nil, "\(quantity)")
    }
  }
}
