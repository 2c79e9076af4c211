import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Effects against a counterfactual")
struct ImpactAnalysisTests {
  private func analysis(
    _ series: ImpactSeries, _ dates: [(String, String)], paths: Int = 2000, seed: UInt64 = 1,
    placebos: Int = 3
  ) throws -> ImpactAnalysis {
    try ImpactAnalysis(
      series,
      interventions: dates.map { Intervention(from: day($0.0), until: day($0.1)) },
      paths: paths, seed: seed, placebos: placebos)
  }

  /// Observed totals are those of the series; the effect and its share mirror the counterfactual; the
  /// last row so far is the window's; the same numbers come from any number of tasks.
  @Test func arithmeticAndJobs() async throws {
    let arrivals = BuiltinSeries.arrivals
    let asked = try analysis(
      .daily(arrivals), [("2025-04-01", "2025-04-30"), ("2025-05-11", "2025-05-31")])
    let result = try await asked.run(jobs: 1)
    let again = try await asked.run(jobs: 3)
    #expect(result.effects == again.effects && result.together == again.together)
    #expect(result.placebos.tests.map(\.effects) == again.placebos.tests.map(\.effects))
    #expect(result.before.map(\.effect) == again.before.map(\.effect))
    #expect(result.steps.count == 61)
    #expect(result.steps.filter { $0.intervention == nil }.count == 10)
    for (index, effect) in result.effects.enumerated() {
      #expect(effect.observed == arrivals.totalPeople(over: result.windows[index]))
      let last = try #require(result.steps.last { $0.intervention == index })
      #expect(last.counterfactualSoFar == effect.counterfactual)
      #expect(last.observedSoFar == effect.observed)
      for (low, high) in zip(effect.total, effect.counterfactual.quantiles.reversed()) {
        #expect(low.value == Double(effect.observed) - high.value)
        #expect(low.error == high.error)
      }
      for (share, high) in zip(effect.share, effect.counterfactual.quantiles.reversed()) {
        #expect(abs(share.value - (Double(effect.observed) / high.value - 1)) < 1e-12)
      }
      #expect(abs(effect.perDay[2].value * Double(effect.days) - effect.total[2].value) < 1e-6)
      #expect(zip(effect.total, effect.total.dropFirst()).allSatisfy { $0.value <= $1.value })
    }
    #expect(result.together.observed == result.effects.reduce(0) { $0 + $1.observed })
    #expect(result.together.days == 51)
    let means = result.effects.reduce(0) { $0 + $1.counterfactual.mean.value }
    #expect(abs(result.together.counterfactual.mean.value / means - 1) < 1e-9)
  }

