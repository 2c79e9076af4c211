import StraitDiagnostics
import StraitSensitivity
import StraitSimulation

/// The answer to a ``SensitivityRequest``.
public struct SensitivityResult: Sendable {
  /// What is explained.
  public enum Output: String, Sendable, CaseIterable {
    /// The mean of the season's total.
    case people
    /// The mean of the most people on a day of the season.
    case busiestDay = "busiest_day"

    /// What it is.
    public var description: String {
      switch self {
      case .people: "People who arrive."
      case .busiestDay: "Mean of the most people on a day."
      }
    }
  }

  /// A value with its Monte Carlo standard error.
  public struct Value: Sendable, Equatable {
    /// The value.
    public let value: Double
    /// Its standard error.
    public let error: Double
  }

  /// A point of the design, or of the tornado.
  public struct Point: Sendable {
    /// The values of the levers, in the order of the ranges.
    public let values: [Double]
    /// The outputs, in the order of `Output.allCases`; `nil` where the levers cannot act together.
    public let outputs: [Value]?
    /// Why there are none.
    public let problem: String?
  }

  /// One lever moved to either end of its range, the others staying where the scenario has them.
  public struct Swing: Sendable {
    /// The lever.
    public let range: SensitivityRequest.Range
    /// At the lower and at the upper end; `nil` where the lever cannot act there.
    public let ends: [Point]
    /// The differences of each path from the scenario, in the order of `Output.allCases`, at the
    /// lower and at the upper end.
    public let differences: [[Value]?]
  }

  /// The question.
  public let request: SensitivityRequest
  /// The scenario on which the levers were set.
  public let scenario: String
  /// The points of the design.
  public let points: [Point]
  /// The indices of each output, in the order of `Output.allCases`.
  package let indices: [SobolIndices]
  /// The scenario as it is.
  public let center: [Value]
  /// The levers one at a time.
  public let swings: [Swing]

  /// How many points have no outputs.
  public var failures: Int { points.count { $0.outputs == nil } }
}

