import StraitChannelData
import StraitDiagnostics
import StraitDistributions
import StraitForecastModels
import Foundation
import StraitTimeSeries
import Testing
import StraitTestSupport

@Suite("Interception rate")
struct InterceptionModelTests {
  private static let lastWeek = day("2026-05-31")

  /// Weekly counts with logit ι = m + e, where m is a random walk; and m of the last week.
  private func weeks(
    _ count: Int, from start: Double, drift: Double, sd: Double, attempts: Int = 40_000,
    seed: UInt64
  ) -> (arrived: [Int], prevented: [Int], level: Double) {
    var generator = SeededGenerator(seed: seed)
    var level = start
    var (arrived, prevented): ([Int], [Int]) = ([], [])
    for _ in 0..<count {
      level += drift * generator.normal()
      let stopped = Double(attempts) / (1 + exp(-(level + sd * generator.normal())))
      prevented.append(Int(stopped.rounded()))
      arrived.append(attempts - Int(stopped.rounded()))
    }
    return (arrived, prevented, level)
  }

  private func fit(_ arrived: [Int], _ prevented: [Int]) throws -> InterceptionModel {
    try InterceptionModel(
      peopleArrived: arrived, peoplePrevented: prevented, lastWeek: Self.lastWeek)
  }

  /// The level lies within its own error of the true one, over many series: the sum of 40 squared
  /// standardised errors is χ² with 40 degrees, which lies between 12 and 88 but for 1 in 10,000.
  @Test(arguments: [(-0.6, 0.05, 0.45), (0.3, 0.05, 0.6)])
  func levelIsWithinItsError(_ start: Double, _ drift: Double, _ sd: Double) throws {
    var squares = 0.0
    for seed in 1...40 as ClosedRange<UInt64> {
      let data = weeks(110, from: start, drift: drift, sd: sd, seed: seed)
      let model = try fit(data.arrived, data.prevented)
      #expect(model.weeks == 110 && model.level.week == Self.lastWeek)
      #expect(abs(model.weeklySD - sd) < 0.35 * sd, "seed \(seed): \(model.weeklySD)")
      #expect((0.02...0.12).contains(model.drift), "seed \(seed): \(model.drift)")
      let error = (model.level.mean - data.level) / model.level.error
      squares += error * error
    }
    #expect((12...88).contains(squares), "seeds 1 to 40: \(squares)")
  }

