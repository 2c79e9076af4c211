import Foundation
import Strait
import Testing
import StraitTestSupport

/// A study from 31 December 2024 of June to August 2025, whose baseline rate is stated.
enum LongStudy {
  static let baselineRate = 0.35

  static func text(paths: Int, scenarios: String = "[{name: base}]", more: String = "") -> String {
    """
    strait: 1
    study: long
    data: {through: 2024-12-31, interception-rate: \(baselineRate)}
    season: {from: 2025-06-01, to: 2025-08-31}
    simulation: {paths: \(paths), seed: 3}
    thresholds: {people-in-season: [15000]}
    scenarios: \(scenarios)
    \(more)
    """
  }

  static func prepare(_ text: String) throws -> PreparedStudy {
    try PreparedStudy(Study(yaml: text, file: "long.yaml"), content: [], file: "long.yaml")
  }
}

@Suite("Sweeps")
struct SweepTests {
  /// Every point of a grid has the numbers of a scenario that states its levers.
  @Test func pointsAreScenarios() async throws {
    let prepared = try LongStudy.prepare(
      LongStudy.text(
        paths: 3000,
        scenarios: "[{name: base}, {name: one, interception: {rate: 0.5}, "
          + "re-attempts: {probability: 0.6}, launches: {multiplier: 1.2}}]"))
    let sweep = Sweep(axes: [
      Sweep.Axis(lever: .interceptionRate, values: [0.3, 0.5]),
      Sweep.Axis(lever: .reattemptProbability, values: [0, 0.6]),
      Sweep.Axis(lever: .launchesMultiplier, values: [1, 1.2]),
    ])
    let result = try await prepared.sweep(sweep, jobs: 2)
    #expect(result.cells.map(\.values) == sweep.cells && sweep.cells.count == 8)
    var outcomes: [ScenarioOutcome] = []
    try await prepared.run(jobs: 1) { outcomes.append($0) }
    let (cell, run) = (result.cells[7].summary, outcomes[1].summary)
    for measure in run.measures { #expect(cell[measure]?.season == run[measure]?.season) }
    #expect(cell.busiestDay == run.busiestDay)
    #expect(cell.paired[.season(.people)] == run.paired[.season(.people)])
    #expect(result.baseline[.people]?.season == outcomes[0].summary[.people]?.season)
  }

  @Test(arguments: [
    ("{levers: []}", "sweep.levers"),
    ("{levers: [{lever: interception.rte, values: [0.3]}]}", "sweep.levers[0].lever"),
    ("{levers: [{lever: interception.rate, values: [1.3]}]}", "sweep.levers[0].values[0]"),
    ("{levers: [{lever: interception.rate}]}", "sweep.levers[0].values"),
    (
      "{levers: [{lever: interception.rate, values: [0.3]}, {lever: interception.rate, values: [0.4]}]}",
      "sweep.levers"
    ),
    ("{scenaro: base, levers: [{lever: interception.rate, values: [0.3]}]}", "sweep.scenaro"),
  ])
  func refusals(_ section: String, _ key: String) {
    let found = problems {
      _ = try Study(yaml: LongStudy.text(paths: 10, more: "sweep: \(section)"), file: "s.yaml")
    }
    #expect(found.contains { $0.key == key }, "\(found)")
    if key.hasSuffix("lever") {
      #expect(found[0].suggestion == "did you mean 'interception.rate'?")
    }
  }

  @Test func unknownScenario() async throws {
    let prepared = try LongStudy.prepare(LongStudy.text(paths: 10))
    let sweep = Sweep(
      scenario: "bse", axes: [Sweep.Axis(lever: .interceptionRate, values: [0.5])])
    let error = await #expect(throws: InputError.self) { try await prepared.sweep(sweep, jobs: 1) }
    #expect(error?.problems[0].key == "sweep.scenario")
  }
}

@Suite("Solutions")
struct SolveTests {
  private static let fromJanuary =
    "[{name: base}, {name: rate, interception: {rate: 0.5, from: 2025-01-01}}]"

