import Simulation

/// The outcome of one scenario of a study.
public struct ScenarioOutcome: Sendable {
  /// The scenario.
  public let scenario: Scenario
  /// The values that it rests on.
  public let assumptions: [Assumption]
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
  public func run(
    jobs: Int, progress: @escaping @Sendable (Int) -> Void = { _ in },
    consume: (ScenarioOutcome) throws -> Void
  ) async throws {
    let simulator = Simulator(horizon: horizon, plan: plan, seed: seed)
    // All levers are compiled before the first path, so that an impossible one stops the run early.
    let compiled = try orderedScenarios.map { ($0, try compile($0)) }
    var baseline: PathTotals?
    for (index, (scenario, levers)) in compiled.enumerated() {
      let outcome = try await simulator.run(
        levers: levers.daily, paths: study.paths, jobs: jobs,
        keepTotals: index == 0 && compiled.count > 1, baseline: baseline, progress: progress)
      if index == 0 { baseline = outcome.totals }
      try consume(
        ScenarioOutcome(
          scenario: scenario, assumptions: levers.assumptions, summary: outcome.summary))
    }
  }

  /// The scenarios with the baseline first.
  public var orderedScenarios: [Scenario] {
    study.scenarios.filter { $0.name == study.baseline }
      + study.scenarios.filter { $0.name != study.baseline }
  }
}
