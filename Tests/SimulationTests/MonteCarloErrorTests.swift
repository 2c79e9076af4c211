import StraitChannelData
import StraitForecastModels
import Foundation
import StraitSimulation
import Testing
import StraitTimeSeries

/// The errors that a run states are those that it has: intervals of ± 1.96 of them hold the answer of
/// very many paths about nineteen times in twenty.
@Suite("Monte Carlo standard errors")
struct MonteCarloErrorTests {
  private static let rates = [0.36, 0.5]
  private static let paths = 2000
  /// So many runs that the share of intervals that hold the answer has a standard deviation of
  /// 0.77% at most: of a right 95% it leaves 92 to 98% once in ten thousand times.
  private static let seeds = 1...800 as ClosedRange<UInt64>
  /// A thousand times as many paths: the answer's own error widens an interval by 0.05%.
  private static let answerPaths = 2_000_000
  private static let answerSeed: UInt64 = 987_654_321
  private static let levels = [0.05, 0.25, 0.5, 0.75, 0.95]

  /// A statistic of a run with its standard error.
  private struct Statistic {
    var kind: Kind
    var name: String
    var value: Double
    var error: Double
  }

  private enum Kind: String, CaseIterable {
    case mean, probability, quantile
    case meanDifference = "mean difference"
    case ratioOfMeans = "ratio of means"
    case standardDeviation = "standard deviation"
    case varianceReduction = "variance reduction"
  }

  private static func simulator(seed: UInt64) throws -> Simulator {
    try Fixture.simulator(from: "2025-06-01", to: "2025-06-28", seed: seed)
  }

  private static func run(seed: UInt64, paths: Int) async throws -> Simulator.Outcome {
    let simulator = try simulator(seed: seed)
    let scenarios = rates.map { rate in
      var levers = DailyLevers(days: simulator.plan.days, baselineRate: rates[0])
      levers.interception?.rate = Array(repeating: rate, count: simulator.plan.days)
      return levers
    }
    return try await simulator.run(
      scenarios, paths: paths, jobs: 2, measures: [.people, .boats, .prevented],
      scope: [.daily, .weekly], baseline: .first)
  }

  /// Thresholds by period: three whose probability lies between 0.1 and 0.9.
  private typealias Thresholds = [[Int]]

