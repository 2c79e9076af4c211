import StraitDiagnostics
import StraitSensitivity
import StraitSimulation

/// The answer to a ``SensitivityRequest``.
public struct SensitivityResult: Sendable {
  /// What is explained.
  public enum Output: String, Sendable, CaseIterable {
    /// The mean difference of the season's total from the baseline.
    case difference = "people_difference"
    /// The mean of the season's total.
    case people
    /// The mean of the most people on a day of the season.
    case busiestDay = "busiest_day"

    /// What it is.
    public var description: String {
      switch self {
      case .difference: "Mean difference of people who arrive from the baseline."
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
    /// The outputs, in the order of ``SensitivityResult/outputs``; `nil` where the levers cannot act together.
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
    /// The differences of each path from the scenario, in the order of ``SensitivityResult/outputs``, at the
    /// lower and at the upper end.
    public let differences: [[Value]?]

    /// Whether the lever changes nothing at either end, on any path.
    public var doesNothing: Bool {
      differences.allSatisfy { $0?.allSatisfy { $0.value == 0 && $0.error == 0 } ?? false }
    }
  }

  /// The question.
  public let request: SensitivityRequest
  /// The scenario on which the levers were set.
  public let scenario: String
  /// What is explained: the difference from the baseline only of another scenario.
  public let outputs: [Output]
  /// The points of the design.
  public let points: [Point]
  /// The indices of each output, in the order of ``outputs``.
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
  /// For the difference from the baseline, levers that the scenario itself states move in it alone; the
  /// others belong to the world, and move in the baseline as well.
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
    let question = SensitivityQuestion(
      base: try scenario(named: request.scenario, for: "sensitivity"), baseline: baselineScenario,
      levers: request.ranges.map(\.lever))
    let center = try compile(question.base).daily
    let design = SaltelliDesign(
      inputs: question.levers.count, rows: request.points, seed: study.seed)
    let values = (0..<design.count).map { index in
      zip(design.point(index), request.ranges).map { SaltelliDesign.scaled($0, to: $1.values) }
    }
    let points = try await evaluate(
      values, of: question, paths: request.paths, jobs: jobs, work: work, progress: progress)
    let last = (values.count + Self.pointsOfPass - 1) / Self.pointsOfPass
    guard
      (last...last + 1).contains(where: {
        Simulator.hasPaths(request.paths, pass: $0, in: work)
      })
    else { return nil }
    let tornado = try await tornado(
      request, of: question, center: center, jobs: jobs, pass: last, work: work,
      progress: progress)
    guard work.isWhole, let tornado else { return nil }
    let indices = question.outputs.indices.map { output in
      SobolIndices(
        outputs: points.map { $0.outputs?[output].value }, inputs: question.levers.count,
        seed: study.seed)
    }
    return SensitivityResult(
      request: request, scenario: question.base.name, outputs: question.outputs, points: points,
      indices: indices, center: tornado.center, swings: tornado.swings)
  }

  /// The points that are simulated together: where each has boats of its own, a task takes half a
  /// megabyte for each.
  static let pointsOfPass = 64

  private func evaluate(
    _ values: [[Double]], of question: SensitivityQuestion, paths: Int, jobs: Int,
    work: PathWork, progress: @escaping @Sendable (Int) -> Void
  ) async throws -> [SensitivityResult.Point] {
    var points: [SensitivityResult.Point] = []
    for (number, first) in stride(from: 0, to: values.count, by: Self.pointsOfPass).enumerated()
    where Simulator.hasPaths(paths, pass: number, in: work) {
      let pass = values[first..<min(first + Self.pointsOfPass, values.count)]
      let compiled = await attempt(pass.map(question.scenarios))
      let possible = compiled.compactMap { try? $0.get() }
      var summaries: ArraySlice<ScenarioSummary> = []
      if !possible.isEmpty {
        summaries = try await simulator.run(
          possible.flatMap { $0 }, paths: paths, jobs: jobs, measures: [.people],
          scope: .season, pass: number, work: work, progress: progress
        ).summaries[...]
      }
      for (values, outcome) in zip(pass, compiled) {
        switch outcome {
        case .success(let scenarios):
          let own = Array(summaries.prefix(scenarios.count))
          summaries = summaries.dropFirst(scenarios.count)
          points.append(
            SensitivityResult.Point(
              values: values, outputs: question.outputs(own), problem: nil))
        case .failure(let error):
          points.append(
            SensitivityResult.Point(values: values, outputs: nil, problem: "\(error)"))
        }
      }
    }
    return points
  }