  /// The tail probability falls below 0.1 where, and only where, the 90% interval leaves zero out;
  /// it follows the observed count from the middle to the tail.
  @Test(arguments: [1.0, 0.6, 0.3, 0.1, 0.02, 4.0])
  func tailProbabilityAgreesWithTheInterval(_ factor: Double) async throws {
    let from = day("2025-06-01")
    let changed = try BuiltinSeries.arrivals.through(day("2025-08-31"))
      .scaled { $0 >= from ? factor : 1 }
    let result = try await analysis(
      .daily(changed), [("2025-06-01", "2025-08-31")], placebos: 0
    ).run(jobs: 2)
    let effect = result.effects[0]
    #expect((0...1).contains(effect.tailProbability.value))
    #expect(effect.tailProbability.error > 0)
    // Quantiles of paths and the share of paths differ by about a path of 2,000.
    if effect.tailProbability.value < 0.098 { #expect(!effect.holdsZero) }
    if effect.tailProbability.value > 0.102 { #expect(effect.holdsZero) }
    if factor <= 0.1 || factor >= 4 { #expect(effect.tailProbability.value < 0.1) }
    if factor <= 0.02 {
      #expect(abs(effect.tailProbability.value - 2.0 / 2001) < 1e-12)
      #expect(effect.share[2].value < -0.9)
    }
  }

  @Test func aChangeBeforeTheDateIsRemarkedOn() async throws {
    let arrivals = try BuiltinSeries.arrivals.through(day("2025-10-31"))
    let began = day("2025-07-01")
    let changed = try arrivals.scaled { $0 >= began ? 0.05 : 1 }
    let late = try await analysis(
      .daily(changed), [("2025-09-01", "2025-10-31")], placebos: 0
    ).run(jobs: 2)
    #expect(late.warnings.contains { $0.hasPrefix("the change may have begun before") })
    let right = try await analysis(
      .daily(changed), [("2025-07-01", "2025-10-31")], placebos: 0
    ).run(jobs: 2)
    #expect(!right.warnings.contains { $0.hasPrefix("the change may have begun before") })
    #expect(right.before.map(\.steps) == [28, 56, 91])
  }

  /// Quarterly figures with a short history: it says so, and that the window cannot tell.
  @Test func albanianQuartersAreTooFew() async throws {
    let quarters = try series(albanianArrivals)
    let result = try await analysis(quarters, [("2023-01-01", "2023-07-31")]).run(jobs: 1)
    #expect(result.effects[0].observed == 400)
    #expect(result.windows[0].lowerBound == day("2023-04-01"))
    #expect(result.warnings.contains { $0.hasPrefix("too little history: 3 periods") })
    #expect(result.warnings.contains { $0.hasPrefix("this window cannot tell") })
    #expect(result.warnings.contains { $0.hasPrefix("no placebo date") })
    #expect(result.warnings.contains { $0.contains("counted over whole periods") })
    let error = #expect(throws: InputError.self) {
      try analysis(quarters, [("2022-10-01", "2023-07-31")])
    }
    #expect(error?.problems[0].expected == "at least 3 periods")
  }

  /// A period that an intervention cuts in two belongs neither to the history nor to the window.
  @Test func aPeriodThatIsCutIsLeftOut() async throws {
    let months = try series(
      "month,people\n" + (1...12).map { "2022-\($0 < 10 ? "0" : "")\($0),\(500 + $0)\n" }.joined())
    let result = try await analysis(months, [("2022-10-15", "2022-12-31")]).run(jobs: 1)
    #expect(result.history == 9)
    #expect(result.windows[0] == day("2022-11-01")...(day("2022-12-31")))
  }

  @Test(arguments: [
    ([("2018-02-01", "2018-03-01")], "31 days of history before 2018-02-01"),
    ([("2025-01-01", "2026-07-01")], "2026-07-01"),
    (
      [("2025-01-01", "2025-02-01"), ("2025-02-01", "2025-03-01")],
      "2025-02-01, within 2025-01-01 to 2025-02-01"
    ),
    ([("2019-01-01", "2025-12-31")], "2557 days to forecast"),
  ])
  func refusesDatesThatDoNotFit(_ dates: [(String, String)], _ found: String) throws {
    let error = #expect(throws: InputError.self) {
      try analysis(.daily(BuiltinSeries.arrivals), dates)
    }
    #expect(error?.problems[0].found.hasPrefix(found) == true, "\(String(describing: error))")
  }

  @Test func windBelongsToDays() throws {
    let quarters = try series(albanianArrivals)
    let nights = NightWind(
      station: "s", start: quarters.end.advanced(by: -899),
      speeds: Array(repeating: 5, count: 900))
    let error = #expect(throws: InputError.self) {
      try ImpactAnalysis(
        quarters,
        interventions: [Intervention(from: day("2023-01-01"), until: quarters.end)],
        wind: nights)
    }
    #expect(error?.problems[0].found == "night wind for counts of longer periods")
  }

  @Test func placeboDatesDoNotOverlapWhereEnoughFit() async throws {
    let weeks = try series(
      "week_ending,people\n"
        + (0..<200).map {
          "\(Day(iso: "2020-01-05")!.advanced(by: 7 * $0)),\(300 + 40 * ($0 % 7))\n"
        }.joined())
    let short = try await analysis(
      weeks, [("2023-10-02", "2023-10-29")], paths: 300, placebos: 60
    ).run(jobs: 2)
    #expect(short.placebos.tests.count == 47 && !short.placebos.overlap)
    for (later, earlier) in zip(short.placebos.tests, short.placebos.tests.dropFirst()) {
      #expect(earlier.to < later.from)
    }
    let long = try await analysis(
      weeks, [("2023-07-03", "2023-10-29")], paths: 300, placebos: 60
    ).run(jobs: 2)
    #expect(long.placebos.tests.count == 20 && long.placebos.overlap)
    let comparison = try #require(long.placebos.comparison(of: long.effects[0], window: 0))
    #expect(comparison.rank == comparison.atLeastAsLarge + 1 && comparison.dates == 20)
  }
}