extension PreparedStudy {
  /// First-order and total Sobol' indices of the season over ranges of levers, and the levers one at a
  /// time.
  ///
  /// Every point of the Saltelli design is simulated on the same noise, so that the outputs are smooth
  /// functions of the levers. Points at which levers cannot act together are kept without outputs.
  ///
  /// - Parameters:
  ///   - request: the question.
  ///   - jobs: the number of parallel tasks; the answer does not depend on it.
  ///   - progress: called now and then with a number of paths that were finished since.
  /// - Returns: the answer.
  /// - Throws: ``InputError`` where the scenario itself cannot be simulated, `CancellationError` where
  ///   the task is cancelled.
  public func sensitivity(
    _ request: SensitivityRequest, jobs: Int = Simulator.standardJobs,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> SensitivityResult {
    try await sensitivity(request, jobs: jobs, work: .whole, progress: progress)!
  }

  /// The same, with finished parts kept in a store.
  ///
  /// - Parameters:
  ///   - request: the question.
  ///   - jobs: the number of parallel tasks.
  ///   - work: which of the paths are simulated, and where finished parts are kept.
  ///   - progress: called now and then with a number of paths that were finished since.
  /// - Returns: the answer; `nil` where only a share of the paths was worked on.
  /// - Throws: what the store throws, besides.
  package func sensitivity(
    _ request: SensitivityRequest, jobs: Int, work: PathWork,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> SensitivityResult? {
    let base = try scenario(named: request.scenario, for: "sensitivity")
    let center = try compile(base).daily
    let levers = request.ranges.map(\.lever)
    let design = SaltelliDesign(
      inputs: levers.count, rows: request.points, seed: study.seed)
    let values = (0..<design.count).map { index in
      zip(design.point(index), request.ranges).map { SaltelliDesign.scaled($0, to: $1.values) }
    }
    let points = try await evaluate(
      values, levers: levers, of: base, paths: request.paths, jobs: jobs, work: work,
      progress: progress)
    let last = (values.count + Self.pointsOfPass - 1) / Self.pointsOfPass
    guard Simulator.hasPaths(request.paths, pass: last, in: work) else { return nil }
    let tornado = try await tornado(
      request, of: base, center: center, jobs: jobs, pass: last, work: work, progress: progress)
    guard work.isWhole else { return nil }
    let indices = SensitivityResult.Output.allCases.indices.map { output in
      SobolIndices(
        outputs: points.map { $0.outputs?[output].value }, inputs: levers.count, seed: study.seed)
    }
    return SensitivityResult(
      request: request, scenario: base.name, points: points, indices: indices,
      center: tornado.center, swings: tornado.swings)
  }

  /// The points that are simulated together: where each has boats of its own, a task takes half a
  /// megabyte for each.
  static let pointsOfPass = 64

  private func evaluate(
    _ values: [[Double]], levers: [Lever], of base: Scenario, paths: Int, jobs: Int,
    work: PathWork, progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [SensitivityResult.Point] {
    var points: [SensitivityResult.Point] = []
    for (number, first) in stride(from: 0, to: values.count, by: Self.pointsOfPass).enumerated()
    where Simulator.hasPaths(paths, pass: number, in: work) {
      let pass = values[first..<min(first + Self.pointsOfPass, values.count)]
      let compiled = await attempt(pass.map { base.with(zip(levers, $0)) })
      let possible = compiled.compactMap { try? $0.get().daily }
      var summaries: ArraySlice<ScenarioSummary> = []
      if !possible.isEmpty {
        summaries = try await simulator.run(
          possible, paths: paths, jobs: jobs, measures: [.people], scope: .season, pass: number,
          work: work, progress: progress
        ).summaries[...]
      }
      for (values, outcome) in zip(pass, compiled) {
        switch outcome {
        case .success:
          points.append(
            SensitivityResult.Point(
              values: values, outputs: Self.outputs(summaries.removeFirst()), problem: nil))
        case .failure(let error):
          points.append(
            SensitivityResult.Point(values: values, outputs: nil, problem: "\(error)"))
        }
      }
    }
    return points
  }

  private func tornado(
    _ request: SensitivityRequest, of base: Scenario, center: DailyLevers, jobs: Int, pass: Int,
    work: PathWork, progress: @escaping @Sendable (Int) -> Void
  ) async throws -> (center: [SensitivityResult.Value], swings: [SensitivityResult.Swing]) {
    let ends = request.ranges.flatMap { range in
      [range.values.lowerBound, range.values.upperBound].map { (range.lever, $0) }
    }
    let compiled = await attempt(ends.map { base.with([$0]) })
    let outcome = try await simulator.run(
      [center] + compiled.compactMap { try? $0.get().daily }, paths: request.paths, jobs: jobs,
      measures: [.people], scope: .season, baseline: .first, pass: pass, work: work,
      progress: progress)
    var summaries = outcome.summaries.dropFirst()
    var points: [(SensitivityResult.Point, [SensitivityResult.Value]?)] = []
    for (end, result) in zip(ends, compiled) {
      switch result {
      case .success:
        let summary = summaries.removeFirst()
        points.append(
          (
            SensitivityResult.Point(
              values: [end.1], outputs: Self.outputs(summary), problem: nil),
            [PairedQuantity.season(.people), .busiestDay].map {
              let difference = summary.paired[$0]!.difference
              return SensitivityResult.Value(value: difference.mean, error: difference.meanError)
            }
          ))
      case .failure(let error):
        points.append(
          (SensitivityResult.Point(values: [end.1], outputs: nil, problem: "\(error)"), nil))
      }
    }
    let swings = request.ranges.enumerated().map { index, range in
      let own = points[(2 * index)..<(2 * index + 2)]
      return SensitivityResult.Swing(
        range: range, ends: own.map(\.0), differences: own.map(\.1))
    }
    return (Self.outputs(outcome.summary), swings)
  }

  private static func outputs(_ summary: ScenarioSummary) -> [SensitivityResult.Value] {
    [summary[.people]!.season!, summary.busiestDay].map {
      SensitivityResult.Value(value: $0.mean, error: $0.meanError)
    }
  }

  /// Compiles scenarios, each by itself.
  private func attempt(_ scenarios: [Scenario]) async -> [Result<CompiledLevers, any Error>] {
    await withTaskGroup(of: (Int, Result<CompiledLevers, any Error>).self) { group in
      for (index, scenario) in scenarios.enumerated() {
        group.addTask { (index, Result { try compile(scenario) }) }
      }
      var results: [Int: Result<CompiledLevers, any Error>] = [:]
      for await (index, result) in group { results[index] = result }
      return scenarios.indices.map { results[$0]! }
    }
  }

  /// Paths of all scenarios that a sensitivity simulates, for a display of progress.
  public func pathsOfSensitivity(_ request: SensitivityRequest) -> Int {
    request.paths * (request.points * (request.ranges.count + 2) + 1 + 2 * request.ranges.count)
  }
}
