import StraitDiagnostics
import StraitSimulation

/// The outcome of one scenario of a study.
public struct ScenarioOutcome: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// Its levers, and the values that they rest on.
  package let levers: CompiledLevers
  /// The distributions, and the comparison with the baseline unless it is the baseline: in all, with
  /// everything drawn that is not known.
  public let summary: ScenarioSummary
  /// The season's distributions and the comparison given the assumptions: uncertain levers, and the
  /// baseline rate of interception, at their medians. `nil` where the two are the same.
  public let given: ScenarioSummary?
}

/// How much of the variance of a difference one unknown explains by itself.
public struct ExplainedShare: Sendable, Equatable {
  /// The uncertain lever, by the name by which it is drawn; ``rest`` for what none explains.
  public let lever: String
  /// The share of the variance.
  public let value: Double
  /// Its Monte Carlo standard error.
  public let error: Double

  /// The name of what no uncertain lever explains by itself: chance, and levers together.
  public static let rest = "rest"
}

extension ScenarioOutcome {
  /// What explains how the difference from the baseline, or the ratio to it, varies, the largest first and the rest last;
  /// empty for the baseline, and where nothing is uncertain.
  ///
  /// The rest is left out where levers are correlated, since their shares then overlap.
  public func explainedShares(
    of outcome: ExplainedOutcome, in prepared: PreparedStudy
  ) -> [ExplainedShare] {
    let shares = summary.explainedVariance(of: outcome).compactMap { name, explained in
      explained.share.map { ExplainedShare(lever: name, value: $0.value, error: $0.error) }
    }.sorted { ($0.value, $1.lever) > ($1.value, $0.lever) }
    guard !shares.isEmpty else { return [] }
    let correlated = Set(prepared.study.correlations.flatMap { [$0.first, $0.second] })
    guard shares.count(where: { correlated.contains($0.lever) }) < 2 else { return shares }
    return shares + [
      ExplainedShare(
        lever: ExplainedShare.rest, value: 1 - shares.reduce(0) { $0 + $1.value },
        error: shares.reduce(0) { $0 + $1.error * $1.error }.squareRoot())
    ]
  }
}

extension PreparedStudy {
  /// Whether each path draws anything that scenarios rest on: a lever, an event, or the baseline
  /// rate of interception.
  package var isUncertain: Bool {
    !study.drawnNames.isEmpty || baselineRate?.source == .data
  }

  /// Simulates the scenarios, the baseline first, and hands each outcome over as it is finished.
  ///
  /// - Parameters:
  ///   - jobs: the number of parallel tasks; the outcomes do not depend on it.
  ///   - work: which of the paths are simulated, and where finished parts are kept.
  ///   - progress: called now and then with a number of paths that were finished since.
  ///   - consume: receives the outcomes in the order of simulation, those of the share of the paths
  ///     that is worked on; each is released after.
  /// - Throws: ``InputError`` where a lever cannot act, or what the store or `consume` throws.
  package func run(
    jobs: Int, work: PathWork = .whole, progress: @escaping @Sendable (Int) -> Void = { _ in },
    consume: (ScenarioOutcome) throws -> Void
  ) async throws {
    // All levers are compiled before the first path, so that an impossible one stops the run early.
    let scenarios = orderedScenarios
    let compiled = try await compileAll(scenarios)
    let given = try await givenWhereOther(scenarios, compiled.map(\.daily))
    var totals: PathTotals?
    var givenTotals: PathTotals?
    var simulator = simulator
    simulator.questions = questions
    for (number, pass) in Self.passes(of: scenarios.count, days: plan.days).enumerated() {
      let outcome = try await simulator.run(
        compiled[pass].map(\.daily), given: Array(given[pass]), paths: study.paths, jobs: jobs,
        keepTotals: totals == nil && pass.upperBound < scenarios.count,
        baseline: totals.map {
          .earlier($0, given: givenTotals, levers: compiled[0].daily)
        } ?? .first, pass: number, work: work, progress: progress)
      if totals == nil { (totals, givenTotals) = (outcome.totals, outcome.givenTotals) }
      for (position, (summary, given)) in zip(pass, zip(outcome.summaries, outcome.given)) {
        try consume(
          ScenarioOutcome(
            scenario: scenarios[position], levers: compiled[position], summary: summary,
            given: given))
      }
    }
  }