  /// The levers one at a time: the scenario in one pass, and the baseline, for levers that move in it too,
  /// in the next.
  ///
  /// - Returns: the center and the swings; `nil` where a pass has none of the paths that are worked on.
  private func tornado(
    _ request: SensitivityRequest, of question: SensitivityQuestion, center: DailyLevers,
    jobs: Int, pass: Int, work: PathWork, progress: @escaping @Sendable (Int) -> Void
  ) async throws -> (center: [SensitivityResult.Value], swings: [SensitivityResult.Swing])? {
    let ends = request.ranges.indices.flatMap { index in
      [request.ranges[index].values.lowerBound, request.ranges[index].values.upperBound].map {
        (index: index, value: $0)
      }
    }
    let compiled = await attempt(ends.map { question.scenarios(moving: $0.index, to: $0.value) })
    let possible = compiled.compactMap { try? $0.get() }
    func run(_ position: Int, center: DailyLevers) async throws -> [ScenarioSummary]? {
      guard Simulator.hasPaths(request.paths, pass: pass + position, in: work) else { return nil }
      return try await simulator.run(
        [center] + possible.map { $0[position] }, paths: request.paths, jobs: jobs,
        measures: [.people], scope: .season, baseline: .first, pass: pass + position, work: work,
        progress: progress
      ).summaries
    }
    let own = try await run(0, center: center)
    let reference =
      question.hasDifference
      ? try await run(1, center: compile(question.baseline).daily) : own
    guard let own, let reference else { return nil }
    func moved(_ summaries: [ScenarioSummary], _ position: Int, _ quantity: PairedQuantity)
      -> SensitivityResult.Value
    {
      let difference = summaries[position].paired[quantity]!.difference
      return SensitivityResult.Value(value: difference.mean, error: difference.meanError)
    }
    var next = 1
    var points: [(SensitivityResult.Point, [SensitivityResult.Value]?)] = []
    for (end, result) in zip(ends, compiled) {
      switch result {
      case .success:
        let (people, base) = (
          moved(own, next, .season(.people)), moved(reference, next, .season(.people))
        )
        // Each is compared with its own center, so this sum is the largest error that the difference can have.
        let difference = SensitivityResult.Value(
          value: people.value - base.value, error: people.error + base.error)
        points.append(
          (
            SensitivityResult.Point(
              values: [end.value],
              outputs: question.outputs(
                [own[next]] + (question.hasDifference ? [reference[next]] : [])), problem: nil),
            (question.hasDifference ? [difference] : []) + [
              people, moved(own, next, .busiestDay),
            ]
          ))
        next += 1
      case .failure(let error):
        points.append(
          (
            SensitivityResult.Point(values: [end.value], outputs: nil, problem: "\(error)"), nil
          ))
      }
    }
    let swings = request.ranges.enumerated().map { index, range in
      let own = points[(2 * index)..<(2 * index + 2)]
      return SensitivityResult.Swing(
        range: range, ends: own.map(\.0), differences: own.map(\.1))
    }
    return (
      question.outputs([own[0]] + (question.hasDifference ? [reference[0]] : [])), swings
    )
  }

  /// Compiles scenarios, those that belong together each by themselves.
  private func attempt(_ scenarios: [[Scenario]]) async -> [Result<[DailyLevers], any Error>] {
    await withTaskGroup(of: (Int, Result<[DailyLevers], any Error>).self) { group in
      for (index, together) in scenarios.enumerated() {
        group.addTask { (index, Result { try together.map { try compile($0).daily } }) }
      }
      var results: [Int: Result<[DailyLevers], any Error>] = [:]
      for await (index, result) in group { results[index] = result }
      return scenarios.indices.map { results[$0]! }
    }
  }

  /// Paths of all scenarios that a sensitivity simulates, for a display of progress.
  public func pathsOfSensitivity(_ request: SensitivityRequest) -> Int {
    let scenarios = request.points * (request.ranges.count + 2) + 1 + 2 * request.ranges.count
    let isBaseline = (request.scenario ?? study.baseline) == study.baseline
    return request.paths * scenarios * (isBaseline ? 1 : 2)
  }
}

/// A scenario, the baseline with which it is compared, and the levers that move.
private struct SensitivityQuestion {
  let base: Scenario
  let baseline: Scenario
  let levers: [Lever]

  /// Whether the scenario differs from the baseline.
  var hasDifference: Bool { base.name != baseline.name }

  /// What is explained.
  var outputs: [SensitivityResult.Output] {
    hasDifference ? SensitivityResult.Output.allCases : [.people, .busiestDay]
  }

  /// The scenario with values for the levers, and the baseline with those that the scenario does not
  /// itself state.
  func scenarios(_ values: [Double]) -> [Scenario] {
    let settings = Array(zip(levers, values))
    return [base.with(settings)]
      + (hasDifference ? [baseline.with(settings.filter { isOfTheWorld($0.0) })] : [])
  }

  /// The same with one lever moved.
  func scenarios(moving index: Int, to value: Double) -> [Scenario] {
    let setting = (levers[index], value)
    return [base.with([setting])]
      + (hasDifference ? [isOfTheWorld(setting.0) ? baseline.with([setting]) : baseline] : [])
  }

  private func isOfTheWorld(_ lever: Lever) -> Bool {
    let own = lever.value(in: base)
    return base.distribution(of: lever) == baseline.distribution(of: lever)
      && (own == nil || own == lever.value(in: baseline))
  }

  /// The outputs of the scenario, and of the baseline beside it.
  func outputs(_ summaries: [ScenarioSummary]) -> [SensitivityResult.Value] {
    func value(_ histogram: Histogram) -> SensitivityResult.Value {
      SensitivityResult.Value(value: histogram.mean, error: histogram.meanError)
    }
    let people = value(summaries[0][.people]!.season!)
    let rest = [people, value(summaries[0].busiestDay)]
    guard hasDifference else { return rest }
    let other = value(summaries[1][.people]!.season!)
    return [
      SensitivityResult.Value(
        value: people.value - other.value, error: people.error + other.error)
    ] + rest
  }
}