  /// With everybody's rate moved from January on, the mean of the summer scales as in equilibrium:
  /// (1 − ι)(1 − ρι₀)/((1 − ι₀)(1 − ρι)).
  @Test(arguments: [0, 0.3, 0.6, 0.8])
  func closedForm(_ probability: Double) async throws {
    let prepared = try LongStudy.prepare(
      LongStudy.text(paths: 4096, scenarios: Self.fromJanuary))
    var baseline = 0.0
    try await prepared.run(jobs: 2) {
      if $0.scenario.name == "base" { baseline = $0.summary[.people]!.season!.mean }
    }
    let i0 = LongStudy.baselineRate
    for ratio in [0.7, 0.9, 1.05] {
      let solutions = try await prepared.solve(
        Solve(
          lever: .interceptionRate, scenario: "rate", target: .meanPeople(ratio * baseline),
          forEach: Sweep.Axis(lever: .reattemptProbability, values: [probability])), jobs: 2)
      let value = try #require(solutions[0].value)
      #expect(solutions[0].status == .reached)
      let multiplier =
        (1 - value) * (1 - probability * i0) / ((1 - i0) * (1 - probability * value))
      #expect(
        abs(multiplier / ratio - 1) < (probability == 0 ? 0.001 : 0.02),
        "ρ \(probability), ratio \(ratio): rate \(value), multiplier \(multiplier)")
    }
  }

  /// Without re-attempts every path scales by the same factor, up to rounding: the rate at which the
  /// season stays below a bound follows from the quantile of the baseline.
  @Test func probabilityTarget() async throws {
    let prepared = try LongStudy.prepare(
      LongStudy.text(paths: 8000, scenarios: Self.fromJanuary))
    var season: Histogram?
    try await prepared.run(jobs: 2) {
      if $0.scenario.name == "base" { season = $0.summary[.people]!.season! }
    }
    let quantile = try #require(season?.quantile(0.8))
    let solution = try await prepared.solve(
      Solve(
        lever: .interceptionRate, scenario: "rate",
        target: .peopleBelow(10_000, probability: 0.8)), jobs: 2)[0]
    let expected = 1 - (1 - LongStudy.baselineRate) * 10_000 / quantile
    let value = try #require(solution.value)
    #expect(abs(value - expected) < 0.002, "\(value), \(expected)")
    let interval = try #require(solution.interval)
    #expect(interval.contains(value) && interval.lowerBound < value && value < interval.upperBound)
    // The ends are those of the quantile's own 95% interval.
    let quantiles = [-1.96, 1.96].map {
      season!.quantile(0.8 + $0 * (0.8 * 0.2 / 8000).squareRoot())
    }
    for (end, quantile) in zip([interval.lowerBound, interval.upperBound], quantiles) {
      #expect(abs(end - (1 - (1 - LongStudy.baselineRate) * 10_000 / quantile)) < 0.003)
    }
  }

  @Test func outOfReachAndMetThroughout() async throws {
    let prepared = try LongStudy.prepare(LongStudy.text(paths: 2000))
    func solve(_ people: Double) async throws -> Solution {
      try await prepared.solve(
        Solve(
          lever: .launchesMultiplier, range: 0.8...1.2,
          target: .peopleBelow(people, probability: 0.9)), jobs: 2)[0]
    }
    let never = try await solve(100)
    #expect(never.status == .notReachable && never.value == 0.8 && never.interval == nil)
    let always = try await solve(10_000_000)
    #expect(always.status == .metThroughout && always.value == nil)
    #expect(always.achieved.value == 1)
  }

  /// The interval of few paths holds the answer of many in about 95 of 100 seeds.
  @Test func intervalsCover() async throws {
    let question = Solve(
      lever: .launchesMultiplier, range: 0.2...3, target: .peopleBelow(15_000, probability: 0.5))
    let text = LongStudy.text(paths: 100_000).replacingOccurrences(
      of: "2024-12-31", with: "2025-05-31")
    let prepared = try LongStudy.prepare(text)
    let truth = try #require(try await prepared.solve(question, jobs: 2)[0].value)
    var held = 0
    for seed in 1...60 as ClosedRange<UInt64> {
      var study = prepared.study
      study.paths = 1000
      study.seed = seed
      let few = try PreparedStudy(study, content: [], file: "long.yaml")
      let interval = try #require(try await few.solve(question, jobs: 2)[0].interval)
      if interval.contains(truth) { held += 1 }
    }
    // Below 49 or so of 60 has a chance of under 1 in 10,000 at 95%.
    #expect(held >= 49, "\(held) of 60")
  }

  @Test(arguments: [
    ("{lever: interception.rate}", "solve.target"),
    ("{lever: interception.rate, target: {people-in-season-below: 5}}", "solve.target"),
    (
      "{lever: interception.rate, range: [0.9, 0.1], target: {mean-people-in-season: 5}}",
      "solve.range"
    ),
    (
      "{lever: interception.rate, target: {mean-people-in-season: 5}, "
        + "for-each: {lever: interception.rate, values: [0.1]}}", "solve.for-each.lever"
    ),
    ("{levr: interception.rate, target: {mean-people-in-season: 5}}", "solve.levr"),
  ])
  func refusals(_ section: String, _ key: String) {
    let found = problems {
      _ = try Study(yaml: LongStudy.text(paths: 10, more: "solve: \(section)"), file: "s.yaml")
    }
    #expect(found.contains { $0.key == key }, "\(found)")
  }
}