  /// The filtered level is the mean of a Gaussian vector given the weeks, by plain regression.
  @Test func filterIsTheConditionalMean() throws {
    let data = weeks(30, from: -0.5, drift: 0.06, sd: 0.5, seed: 9)
    let model = try fit(data.arrived, data.prevented)
    let y = zip(data.arrived, data.prevented).map {
      log((Double($1) + 0.5) / (Double($0) + 0.5))
    }
    // Levels by steps: m of week v is the first mean and v + 1 steps. Solve (C + σ²I) w = c.
    let n = y.count
    let q = model.drift * model.drift
    var matrix = (0..<n).map { i in
      (0..<n).map { j in
        4 + Double(min(i, j) + 1) * q + (i == j ? model.weeklySD * model.weeklySD : 0)
      }
    }
    let covariance = (0..<n).map { 4 + Double($0 + 1) * q }
    var right = covariance
    for pivot in 0..<n {
      for row in (pivot + 1)..<n where row < n {
        let factor = matrix[row][pivot] / matrix[pivot][pivot]
        for column in pivot..<n { matrix[row][column] -= factor * matrix[pivot][column] }
        right[row] -= factor * right[pivot]
      }
    }
    var weights = [Double](repeating: 0, count: n)
    for row in (0..<n).reversed() {
      let rest = ((row + 1)..<n).reduce(0.0) { $0 + matrix[row][$1] * weights[$1] }
      weights[row] = (right[row] - rest) / matrix[row][row]
    }
    let mean = -0.4 + zip(weights, y).reduce(0) { $0 + $1.0 * ($1.1 + 0.4) }
    let variance = 4 + Double(n) * q - zip(weights, covariance).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(model.level.mean - mean) < 1e-9, "\(model.level.mean), expected \(mean)")
    #expect(abs(model.level.error - variance.squareRoot()) < 1e-9)
  }

  /// The history ends with the level, is surer than the filter was, and has a week for each month.
  @Test func historyIsSmoothed() throws {
    let data = weeks(60, from: -0.5, drift: 0.05, sd: 0.5, seed: 12)
    let model = try fit(data.arrived, data.prevented)
    #expect(model.history.last == model.level)
    #expect(zip(model.history, model.history.dropFirst()).allSatisfy { $0.week < $1.week })
    #expect(model.history.dropLast().allSatisfy { $0.error <= model.level.error + 1e-12 })
    let months = Set(model.history.map { "\($0.week.year) \($0.week.components.month)" })
    #expect(months.count == model.history.count && model.history.count >= 13)
    for level in model.history {
      #expect(level.rate.lower < level.rate.middle && level.rate.middle < level.rate.upper)
    }
  }

  /// Weeks ahead are less sure by a step each, and the expected rate is the mean over them.
  @Test func expectedRateIsTheMeanOverWeeks() throws {
    let data = weeks(80, from: -0.8, drift: 0.05, sd: 0.6, seed: 21)
    let model = try fit(data.arrived, data.prevented)
    let first = Self.lastWeek.advanced(by: 1)
    let variation = model.variation(from: first)
    #expect(
      abs(
        variation.levelError * variation.levelError - model.level.error * model.level.error
          - model.drift * model.drift) < 1e-12)
    #expect(model.variation(from: first.advanced(by: 14)).levelError > variation.levelError)
    #expect(model.variation(from: Self.lastWeek).levelError == model.level.error)
    let spread =
      (variation.levelVariance(over: 0..<13) + model.weeklySD * model.weeklySD).squareRoot()
    let exact =
      stride(from: -9.0, through: 9, by: 1.0 / 64).reduce(0) { sum, z in
        sum + exp(-z * z / 2) / (1 + exp(-(model.level.mean + spread * z)))
      } / 64 / (2 * Double.pi).squareRoot()
    #expect(abs(model.expectedRate(from: first, weeks: 13) - exact) < 1e-6)
  }

  @Test func quietWeeksAreLeftOutButTheLevelMovesOn() throws {
    let data = weeks(30, from: -0.5, drift: 0.05, sd: 0.5, attempts: 2000, seed: 41)
    let plain = try fit(data.arrived, data.prevented)
    let padded = try fit(data.arrived + [499, 0, 250], data.prevented + [0, 499, 249])
    #expect(padded.weeks == 30 && padded.level.mean == plain.level.mean)
    #expect(padded.level.week == Self.lastWeek.advanced(by: -21))
    #expect(
      padded.variation(from: Self.lastWeek.advanced(by: 1)).levelError
        > plain.variation(from: Self.lastWeek.advanced(by: 1)).levelError)
    #expect(try fit(data.arrived + [250], data.prevented + [250]).weeks == 31)
  }

  @Test(arguments: [0, 1, 19])
  func tooFewWeeks(_ count: Int) throws {
    let data = weeks(count, from: 0, drift: 0.05, sd: 0.5, seed: 51)
    let error = try #require(throws: InputError.self) {
      try fit(data.arrived + [100, 0], data.prevented + [100, 0])
    }
    #expect(error.problems[0].key == "preventions")
    #expect(error.problems[0].found.hasPrefix("\(count) weeks"))
    #expect(error.problems[0].expected.contains("20"))
  }

  @Test func twentyWeeksAreEnough() throws {
    let data = weeks(20, from: 0, drift: 0.05, sd: 0.5, seed: 52)
    #expect(try fit(data.arrived, data.prevented).weeks == 20)
  }

  @Test func builtinPreventions() throws {
    let model = try Fits.interception()
    #expect((0.3..<0.43).contains(model.level.rate.middle), "\(model)")
    #expect((0.3..<0.8).contains(model.weeklySD), "\(model)")
    #expect((0.03..<0.08).contains(model.drift), "\(model)")
    #expect((20...BuiltinSeries.preventions.count).contains(model.weeks))
  }

  /// The share of 13 weeks after origins every 28 days, beside the mean of all weeks so far: the level
  /// follows the fall of 2025 and knows how little it knows.
  @Test func shareOfTheNextQuarter() throws {
    func crps(_ draws: [Double], _ actual: Double) -> Double {
      let sorted = draws.sorted()
      let n = Double(sorted.count)
      let spread = sorted.enumerated().reduce(0) {
        $0 + (2 * Double($1.offset + 1) - n - 1) * $1.element
      }
      return draws.reduce(0) { $0 + abs($1 - actual) } / n - spread / (n * n)
    }
    var (level, constant): ([(crps: Double, inside: Bool)], [(crps: Double, inside: Bool)]) = (
      [], []
    )
    var origin = day("2024-12-29")
    var generator = SeededGenerator(seed: 2026)
    while origin.advanced(by: 91) <= BuiltinSeries.preventions.last!.weekEnding {
      let past = BuiltinSeries.preventions.filter { $0.weekEnding <= origin }
      let next = BuiltinSeries.preventions.filter {
        $0.weekEnding > origin && $0.weekEnding <= origin.advanced(by: 91)
      }
      let prevented = next.reduce(0) { $0 + $1.peoplePrevented }
      let actual = Double(prevented) / Double(next.reduce(prevented) { $0 + $1.peopleArrived })
      let model = try InterceptionModel(
        peopleArrived: past.map(\.peopleArrived), peoplePrevented: past.map(\.peoplePrevented),
        lastWeek: past.last!.weekEnding)
      let variation = model.variation(from: origin.advanced(by: 1))
      // The mean of all weeks, with its own error and the spread of weeks.
      let logits = past.filter { $0.peopleArrived + $0.peoplePrevented >= 500 }.map {
        log((Double($0.peoplePrevented) + 0.5) / (Double($0.peopleArrived) + 0.5))
      }
      let n = Double(logits.count)
      let mean = logits.reduce(0, +) / n
      let sd = (logits.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
      func share(_ level: Double, error: Double, drift: Double, sd: Double) -> Double {
        var now = level + error * generator.normal()
        var (stopped, attempts) = (0.0, 0.0)
        for week in 0..<13 {
          if week > 0 { now += drift * generator.normal() }
          // Weeks differ in attempts as weeks do, by a log-normal factor.
          let size = exp(0.7 * generator.normal())
          stopped += size / (1 + exp(-(now + sd * generator.normal())))
          attempts += size
        }
        return stopped / attempts
      }
      func score(_ draws: [Double]) -> (crps: Double, inside: Bool) {
        let sorted = draws.sorted()
        return (
          crps(draws, actual),
          actual >= sorted[draws.count / 20] && actual <= sorted[draws.count * 19 / 20]
        )
      }
      level.append(
        score(
          (0..<4000).map { _ in
            share(
              model.level.mean, error: variation.levelError, drift: model.drift,
              sd: model.weeklySD)
          }))
      constant.append(
        score((0..<4000).map { _ in share(mean, error: sd / n.squareRoot(), drift: 0, sd: sd) }))
      origin = origin.advanced(by: 28)
    }
    func mean(_ scores: [(crps: Double, inside: Bool)]) -> (crps: Double, coverage: Double) {
      let n = Double(scores.count)
      return (
        scores.reduce(0) { $0 + $1.crps } / n, Double(scores.count { $0.inside }) / n
      )
    }
    let (own, other) = (mean(level), mean(constant))
    #expect(level.count == 16)
    #expect(own.crps <= 0.036 && own.coverage >= 0.84, "\(own)")
    #expect(other.crps > own.crps + 0.003 && other.coverage < own.coverage, "\(other)")
    print("13 weeks ahead: local level \(own), constant mean \(other)")
  }
}
