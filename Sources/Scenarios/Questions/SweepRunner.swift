import Simulation

/// The answer to a ``Sweep``.
public struct SweepResult: Sendable {
  /// A point of the grid.
  public struct Cell: Sendable {
    /// The values of the levers, in the order of the axes.
    public let values: [Double]
    /// The distributions of the season, and the comparison with the baseline.
    public let summary: ScenarioSummary
  }

  /// The question.
  public let sweep: Sweep
  /// The scenario on which the levers were set.
  public let scenario: String
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
  ///   - jobs: the number of parallel tasks; the answer does not depend on it.
  ///   - progress: called now and then with a number of paths that were finished since.
  /// - Returns: the answer.
  /// - Throws: ``InputError`` where a lever cannot act, `CancellationError` where the task is
  ///   cancelled.
  public func sweep(
    _ sweep: Sweep, jobs: Int, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> SweepResult {
    let base = try scenario(named: sweep.scenario, for: "sweep")
    let cells = sweep.cells
    let variants = cells.map { base.with(zip(sweep.axes.map(\.lever), $0)) }
    let compiled = try await compileAll([baselineScenario] + variants).map(\.daily)
    var baseline: ScenarioSummary?
    var result: [SweepResult.Cell] = []
    for first in stride(from: 0, to: cells.count, by: Self.cellsOfPass) {
      let pass = first..<min(first + Self.cellsOfPass, cells.count)
      let outcome = try await simulator.run(
        [compiled[0]] + compiled[(pass.lowerBound + 1)...pass.upperBound], paths: study.paths,
        jobs: jobs, scope: .season, baseline: .first, progress: progress)
      baseline = baseline ?? outcome.summaries[0]
      for (cell, summary) in zip(pass, outcome.summaries.dropFirst()) {
        result.append(SweepResult.Cell(values: cells[cell], summary: summary))
      }
    }
    return SweepResult(
      sweep: sweep, scenario: base.name, baseline: baseline!, cells: result)
  }

  /// The points that are simulated together: their distributions take some two megabytes each and,
  /// where each has boats of its own, half a megabyte a task.
  private static let cellsOfPass = 64

  /// Paths of all scenarios that a sweep simulates, for a display of progress.
  public func pathsOfSweep(_ sweep: Sweep) -> Int {
    let passes = (sweep.cells.count + Self.cellsOfPass - 1) / Self.cellsOfPass
    return study.paths * (sweep.cells.count + passes)
  }
}