@Suite("Sensitivity of a season")
struct SensitivityStudyTests {
  private func prepare(_ scenarios: String = "[{name: base}]") throws -> PreparedStudy {
    try LongStudy.prepare(
      LongStudy.text(paths: 1000, scenarios: scenarios).replacingOccurrences(
        of: "2024-12-31", with: "2025-05-31"))
  }

  /// People grow with launches and people per boat as their product: with f = xy the indices are known.
  @Test func productOfTwoLevers() async throws {
    let (x, y) = (0.8...1.2, 0.7...1.3)
    let request = SensitivityRequest(
      ranges: [
        SensitivityRequest.Range(lever: .launchesMultiplier, values: x),
        SensitivityRequest.Range(lever: .perBoatMultiplier, values: y),
        SensitivityRequest.Range(lever: .reattemptProbability, values: 0...1),
      ], points: 256, paths: 1024)
    let result = try await prepare().sensitivity(request, jobs: 2)
    #expect(result.points.count == 256 * 5 && result.failures == 0)
    func variance(_ range: ClosedRange<Double>) -> Double {
      let width = range.upperBound - range.lowerBound
      return width * width / 12
    }
    let (vx, vy) = (variance(x), variance(y))
    let total = vx + vy + vx * vy
    // The busiest day is only nearly in proportion to launches.
    for (indices, slack) in zip(result.indices, [0.01, 0.05]) {
      let inputs = try #require(indices.inputs)
      #expect(abs(inputs[0].first - vx / total) < slack, "\(inputs[0])")
      #expect(abs(inputs[1].first - vy / total) < slack, "\(inputs[1])")
      #expect(abs(inputs[0].total - (vx + vx * vy) / total) < slack)
      #expect(abs(inputs[1].total - (vy + vx * vy) / total) < slack)
      // At the baseline rate it does not matter who tries again.
      #expect(inputs[2].first == 0 && inputs[2].total == 0)
    }
    let swings = result.swings
    let center = result.center[0].value
    for (end, factor) in [(0, 0.8), (1, 1.2)] {
      let difference = try #require(swings[0].differences[end]?[0].value)
      #expect(abs(difference / center - (factor - 1)) < 0.01)
    }
    #expect(swings[2].differences.allSatisfy { $0?[0].value == 0 })
  }

  /// Points at which levers cannot act together are kept and counted.
  @Test func infeasiblePointsAreReported() async throws {
    let path = Repository.path("Scenarios/calm-nights.yaml")
    let content = try InputFile.read(path, expected: "a study file")
    let study = try Study(yaml: String(decoding: content, as: UTF8.self), file: path)
    let prepared = try PreparedStudy(study, content: content, file: path)
    let request = SensitivityRequest(
      ranges: [
        SensitivityRequest.Range(lever: .calmNightShare, values: 0.3...0.9),
        SensitivityRequest.Range(lever: .persistence, values: 0.2...0.95),
      ], points: 32, paths: 256)
    let result = try await prepared.sensitivity(request, jobs: 2)
    #expect(result.points.count == 128)
    #expect(result.failures > 0 && result.failures < 128)
    #expect(result.points.allSatisfy { ($0.outputs == nil) == ($0.problem != nil) })
    #expect(result.indices[0].rowsLeftOut > 0)
    #expect(result.indices[0].rows + result.indices[0].rowsLeftOut == 32)
  }

  @Test(arguments: [
    ("{ranges: []}", "sensitivity.ranges"),
    ("{points: 100, ranges: [{lever: launches.multiplier, from: 1, to: 2}]}", "sensitivity.ranges"),
    ("{ranges: [{lever: launches.multiplier, from: 2, to: 1}]}", "sensitivity.ranges[0].to"),
    ("{ranges: [{lever: launches.multiplier, from: 2}]}", "sensitivity.ranges[0].to"),
  ])
  func refusals(_ section: String, _ key: String) {
    let found = problems {
      _ = try Study(
        yaml: LongStudy.text(paths: 10, more: "sensitivity: \(section)"), file: "s.yaml")
    }
    #expect(found.contains { $0.key == key }, "\(found)")
  }
}
