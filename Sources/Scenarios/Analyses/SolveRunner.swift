import StraitDiagnostics
import StraitSimulation

/// The answer to a ``Solve`` for one value of its `forEach` lever.
public struct Solution: Sendable, Equatable {
  /// How it stands with the target.
  public enum Status: String, Sendable {
    /// The lever meets it at ``Solution/value``.
    case reached
    /// It is met at either end of the range.
    case metThroughout = "met-throughout"
    /// It is met at no end of the range; ``Solution/value`` is the end that comes nearest.
    case notReachable = "not-reachable"
  }

  /// The value of the `forEach` lever, if there is one.
  public let assumption: Double?
  /// How it stands with the target.
  public let status: Status
  /// The value of the lever at which the target is met; where it is not reachable, that of the end
  /// that comes nearest; `nil` where it is met throughout.
  public let value: Double?
  /// The Monte Carlo interval of the value at 95%: where what is estimated meets the target less or
  /// more 1.96 of its standard errors. An end outside the range stands at that of the range.
  public let interval: ClosedRange<Double>?
  /// Whether an end of the interval was cut at the range, so that it tells no standard error.
  public let intervalIsCut: Bool
  /// The probability, or mean, that is reached at the value, and its Monte Carlo standard error; where the
  /// target is met throughout, at the end that meets it by more.
  public let achieved: (value: Double, error: Double)

  /// Equal values.
  public static func == (a: Solution, b: Solution) -> Bool {
    a.assumption == b.assumption && a.status == b.status && a.value == b.value
      && a.interval == b.interval && a.intervalIsCut == b.intervalIsCut
      && a.achieved == b.achieved
  }
}

extension PreparedStudy {
  /// Finds the value of a lever at which the target is met, on common random numbers.
  ///
  /// The estimate is a monotone function of the lever on the same paths. Its crossings of the target,
  /// and of the target less and more 1.96 standard errors, are bracketed, and each pass divides every
  /// bracket by six, all assumptions in one simulation.
  ///
  /// - Parameters:
  ///   - question: the question.
  ///   - jobs: the number of parallel tasks; the answer does not depend on it.
  ///   - progress: called now and then with a number of paths that were finished since.
  /// - Returns: an answer for each value of the `forEach` lever, in order.
  /// - Throws: ``InputError`` where a lever cannot act, `CancellationError` where the task is
  ///   cancelled.
  public func solve(
    _ question: Solve, jobs: Int, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> [Solution] {
    let base = try scenario(named: question.scenario, for: "solve")
    guard question.forEach?.lever != question.lever else {
      throw InputError(
        file: file, key: "solve.for-each.lever", found: "the lever that is solved for",
        expected: "another lever")
    }
    let assumptions: [Double?] = question.forEach?.values.map(Optional.some) ?? [nil]
    func evaluate(_ points: [(assumption: Double?, value: Double)]) async throws -> [Estimate] {
      let scenarios = points.map { point in
        var settings: [(Lever, Double)] = [(question.lever, point.value)]
        if let each = question.forEach, let value = point.assumption {
          settings.append((each.lever, value))
        }
        return base.with(settings)
      }
      let compiled = try await compileAll(scenarios).map(\.daily)
      var estimates: [Estimate] = []
      for first in stride(from: 0, to: compiled.count, by: Self.pointsOfPass) {
        let pass = compiled[first..<min(first + Self.pointsOfPass, compiled.count)]
        let outcome = try await simulator.run(
          Array(pass), paths: study.paths, jobs: jobs, measures: [.people], scope: .season,
          progress: progress)
        estimates += outcome.summaries.map { Estimate(question.target, $0) }
      }
      return estimates
    }
    let (low, high) = (question.range.lowerBound, question.range.upperBound)
    let ends = try await evaluate(assumptions.flatMap { [($0, low), ($0, high)] })
    var searches = assumptions.enumerated().map { index, assumption in
      LeverSearch(
        assumption: assumption, range: question.range, atLow: ends[2 * index],
        atHigh: ends[2 * index + 1])
    }
    for _ in 0..<LeverSearch.passes {
      let points = searches.flatMap { search in
        search.points.map { (assumption: search.assumption, value: $0) }
      }
      guard !points.isEmpty else { break }
      var estimates = try await evaluate(points)[...]
      for index in searches.indices {
        let number = searches[index].points.count
        searches[index].narrow(with: Array(estimates.prefix(number)))
        estimates = estimates.dropFirst(number)
      }
    }
    return searches.map(\.solution)
  }
}

extension PreparedStudy {
  /// Paths of all scenarios that a search simulates at most, for a display of progress.
  public func pathsOfSolve(_ question: Solve) -> Int {
    let assumptions = question.forEach?.values.count ?? 1
    return study.paths * assumptions * (2 + LeverSearch.passes * LeverSearch.mostPointsOfPass)
  }
}

/// How far an estimate is from a target; above zero where it is met.
struct Estimate: Sendable, Equatable {
  /// The probability or mean.
  let value: Double
  /// Its Monte Carlo standard error.
  let error: Double
  /// How far it is beyond the target.
  let margin: Double

  /// The estimate of a simulated season.
  init(_ target: Solve.Target, _ summary: ScenarioSummary) {
    let season = summary[.people]!.season!
    switch target {
    case .peopleBelow(let people, let probability):
      // "Below" counts seasons of at most that many.
      let above = season.countAtLeast(Int(people.rounded(.down)) + 1)
      (value, error) = Proportion.estimate(summary.paths - above, of: summary.paths)
      margin = value - probability
    case .meanPeople(let people):
      (value, error) = (season.mean, season.meanError)
      margin = people - value
    }
  }

  /// Whether the target is met with so many standard errors to spare; a negative number asks for less
  /// than the target.
  func isMet(with errors: Double) -> Bool { margin >= errors * error }
}