  /// People of the whole weeks and of the season.
  private static func periods(_ summary: ScenarioSummary) throws -> [(String, Histogram)] {
    let people = try #require(summary[.people])
    let weeks = try zip(summary.plan.weeks, people.weekly)
      .filter { week, _ in week.days.count == 7 }
      .map { week, histogram in ("week to \(week.end)", try #require(histogram)) }
    return weeks + [("season", try #require(people.season))]
  }

  private static func thresholds(_ outcome: Simulator.Outcome) throws -> Thresholds {
    try periods(outcome.summary).map { _, histogram in
      histogram.quantiles([0.15, 0.5, 0.85]).map { Int($0.value.rounded()) }
    }
  }

  private static func statistics(
    _ outcome: Simulator.Outcome, _ thresholds: Thresholds
  ) throws -> [Statistic] {
    var result: [Statistic] = []
    for (scenario, summary) in outcome.summaries.enumerated() {
      for measure in summary.measures {
        let of = try #require(summary[measure])
        var histograms = [("season", try #require(of.season))]
        for day in stride(from: 0, to: summary.plan.days, by: 3) {
          histograms.append(("day \(day)", try #require(of.daily[day])))
        }
        result += histograms.map { name, histogram in
          Statistic(
            kind: .mean, name: "\(measure), \(name), scenario \(scenario)", value: histogram.mean,
            error: histogram.meanError)
        }
      }
    }
    for ((name, histogram), values) in zip(try periods(outcome.summary), thresholds) {
      for threshold in values {
        let share = Proportion.estimate(histogram.countAtLeast(threshold), of: histogram.count)
        result.append(
          Statistic(
            kind: .probability, name: "\(name) at least \(threshold)", value: share.value,
            error: share.error))
      }
      result.append(
        Statistic(
          kind: .standardDeviation, name: name, value: histogram.variance.squareRoot(),
          error: histogram.moments.standardDeviationError))
      for (level, estimate) in zip(levels, histogram.quantiles(levels)) {
        result.append(
          Statistic(
            kind: .quantile, name: "\(name), \(level)", value: estimate.value,
            error: estimate.error))
      }
    }
    let compared = outcome.summaries[1]
    for quantity in compared.quantities {
      let paired = try #require(compared.paired[quantity])
      let name =
        if case .season(let measure) = quantity { measure.rawValue } else { "\(quantity)" }
      result.append(
        Statistic(
          kind: .meanDifference, name: name, value: paired.difference.mean,
          error: paired.difference.meanError))
      let ratio = try #require(paired.ratioOfMeans)
      result.append(
        Statistic(
          kind: .ratioOfMeans, name: name, value: ratio.value, error: ratio.error))
      let reduction = try #require(paired.varianceReduction)
      result.append(
        Statistic(
          kind: .varianceReduction, name: name, value: reduction.value, error: reduction.error))
    }
    return result
  }

  private static func percent(_ share: Double) -> String {
    "\((share * 1000).rounded() / 10) %"
  }

  @Test func intervalsHoldTheAnswer() async throws {
    let large = try await Self.run(seed: Self.answerSeed, paths: Self.answerPaths)
    let thresholds = try Self.thresholds(large)
    let answers = try Self.statistics(large, thresholds)
    var held = [Int](repeating: 0, count: answers.count)
    for seed in Self.seeds {
      let outcome = try await Self.run(seed: seed, paths: Self.paths)
      for (index, statistic) in try Self.statistics(outcome, thresholds).enumerated() {
        #expect(statistic.error > 0, "seed \(seed), \(statistic.name)")
        if abs(statistic.value - answers[index].value) <= 1.96 * statistic.error {
          held[index] += 1
        }
      }
    }
    let runs = Double(Self.seeds.count)
    for kind in Kind.allCases {
      let shares = answers.indices.filter { answers[$0].kind == kind }.map {
        (share: Double(held[$0]) / runs, name: answers[$0].name)
      }
      let coverage = shares.reduce(0) { $0 + $1.share } / Double(shares.count)
      let least = try #require(shares.min { $0.share < $1.share })
      let most = try #require(shares.max { $0.share < $1.share })
      let words =
        "\(Self.percent(coverage)) of the intervals of a \(kind.rawValue) hold the answer, from "
        + "\(Self.percent(least.share)) (\(least.name)) to \(Self.percent(most.share)) (\(most.name))"
      print(words)
      // The jackknife of 32 batches has so few that its intervals are a little short.
      let lowest = kind == .varianceReduction ? 0.9 : 0.92
      #expect((lowest...0.98).contains(coverage), "seeds \(Self.seeds), \(words)")
      for answer in answers where kind == .probability && answer.kind == kind {
        #expect((0.1...0.9).contains(answer.value), "\(answer)")
      }
    }
  }

  /// On the same noise the error of the mean difference is far below that of two runs of their own.
  @Test func pairsHaveSmallErrors() async throws {
    let seed: UInt64 = 251
    let outcome = try await Self.run(seed: seed, paths: 10_000)
    let difference = try #require(outcome.summaries[1].paired[.season(.people)]).difference
    let errors = try outcome.summaries.map { try #require($0[.people]?.season).meanError }
    let apart = (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot()
    #expect(difference.mean < 0, "seed \(seed)")
    #expect(
      5 * difference.meanError <= apart, "seed \(seed): \(difference.meanError), apart \(apart)")
    // Two runs at other seeds differ by as much as that error says.
    let other = try await Self.run(seed: seed + 1, paths: 10_000)
    let means = [outcome.summaries[1], other.summaries[0]].map { $0[.people]?.season?.mean ?? 0 }
    #expect(
      abs(means[0] - means[1] - difference.mean) < 5 * apart, "seed \(seed): \(means)")
  }
}
