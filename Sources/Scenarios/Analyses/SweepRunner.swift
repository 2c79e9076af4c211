import StraitSimulation

/// The answer to a ``Sweep``.
public struct SweepResult: Sendable {
  /// A point of the grid.
  public struct Cell: Sendable {
    /// The values of the levers, in the order of the axes.
    public let values: [Double]
    /// The distributions of the season, and the comparison with the baseline, in all.
    public let summary: ScenarioSummary
    /// The same given the assumptions; `nil` where that is the same.
    public let given: ScenarioSummary?
  }

  /// The question.
  public let sweep: Sweep
  /// The scenario on which the levers were set.
  public let scenario: String
  /// Whether the weeks of each point were counted.
  public let withWeeks: Bool
  /// The distributions of the study's baseline.
  public let baseline: ScenarioSummary
  /// The points, the last axis moving fastest.
  public let cells: [Cell]
}

extension PreparedStudy {
  /// Simulates a grid of levers on the same noise, and compares each point with the study's baseline.
  ///
  /// What points share is computed once: with interception alone moving, that is all but the last
  /// stage.
  ///
  /// - Parameters:
  ///   - sweep: the grid.
  ///   - withWeeks: whether the weeks of each point are counted too, which takes more memory.
  ///   - jobs: the number of parallel tasks; the answer does not depend on it.
  ///   - progress: called now and then with a number of paths that were finished since.
  /// - Returns: the answer.
  /// - Throws: ``InputError`` where a lever cannot act, `CancellationError` where the task is
  ///   cancelled.
  public func sweep(
    _ sweep: Sweep, withWeeks: Bool = false, jobs: Int = Simulator.standardJobs,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> SweepResult {
    try await self.sweep(
      sweep, withWeeks: withWeeks, jobs: jobs, work: .whole, progress: progress)!
  }

  /// The same, with finished parts kept in a store.
  ///
  /// - Parameters:
  ///   - sweep: the grid.
  ///   - withWeeks: whether the weeks of each point are counted too.
  ///   - jobs: the number of parallel tasks.
  ///   - work: which of the paths are simulated, and where finished parts are kept.
  ///   - progress: called now and then with a number of paths that were finished since.
  /// - Returns: the answer; `nil` where only a share of the paths was worked on.
  /// - Throws: what the store throws, besides.
  package func sweep(
    _ sweep: Sweep, withWeeks: Bool, jobs: Int, work: PathWork,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> SweepResult? {
    let base = try scenario(named: sweep.scenario, for: "sweep")
    let cells = sweep.cells
    let variants = cells.map { base.with(zip(sweep.axes.map(\.lever), $0)) }
    let scenarios = [baselineScenario] + variants
    let compiled = try await compileAll(scenarios).map(\.daily)
    let given = try await givenWhereOther(scenarios, compiled)
    var baseline: ScenarioSummary?
    var result: [SweepResult.Cell] = []
    let most = Self.cellsOfPass(withWeeks: withWeeks)
    for (number, first) in stride(from: 0, to: cells.count, by: most).enumerated() {
      let pass = first..<min(first + most, cells.count)
      let outcome = try await simulator.run(
        [compiled[0]] + compiled[(pass.lowerBound + 1)...pass.upperBound],
        given: [given[0]] + given[(pass.lowerBound + 1)...pass.upperBound], paths: study.paths,
        jobs: jobs, scope: withWeeks ? .weekly : .season, baseline: .first, pass: number,
        work: work, progress: progress)
      baseline = baseline ?? outcome.summaries[0]
      for (position, cell) in pass.enumerated() {
        result.append(
          SweepResult.Cell(
            values: cells[cell], summary: outcome.summaries[position + 1],
            given: outcome.given[position + 1]))
      }
    }
    guard work.isWhole else { return nil }
    return SweepResult(
      sweep: sweep, scenario: base.name, withWeeks: withWeeks, baseline: baseline!, cells: result)
  }

  /// The points that are simulated together: with their weeks they take up to some thirty megabytes
  /// each, without up to some eight, and, where each has boats of its own, half a megabyte a task.
  private static func cellsOfPass(withWeeks: Bool) -> Int { withWeeks ? 16 : 64 }

  /// Paths of all scenarios that a sweep simulates, for a display of progress.
  public func pathsOfSweep(_ sweep: Sweep, withWeeks: Bool = false) -> Int {
    let most = Self.cellsOfPass(withWeeks: withWeeks)
    let passes = (sweep.cells.count + most - 1) / most
    return study.paths * (sweep.cells.count + passes)
  }
}
