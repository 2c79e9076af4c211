import Strait
import Testing

/// Weekly totals of people scored over rolling origins and over summers.
///
/// The limits are those that the default model must meet: CRPS of weekly totals of at most 308
/// (rolling) and 356 (summer), and 86 to 95 % of totals inside the central 90 % interval. The tasks
/// and scores are those of `score.py`, which does the same through the program.
@Suite("Scores of weekly totals")
struct ScoringTests {
  /// Scores of one origin, or their means.
  private struct Scores {
    var crps = 0.0
    var coverage = 0.0
  }

  private static func rollingOrigins() throws -> [Day] {
    let first = try day("2021-01-03")
    return (0..<65).map { first.advanced(by: 28 * $0) }
  }

  private static func summerOrigins() throws -> [Day] {
    try (2021...2025).map { try day("\($0)-05-31") }
  }

  /// The CRPS of a sample: mean|x − y| − Σ(2i − n − 1)·x₍ᵢ₎/n².
  private static func crps(sorted sample: [Double], _ value: Double) -> Double {
    let n = Double(sample.count)
    let distance = sample.reduce(0) { $0 + abs($1 - value) } / n
    let spread = sample.enumerated().reduce(0) { $0 + (2 * Double($1.0 + 1) - n - 1) * $1.1 }
    return distance - spread / (n * n)
  }

  /// A quantile by linear interpolation (type 7).
  private static func quantile(sorted sample: [Double], _ level: Double) -> Double {
    let position = level * Double(sample.count - 1)
    let below = Int(position)
    let above = min(below + 1, sample.count - 1)
    return sample[below] + (position - Double(below)) * (sample[above] - sample[below])
  }

  /// The scores of one origin, over its whole weeks.
  private static func score(_ origin: Day, horizon: Int) throws -> Scores {
    let series = BuiltinSeries.arrivals
    let data = try DataInputs(Study.DataSource(through: origin), relativeTo: "")
    let model = try ModelSource.specification(.standard).fitted(to: data)
    let forecast = try Forecast(
      model: model, observed: data.observed, days: horizon, paths: 1000, seed: 1)
    let weeks = horizon / 7
    var totals = Array(repeating: [Double](), count: weeks)
    forecast.simulator.paths(levers: forecast.levers, count: 1000) { _, path in
      for week in 0..<weeks {
        let sum = path.people[(7 * week)..<(7 * week + 7)].reduce(0) { $0 + Int($1) }
        totals[week].append(Double(sum))
      }
    }
    var scores = Scores()
    for week in 0..<weeks {
      let first = origin.advanced(by: 7 * week + 1)
      let actual = Double(series.totalPeople(over: first...first.advanced(by: 6)))
      let sample = totals[week].sorted()
      scores.crps += crps(sorted: sample, actual) / Double(weeks)
      let interval = quantile(sorted: sample, 0.05)...quantile(sorted: sample, 0.95)
      if interval.contains(actual) { scores.coverage += 1 / Double(weeks) }
    }
    return scores
  }

  /// The means over origins, two at a time.
  private func means(_ origins: [Day], horizon: Int) async throws -> Scores {
    try await withThrowingTaskGroup(of: Scores.self) { group in
      for origin in origins { group.addTask { try Self.score(origin, horizon: horizon) } }
      var sum = Scores()
      for try await scores in group {
        sum.crps += scores.crps
        sum.coverage += scores.coverage
      }
      let n = Double(origins.count)
      return Scores(crps: sum.crps / n, coverage: sum.coverage / n)
    }
  }

  @Test func rolling() async throws {
    let origins = try Self.rollingOrigins()
    #expect(origins.last == (try day("2025-11-30")))
    let scores = try await means(origins, horizon: 28)
    #expect(scores.crps <= 308)
    // Lower than any forecast can be without seeing the answers.
    #expect(scores.crps > 200)
    #expect((0.86...0.95).contains(scores.coverage), "\(scores)")
  }

  @Test func summer() async throws {
    let scores = try await means(Self.summerOrigins(), horizon: 92)
    #expect(scores.crps <= 356)
    #expect(scores.crps > 200)
    #expect((0.86...0.95).contains(scores.coverage), "\(scores)")
  }

  @Test func scoresOfKnownSamples() {
    // Two values, 1 and 3, against 2: mean distance 1, half the mean difference 0.5.
    #expect(Self.crps(sorted: [1, 3], 2) == 0.5)
    #expect(Self.crps(sorted: [4], 7) == 3)
    #expect(Self.quantile(sorted: [0, 10, 20, 30], 0.5) == 15)
    #expect(Self.quantile(sorted: [0, 10, 20, 30, 40], 0.05) == 2)
    #expect(Self.quantile(sorted: [5], 0.95) == 5)
  }
}
