import Foundation
import StraitChannelData
import StraitDiagnostics
import StraitDistributions
import StraitScenarios
import StraitSimulation
import StraitTestSupport
import StraitTimeSeries
import Testing

/// A small study of July 2025 with some scenarios.
private func study(
  _ scenarios: [String], rate: String = "0.40", extra: String = "", paths: Int = 6000
) throws -> PreparedStudy {
  let text = """
    strait: 1
    study: uncertain
    data: {arrivals: builtin, through: 2025-05-31\(rate.isEmpty ? "" : ", interception-rate: \(rate)")}
    season: {from: 2025-06-16, to: 2025-07-31}
    simulation: {paths: \(paths), seed: 41}
    scenarios:
      - name: baseline
    \(scenarios.enumerated().map { "  - {name: s\($0.offset), \($0.element)}" }.joined(separator: "\n"))
    \(extra)
    """
  return try PreparedStudy(
    Study(yaml: text, file: "s.yaml"), content: Array(text.utf8), file: "s.yaml")
}

/// The problems of a study, as they are told.
private func problems(_ scenario: String, extra: String = "") throws -> [Problem] {
  try #require(throws: InputError.self) { try study([scenario], extra: extra) }.problems
}

@Suite("Levers that are uncertain")
struct UncertainLeverTests {
  @Test(arguments: [
    ("{uniform: [0.2, 0.8]}", [0.23, 0.5, 0.77]),
    ("{log-uniform: [0.05, 1]}", [0.058079, 0.223607, 0.860892]),
    ("{triangular: [0, 0.2, 1]}", [0.1, 0.367544, 0.8]),
    ("{median: 0.3, range-90: [0.1, 0.6]}", [0.1, 0.3, 0.6]),
    ("{range-90: [0.2, 0.8]}", [0.2, 0.5, 0.8]),
    ("{quantiles: {0.05: 0.1, 0.25: 0.3, 0.5: 0.4, 0.95: 0.9}}", [0.1, 0.4, 0.9]),
  ])
  func forms(_ text: String, _ expected: [Double]) throws {
    let study = try study(["re-attempts: {probability: \(text)}"])
    let scenario = study.study.scenarios[1]
    let distribution = try #require(scenario.distribution(of: .reattemptProbability))
    for (level, value) in zip([0.05, 0.5, 0.95], expected) {
      let z = SpecialFunctions.normalQuantile(level)
      let found = distribution.value(at: z, within: 0...1)
      #expect(abs(found - value) < 1e-5, "\(text) at \(level): \(found)")
    }
    #expect(abs(scenario.reattempts!.probability - expected[1]) < 1e-5)
    // Values rise with z and stay within bounds, however far out.
    let values = stride(from: -8.0, through: 8, by: 0.05).map {
      distribution.value(at: $0, within: 0...1)
    }
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(values.allSatisfy { (0...1).contains($0) })
  }

