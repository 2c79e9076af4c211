import Simulation

/// The outcome of one scenario of a study.
public struct ScenarioOutcome: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// Its levers, and the values that they rest on.
  public let levers: CompiledLevers
  /// The distributions, and the comparison with the baseline unless it is the baseline.
  public let summary: ScenarioSummary
}

extension PreparedStudy {
  /// Simulates the scenarios, the baseline first, and hands each outcome over as it is finished.
  ///
  /// - Parameters:
  ///   - jobs: the number of parallel tasks; the outcomes do not depend on it.
  ///   - progress: called now and then with a number of paths that were finished since.
  ///   - consume: receives the outcomes in the order of simulation; each is released after.
  /// - Throws: ``InputError`` where a lever cannot act, or what `consume` throws.
  public func run(
    jobs: Int, progress: @escaping @Sendable (Int) -> Void = { _ in },
    consume: (ScenarioOutcome) throws -> Void
  ) async throws {
    let simulator = Simulator(horizon: horizon, plan: plan, seed: seed)
    // All levers are compiled before the first path, so that an impossible one stops the run early.
    let scenarios = orderedScenarios
    let compiled = try await compile(scenarios)
    var baseline: PathTotals?
    for (index, (scenario, levers)) in zip(scenarios, compiled).enumerated() {
      let outcome = try await simulator.run(
        levers: levers.daily, paths: study.paths, jobs: jobs,
        keepTotals: index == 0 && compiled.count > 1, baseline: baseline, progress: progress)
      if index == 0 { baseline = outcome.totals }
      try consume(ScenarioOutcome(scenario: scenario, levers: levers, summary: outcome.summary))
    }
  }

  /// The scenarios with the baseline first.
  public var orderedScenarios: [Scenario] {
    study.scenarios.filter { $0.name == study.baseline }
      + study.scenarios.filter { $0.name != study.baseline }
  }

  /// The levers of all scenarios, in parallel: those of weather take a search each.
  private func compile(_ scenarios: [Scenario]) async throws -> [CompiledLevers] {
    try await withThrowingTaskGroup(of: (Int, CompiledLevers).self) { group in
      for (index, scenario) in scenarios.enumerated() {
        group.addTask { (index, try compile(scenario)) }
      }
      var result: [Int: CompiledLevers] = [:]
      for try await (index, levers) in group { result[index] = levers }
      return scenarios.indices.map { result[$0]! }
    }
  }
}
