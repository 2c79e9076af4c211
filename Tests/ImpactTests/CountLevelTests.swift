import Foundation
import Strait
import StraitDistributions
import Testing
import StraitTestSupport

@Suite("The local-level model of counts")
struct CountLevelTests {
  private static let start = Day(iso: "2020-01-06")!

  /// Consecutive weeks with the given counts.
  private static func weeks(_ counts: [Int]) -> [CountPeriod] {
    counts.enumerated().map { index, count in
      let first = start.advanced(by: 7 * index)
      return CountPeriod(from: first, to: first.advanced(by: 6), count: count)
    }
  }

  /// With a level that hardly moves, one dispersion and no season, the belief is the posterior of a
  /// constant rate: its mean and sd by a plain sum over a fine grid of η.
  @Test(arguments: [
    (1.5, [3, 9, 0, 14, 6, 5, 22, 1, 8, 4]), (15.0, [900, 1100, 1010, 1240, 760, 990]),
  ])
  func beliefAgreesWithDirectIntegration(_ dispersion: Double, _ counts: [Int]) throws {
    let spec = CountLevelSpec(
      levelSD: [1e-6], dispersion: [dispersion], harmonicSD: 0.1, levelPriorRate: 1,
      scoreHalfLife: 1000)
    let model = try CountLevelModel(fitting: Self.weeks(counts), spec: spec)
    #expect(model.points[0].state.mean.count == 1)
    let centre = log(Double(counts.reduce(0, +)) / Double(7 * counts.count))
    var (mass, first, second) = (0.0, 0.0, 0.0)
    for step in -40_000...40_000 {
      let eta = centre + Double(step) * 1e-4
      let law = try NegativeBinomial(mean: 7 * exp(eta), dispersion: dispersion)
      let prior = -(eta - centre) * (eta - centre) / 8
      let weight = exp(
        counts.reduce(prior) { $0 + law.logDensity($1) }
          - counts.reduce(0.0) {
            $0
              + (try! NegativeBinomial(mean: 7 * exp(centre), dispersion: dispersion))
              .logDensity($1)
          })
      mass += weight
      first += weight * eta
      second += weight * eta * eta
    }
    let mean = first / mass
    let sd = (second / mass - mean * mean).squareRoot()
    let state = try #require(model.points.first).state
    #expect(abs(state.mean[0] - mean) < 0.15 * sd, "\(state.mean[0]) against \(mean)")
    #expect(abs(state.standardDeviations[0] / sd - 1) < 0.1)
  }

  @Test func weightsSumToOneAndFollowTheNoise() throws {
    var stream = RandomStream(seed: 7, path: 0, day: 0, purpose: .test)
    func counts(_ dispersion: Double) throws -> [Int] {
      let law = try NegativeBinomial(mean: 400, dispersion: dispersion)
      return (0..<150).map { _ in law.sample(using: &stream) }
    }
    func meanDispersion(_ model: CountLevelModel) -> Double {
      model.points.reduce(0) { $0 + $1.weight * log($1.dispersion) }
    }
    let rough = try CountLevelModel(fitting: Self.weeks(try counts(1)))
    let smooth = try CountLevelModel(fitting: Self.weeks(try counts(60)))
    for model in [rough, smooth] {
      #expect(abs(model.points.reduce(0) { $0 + $1.weight } - 1) < 1e-12)
      #expect(model.points[0].state.mean.count == 5)
    }
    #expect(meanDispersion(rough) < 0.6 && meanDispersion(smooth) > 2.5)
  }

  @Test func pathsAreAFunctionOfTheSeedAndKeepTheirOrder() throws {
    let model = try CountLevelModel(fitting: Self.weeks((0..<60).map { 200 + $0 % 9 }))
    let ahead = Self.weeks(Array(repeating: 0, count: 70)).suffix(10)
    let few = try model.paths(over: Array(ahead), count: 50, seed: 3)
    let many = try model.paths(over: Array(ahead), count: 80, seed: 3)
    let other = try model.paths(over: Array(ahead), count: 50, seed: 4)
    for step in 0..<10 {
      for path in 0..<50 { #expect(few[step, path] == many[step, path]) }
    }
    #expect(few != other)
    #expect(few.dropping(4).totals(over: 0..<6) == few.totals(over: 4..<10))
  }

  /// The level wanders on through a gap: the same week forecast after a longer gap is less certain.
  @Test func uncertaintyGrowsWithTheGap() throws {
    let spec = CountLevelSpec(
      levelSD: [0.3], dispersion: [60], harmonicSD: 0.1, levelPriorRate: 1, scoreHalfLife: 700)
    let model = try CountLevelModel(
      fitting: Self.weeks((0..<40).map { 300 + 7 * ($0 % 5) }), spec: spec)
    let widths = try [40, 52, 90].map { week -> Double in
      let period = Self.weeks(Array(repeating: 0, count: week + 1)).suffix(1)
      let logs = try model.paths(over: Array(period), count: 4000, seed: 1).values
        .map { log(Double($0) + 0.5) }
      let mean = logs.reduce(0, +) / Double(logs.count)
      return logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(logs.count - 1)
    }
    // Variance grows by 0.3²/30 a day; 12 weeks more and 50 weeks more.
    #expect(abs(widths[1] - widths[0] - 0.003 * 84) < 0.06, "\(widths)")
    #expect(abs(widths[2] - widths[0] - 0.003 * 350) < 0.16, "\(widths)")
  }

  /// Series drawn from the model itself: nine in ten of its 90% intervals hold what comes.
  @Test(arguments: [(7, 0.1, 3.0), (30, 0.2, 6.0), (91, 0.2, 15.0)])
  func intervalsHoldWhatTheModelDraws(_ days: Int, _ levelSD: Double, _ dispersion: Double) throws {
    let replications = 200
    var held = 0
    for replication in 0..<replications {
      var stream = RandomStream(seed: 11, path: replication, day: days, purpose: .test)
      var eta = log(40.0)
      let count = 24
      let periods = try (0..<count + 3).map { index -> CountPeriod in
        eta +=
          levelSD * (Double(days) / 30).squareRoot()
          * SpecialFunctions.normalQuantile(stream.nextUniform())
        let law = try NegativeBinomial(mean: Double(days) * exp(eta), dispersion: dispersion)
        let first = Self.start.advanced(by: days * index)
        return CountPeriod(
          from: first, to: first.advanced(by: days - 1), count: law.sample(using: &stream))
      }
      let model = try CountLevelModel(fitting: Array(periods[..<count]))
      let totals = try model.paths(over: Array(periods[count...]), count: 1000, seed: 5)
        .totals(over: 0..<3).sorted()
      let actual = periods[count...].reduce(0) { $0 + $1.count }
      if totals[49] <= actual && actual <= totals[950] { held += 1 }
    }
    let share = Double(held) / Double(replications)
    #expect((0.84...0.97).contains(share), "seed 11, \(days) days: \(share)")
  }

  @Test func refusesTooLittle() throws {
    let few = #expect(throws: InputError.self) {
      try CountLevelModel(fitting: Self.weeks([4, 5]))
    }
    #expect(few?.problems[0].found == "2 periods of history")
    let zeros = #expect(throws: InputError.self) {
      try CountLevelModel(fitting: Self.weeks([0, 0, 0, 0]))
    }
    #expect(zeros?.problems[0].found.hasPrefix("no count above zero") == true)
  }
}