  /// The levers of scenarios, the baseline first, given the assumptions; `nil` where the difference of
  /// people from the baseline is the same as in all: nothing uncertain acts, and the rate of interception
  /// stays that of the baseline, whatever that is.
  func givenWhereOther(
    _ scenarios: [Scenario], _ inAll: [DailyLevers]
  ) async throws -> [DailyLevers?] {
    let medians = try await compileAll(scenarios, statement: .given).map(\.daily)
    func isOther(_ index: Int) -> Bool {
      guard inAll[index] != medians[index] else { return false }
      return inAll[index].isUncertain || !(inAll[index].interception?.isBaseline ?? true)
    }
    let hasUncertainBaseline = isOther(0)
    let others = scenarios.indices.map { hasUncertainBaseline || isOther($0) }
    // The baseline is simulated as given too where any other is.
    return scenarios.indices.map { index in
      others[index] || (index == 0 && others.contains(true)) ? medians[index] : nil
    }
  }

  /// Simulates the scenarios.
  ///
  /// - Parameters:
  ///   - jobs: the number of parallel tasks; the outcomes do not depend on it.
  ///   - progress: called now and then with a number of paths that were finished since.
  /// - Returns: the outcomes, the baseline first; each holds some eight megabytes for a hundred days.
  /// - Throws: ``InputError`` where a lever cannot act, `CancellationError` where the task is cancelled.
  public func run(
    jobs: Int = Simulator.standardJobs, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> [ScenarioOutcome] {
    var outcomes: [ScenarioOutcome] = []
    try await run(jobs: jobs, work: .whole, progress: progress) { outcomes.append($0) }
    return outcomes
  }

  /// The scenarios that are simulated together: as many as keep their distributions, some eight
  /// megabytes for a hundred days, within bounds.
  private static func passes(of scenarios: Int, days: Int) -> [Range<Int>] {
    let most = max(1, mostScenarioDays / days)
    let passes = (scenarios + most - 1) / most
    return (0..<passes).map { (scenarios * $0 / passes)..<(scenarios * ($0 + 1) / passes) }
  }

  private static let mostScenarioDays = 1000

  /// The scenarios with the baseline first.
  public var orderedScenarios: [Scenario] {
    study.scenarios.filter { $0.name == study.baseline }
      + study.scenarios.filter { $0.name != study.baseline }
  }

  /// The scenario that others are compared with.
  var baselineScenario: Scenario { orderedScenarios[0] }

  /// The simulator of the study.
  var simulator: Simulator { Simulator(horizon: horizon, plan: plan, seed: seed) }

  /// A scenario of the study by its name, the baseline where none is given.
  ///
  /// - Throws: ``InputError`` where there is none of that name.
  func scenario(named name: String?, for section: String) throws -> Scenario {
    guard let name else { return baselineScenario }
    if let scenario = study.scenarios.first(where: { $0.name == name }) { return scenario }
    throw InputError(
      file: file, key: "\(section).scenario", found: "'\(name)'",
      expected: "the name of a scenario",
      suggestion: NearMiss.suggestion(for: name, in: study.scenarios.map(\.name)))
  }

  /// The levers of all scenarios, in parallel: those of crossing days take a search each.
  func compileAll(
    _ scenarios: [Scenario], statement: Statement = .inAll
  ) async throws -> [CompiledLevers] {
    try await withThrowingTaskGroup(of: (Int, CompiledLevers).self) { group in
      for (index, scenario) in scenarios.enumerated() {
        group.addTask { (index, try compile(scenario, statement: statement)) }
      }
      var result: [Int: CompiledLevers] = [:]
      for try await (index, levers) in group { result[index] = levers }
      return scenarios.indices.map { result[$0]! }
    }
  }
}