  @Test(arguments: [
    ("re-attempts: {probability: {uniform: [0.8, 0.2]}}", "probability.uniform", "wrong way round"),
    ("re-attempts: {probability: {uniform: [0, 1.2]}}", "probability.uniform[1]", "1.2"),
    ("re-attempts: {probability: {uniform: [0.1, 0.2, 0.3]}}", "probability.uniform", "not 2"),
    ("re-attempts: {probability: {log-uniform: [0, 1]}}", "probability.log-uniform", "0.0"),
    ("re-attempts: {probability: {triangular: [0, 0.9, 0.5]}}", "probability.triangular", "0.9"),
    ("re-attempts: {probability: {range-90: [0.6, 0.1]}}", "probability.range-90", "that order"),
    ("re-attempts: {probability: {range-90: [0, 0.5]}}", "probability.range-90", "edge"),
    (
      "re-attempts: {probability: {median: 0.9, range-90: [0.1, 0.5]}}", "probability.range-90",
      "do not rise"
    ),
    (
      "re-attempts: {probability: {quantiles: {0.5: 0.4, 0.05: 0.1}}}", "probability.quantiles",
      "probabilities"
    ),
    (
      "re-attempts: {probability: {quantiles: {0.05: 0.4, 0.5: 0.1}}}", "probability.quantiles",
      "do not rise"
    ),
    (
      "re-attempts: {probability: {quantiles: {0.05: 0.4, 1.5: 0.5}}}", "probability.quantiles",
      "probabilities"
    ),
    ("re-attempts: {probability: {quantiles: 3}}", "probability.quantiles", "'3'"),
    ("re-attempts: {probability: {median: 0.3}}", "probability", "no form"),
    (
      "re-attempts: {probability: {uniform: [0, 1], range-90: [0.1, 0.2]}}", "probability",
      "2 forms"
    ),
    ("re-attempts: {probability: {unifrom: [0, 1]}}", "probability.unifrom", "unknown key"),
    ("re-attempts: {probability: from-data}", "probability", "from-data"),
    ("interception: {rate: 0.5, points: 0.1}", "points", "rate and points"),
    ("interception: {odds-ratio: 2, points: 0.1}", "points", "odds-ratio and points"),
    ("interception: {odds-ratio: 0}", "odds-ratio", "'0'"),
    (
      "interception: {odds-ratio: 2, seasonal: {amplitude: 0.1, peak: 07-15}}", "seasonal",
      "odds-ratio"
    ),
  ])
  func refusals(_ scenario: String, _ key: String, _ words: String) throws {
    let found = try problems(scenario)
    #expect(
      found.contains { ($0.key ?? "").hasSuffix(key) && $0.found.contains(words) && $0.line == 8 },
      "\(found)")
  }

  @Test(arguments: [
    ("{between: [re-attempts.probability, nothing], rank: 0.5}", "'nothing'"),
    ("{between: [re-attempts.probability, re-attempts.probability], rank: 0.5}", "itself"),
    ("{between: [re-attempts.probability], rank: 0.5}", "list of 1"),
    ("{between: [re-attempts.probability, re-attempts.daily-rate], rank: 1.5}", "'1.5'"),
  ])
  func correlationRefusals(_ correlation: String, _ words: String) throws {
    let found = try problems(
      "re-attempts: {probability: {uniform: [0, 1]}, daily-rate: {uniform: [0.1, 1]}}",
      extra: "correlations: [\(correlation)]")
    #expect(found.contains { $0.found.contains(words) }, "\(found)")
  }

  @Test func correlationsThatAreImpossibleTogether() throws {
    let levers =
      "launches: {multiplier: {range-90: [0.8, 1.2]}}, re-attempts: "
      + "{probability: {uniform: [0, 1]}, daily-rate: {uniform: [0.1, 1]}}"
    let names = ["launches.multiplier", "re-attempts.probability", "re-attempts.daily-rate"]
    let pairs = [(0, 1, 0.9), (0, 2, 0.9), (1, 2, -0.9)].map {
      "{between: [\(names[$0.0]), \(names[$0.1])], rank: \($0.2)}"
    }
    let found = try problems(levers, extra: "correlations: [\(pairs.joined(separator: ", "))]")
    #expect(found.contains { $0.found.contains("impossible together") }, "\(found)")
  }

  /// A draw is the lever's in every scenario: the same uncertain lever leaves no difference, another
  /// name does; and an uncertain lever in one scenario changes no number of another.
  @Test func drawsAreNamed() async throws {
    let lever = "launches: {multiplier: {range-90: [0.5, 2]}}"
    let other = "launches: {multiplier: {range-90: [0.5, 2], as: other}}"
    let plain = try await study([other, lever]).run(jobs: 2)
    let alone = try await study([lever]).run(jobs: 1)
    func people(_ outcome: ScenarioOutcome) -> [Double] {
      outcome.summary[.people]!.season!.quantiles([0.05, 0.5, 0.95]).map(\.value)
    }
    #expect(people(plain[2]) == people(alone[1]) && people(plain[0]) == people(alone[0]))
    #expect(people(plain[1]) != people(plain[2]))
    #expect(plain[2].given != nil && alone[1].given != nil)
    // The same lever in baseline and scenario: no path differs.
    let text = """
      strait: 1
      study: both
      data: {arrivals: builtin, through: 2025-05-31, interception-rate: 0.4}
      season: {from: 2025-06-16, to: 2025-07-31}
      simulation: {paths: 2000, seed: 41}
      scenarios:
        - {name: baseline, \(lever)}
        - {name: same, \(lever)}
      """
    let both = try await PreparedStudy(
      Study(yaml: text, file: "s.yaml"), content: [], file: "s.yaml"
    ).run(jobs: 2)
    let difference = both[1].summary.paired[.season(.people)]!.difference
    #expect(difference.mean == 0 && difference.variance == 0)
  }

  /// Every lever that can be uncertain moves the season as its fixed values do: where the range is a
  /// narrow one around a value, numbers are nearly those of the value.
  @Test(arguments: [
    ("interception", "rate", 0.6), ("interception", "odds-ratio", 2),
    ("interception", "points", 0.2),
    ("interception", "daily-capacity", 150.5), ("launches", "multiplier", 1.5),
    ("launches", "monthly-trend", 0.3), ("people-per-boat", "multiplier", 0.7),
    ("people-per-boat", "monthly-trend", -0.2), ("people-per-boat", "cap", 40.3),
    ("weather", "crossing-day-share", 0.6), ("interception", "baseline-rate", 0.5),
    ("interception", "weekly-sd", 0.3),
  ])
  func narrowRangesAreNearlyNumbers(_ group: String, _ key: String, _ value: Double) async throws {
    let width = 1e-5 * abs(value)
    let outcomes = try await study(
      [
        "\(group): {\(key): \(value)}",
        "\(group): {\(key): {uniform: [\(value - width), \(value + width)]}}",
      ], paths: 3000
    ).run(jobs: 2)
    let (fixed, drawn) = (outcomes[1].summary, outcomes[2].summary)
    for measure in [Measure.people, .attempts, .prevented] {
      let (a, b) = (fixed[measure]!.season!.mean, drawn[measure]!.season!.mean)
      // Single precision and the interpolation of shares.
      #expect(abs(a / b - 1) < 2e-3, "\(group).\(key), \(measure): \(a), \(b)")
    }
    let given = try #require(outcomes[2].given)[.people]!.season!.mean
    #expect(abs(given / fixed[.people]!.season!.mean - 1) < 1e-3)
  }

  /// Attempts prevented are the share that is stated, on average over an uncertain rate too, and whatever
  /// the statement about the baseline.
  @Test(arguments: ["0.40", "", "{uniform: [0.3, 0.5]}", "{median: 0.38, range-90: [0.25, 0.55]}"])
  func shareOfAttemptsIsTheStatedOne(_ rate: String) async throws {
    let prepared = try study(
      [
        "interception: {rate: 0.55, from: 2025-06-01}",
        "interception: {rate: {uniform: [0.45, 0.65]}, from: 2025-06-01}",
        "interception: {points: 0.15, from: 2025-06-01}",
      ], rate: rate, paths: 24_000)
    let outcomes = try await prepared.run(jobs: 2)
    let baseline = try #require(outcomes[0].summary.preventedShare)
    for (outcome, expected, within) in [
      (outcomes[1], 0.55, 0.003), (outcomes[2], 0.55, 0.008),
      (outcomes[3], baseline.value + 0.15, 0.008),
    ] {
      let share = try #require(outcome.summary.preventedShare)
      #expect(
        abs(share.value - expected) < within + 5 * share.error,
        "\(rate), \(outcome.scenario.name): \(share), expected \(expected)")
      let given = try #require((outcome.given ?? outcome.summary).preventedShare)
      let reference = try #require((outcomes[0].given ?? outcomes[0].summary).preventedShare)
      let stated = outcome.scenario.name == "s2" ? reference.value + 0.15 : 0.55
      #expect(abs(given.value - stated) < 0.003 + 5 * given.error, "\(rate): given \(given)")
    }
  }

  /// An odds ratio multiplies the odds of every week: attempts without re-attempts are the baseline's.
  @Test func oddsRatioByPath() async throws {
    let prepared = try study(["interception: {odds-ratio: 2, from: 2025-06-01}"], rate: "")
    let outcomes = try await prepared.run(jobs: 2)
    let base = outcomes[0].summary
    let more = outcomes[1].summary
    #expect(base[.attempts]!.season!.sum == more[.attempts]!.season!.sum)
    let (before, after) = (base.preventedShare!.value, more.preventedShare!.value)
    // E[2o/(1 + 2o)] lies a little below twice the mean odds.
    let odds = after / (1 - after) / (before / (1 - before))
    #expect((1.8...2.0).contains(odds), "\(odds)")
    // What is not known of the level goes with it: the change in per cent is nearly as sure as given.
    func width(_ summary: ScenarioSummary) -> Double {
      let ratio = summary.paired[.season(.people)]!.ratio.quantiles([0.05, 0.95]).map(\.value)
      return ratio[1] - ratio[0]
    }
    #expect(width(more) < 1.6 * width(outcomes[1].given!))
    let stated = try await study(
      ["interception: {rate: 0.55, from: 2025-06-01}"], rate: ""
    ).run(jobs: 2)
    #expect(width(stated[1].summary) > 1.6 * width(stated[1].given!))
  }

  /// A ramp to an uncertain rate begins at the baseline, and ends where the rate at once is.
  @Test func rampsByPath() async throws {
    let rate = "{uniform: [0.5, 0.7]}"
    let prepared = try study([
      "interception: {rate: \(rate), from: 2025-06-20, ramp-days: 14}",
      "interception: {rate: \(rate), from: 2025-06-20}",
    ])
    let outcomes = try await prepared.run(jobs: 2)
    func mean(_ index: Int, _ day: String) -> Double {
      let position = prepared.plan.firstDay.distance(to: Day(iso: day)!)
      return outcomes[index].summary[.prevented]!.daily[position]!.mean
    }
    #expect(mean(1, "2025-06-19") == mean(0, "2025-06-19"))
    #expect(mean(1, "2025-06-20") == mean(0, "2025-06-20"))
    #expect(mean(2, "2025-06-20") > mean(0, "2025-06-20"))
    let half = "2025-06-27"
    #expect(mean(1, half) > mean(0, half) && mean(1, half) < mean(2, half))
    #expect(abs(mean(1, "2025-07-10") / mean(2, "2025-07-10") - 1) < 1e-5)
  }

  @Test func stepsThatAreDrawnApart() throws {
    let prepared = try study([
      "interception: {steps: [{rate: {uniform: [0.4, 0.5]}, from: 2025-06-16}, "
        + "{rate: {uniform: [0.6, 0.7], as: later}, from: 2025-07-01, ramp-days: 10}]}"
    ])
    let error = try #require(throws: InputError.self) {
      try prepared.compile(prepared.study.scenarios[1])
    }
    #expect(error.problems[0].found.contains("drawn apart"))
  }

  /// Correlated draws have the rank correlation that is asked for.
  @Test func rankCorrelation() throws {
    let prepared = try study(
      [
        "re-attempts: {probability: {uniform: [0, 1]}, daily-rate: {uniform: [0.001, 1]}}"
      ],
      extra:
        "correlations: [{between: [re-attempts.probability, re-attempts.daily-rate], rank: 0.7}]"
    )
    let draws = prepared.study.correlations
    #expect(draws.count == 1 && draws[0].rank == 0.7)
    let levers = try prepared.compile(prepared.study.scenarios[1]).daily.interception!
    let parts = [levers.reattemptProbabilityByPath!, levers.reattemptDailyRateByPath!].map {
      Dictionary(uniqueKeysWithValues: $0.draw.parts.map { ($0.name, $0.weight) })
    }
    let correlation = parts[0].reduce(0) { $0 + $1.value * (parts[1][$1.key] ?? 0) }
    #expect(abs(correlation - 2 * sin(Double.pi * 0.7 / 6)) < 1e-12)
    for part in parts {
      #expect(abs(part.values.reduce(0) { $0 + $1 * $1 } - 1) < 1e-12)
    }
  }

  /// Past summers give a share of crossing days, and the level a baseline rate.
  @Test func fromData() throws {
    let prepared = try study(
      [
        "weather: {crossing-day-share: from-data}", "interception: {baseline-rate: from-data}",
      ], rate: "from-data")
    let compiled = try prepared.compile(prepared.study.scenarios[1])
    let share = try #require(
      compiled.assumptions.first { $0.parameter == "crossing-day-share" })
    #expect((0.35...0.7).contains(share.value) && share.note.contains("median"))
    #expect(compiled.daily.crossingShiftByPath != nil)
    #expect(prepared.baselineRate?.source == .data)
    let other = try prepared.compile(prepared.study.scenarios[2])
    #expect(
      other.daily.interception
        == (try prepared.compile(prepared.study.scenarios[0])).daily.interception)
  }

  /// The unknown that an outcome depends on alone explains it: launches alone move the ratio.
  @Test func oneLeverExplainsTheRatio() async throws {
    let prepared = try study(
      ["launches: {multiplier: {range-90: [0.6, 1.5]}, from: 2025-06-01}"], paths: 20_000)
    let outcome = try await prepared.run(jobs: 2)[1]
    let shares = outcome.explainedShares(
      of: ExplainedOutcome(.season(.people), isRatio: true), in: prepared)
    #expect(shares.map(\.lever) == ["launches.multiplier", "rest"])
    #expect(shares[0].value > 0.95 && shares[0].value < 1.005, "\(shares)")
    #expect(abs(shares.reduce(0) { $0 + $1.value } - 1) < 1e-12)
  }

  /// As seen from 31 May 2025, the share of attempts that was prevented in the summer, 0.329, lies inside the
  /// 90% interval of the simulated summers.
  @Test func theSummerOf2025LiesInside() throws {
    let text = """
      strait: 1
      study: share
      data: {arrivals: builtin, through: 2025-05-31}
      season: {from: 2025-06-01, to: 2025-08-31}
      scenarios: [{name: baseline}]
      """
    let prepared = try PreparedStudy(
      Study(yaml: text, file: "s.yaml"), content: [], file: "s.yaml")
    let levers = try prepared.compile(prepared.study.scenarios[0]).daily
    var shares: [Double] = []
    Simulator(horizon: prepared.horizon, plan: prepared.plan, seed: 1).paths(
      levers: levers, count: 8192
    ) { _, path in
      let attempts = path.attempts.reduce(0) { $0 + Double($1) }
      guard attempts > 0 else { return }
      shares.append(1 - path.people.reduce(0) { $0 + Double($1) } / attempts)
    }
    shares.sort()
    let summer = BuiltinSeries.preventions.filter {
      $0.weekEnding > Day(iso: "2025-06-01")! && $0.weekEnding <= Day(iso: "2025-08-31")!
    }
    let prevented = summer.reduce(0) { $0 + $1.peoplePrevented }
    let actual = Double(prevented) / Double(summer.reduce(prevented) { $0 + $1.peopleArrived })
    let ends = (shares[shares.count / 20], shares[shares.count * 19 / 20])
    #expect(abs(actual - 0.329) < 0.0005)
    #expect(actual > ends.0 && actual < ends.1, "\(actual), 90% from \(ends)")
  }
}
