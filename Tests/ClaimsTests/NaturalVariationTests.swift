import Foundation
import Strait
import Testing
import StraitTestSupport

@Suite("Natural variation of a change")
struct NaturalVariationTests {
  private static func fiveMonths(_ year: Int) -> ClosedRange<Day> {
    day("\(year)-01-01")...day("\(year)-05-31")
  }

  private func westhinder() throws -> NightWind {
    try WindFile.read(contentsOf: [try #require(Repository.westhinder)]).nightWind
  }

  private func variation(
    of change: Double = -0.2, earlier: Int = 2022, wind: NightWind? = nil, paths: Int = 4000,
    seed: UInt64 = 1
  ) throws -> NaturalVariation {
    try NaturalVariation(
      of: change,
      over: PeriodPair(
        earlier: Self.fiveMonths(earlier), later: Self.fiveMonths(earlier + 1)),
      series: BuiltinSeries.arrivals, wind: wind, paths: paths, seed: seed)
  }

  /// A fall of 20% or more between January to May of two years with no change of level.
  @Test func aFallOfAFifthIsCommon() throws {
    let variation = try variation(paths: 10_000)
    let chance = try #require(variation.chances.first { $0.assumption == "no change of level" })
    #expect(chance.model == "hurdle")
    #expect((0.17...0.28).contains(chance.probability), "\(chance.probability)")
    #expect(variation.weather == nil && variation.cannot == nil)
  }

  @Test(.enabled(if: Repository.westhinder != nil, Repository.noWesthinder))
  func withWind() throws {
    let variation = try variation(wind: try westhinder(), paths: 10_000)
    #expect(variation.chances.map(\.model) == ["hurdle", "hurdle", "hurdle-wind", "hurdle-wind"])
    for chance in variation.chances where chance.assumption == "no change of level" {
      #expect((0.17...0.28).contains(chance.probability), "\(chance)")
    }
    let weather = try #require(variation.weather)
    #expect(abs(weather.share - 0.31) < 0.02, "\(weather)")
    #expect(weather.lower90 > 0.1 && weather.upper90 < 0.55, "\(weather)")
    #expect(weather.expected < 0 && weather.expectedUpper90 < 0)
    // The share is that of logarithms: both are the same draws.
    let fromMedian = log1p(weather.expected) / log1p(-0.20787)
    #expect(abs(fromMedian - weather.share) < 0.005)
  }

  /// Spring and summer differ by season, of which the weather is a part.
  @Test(.enabled(if: Repository.westhinder != nil, Repository.noWesthinder))
  func noWeatherShareBetweenSeasons() throws {
    let spring = day("2023-03-01")...day("2023-05-31")
    let summer = day("2023-06-01")...day("2023-08-31")
    let variation = try NaturalVariation(
      of: 0.1, over: PeriodPair(earlier: spring, later: summer), series: BuiltinSeries.arrivals,
      wind: try westhinder(), paths: 500, seed: 1)
    #expect(variation.weather == nil && variation.chances.count == 4)
    #expect(variation.chances[0].median > 0.3)
  }

  /// Whatever the year: without a change of level nothing is expected, and drift makes larger changes
  /// more likely in either direction.
  @Test(arguments: [2021, 2022, 2023, 2024])
  func lawsByYear(year: Int) throws {
    for change in [-0.4, -0.2, 0.3] {
      let chances = try variation(of: change, earlier: year, seed: UInt64(year)).chances
      let (still, drift) = (chances[0], chances[1])
      #expect(abs(still.median) < 0.04, "year \(year): \(still)")
      #expect(drift.probability > still.probability, "year \(year), change \(change)")
      #expect(drift.lower90 < still.lower90 && drift.upper90 > still.upper90)
      let error = (still.probability * (1 - still.probability) / 4000).squareRoot()
      #expect(abs(still.error - error) < 1e-12)
    }
  }

  /// The larger the fall, the rarer.
  @Test func rarerTheLarger() throws {
    let probabilities = try [-0.1, -0.2, -0.3, -0.5].map {
      try variation(of: $0).chances[0].probability
    }
    for (more, less) in zip(probabilities, probabilities.dropFirst()) { #expect(less < more) }
  }

  @Test func sameSeedSameNumbers() throws {
    #expect(try variation(paths: 500, seed: 7) == variation(paths: 500, seed: 7))
    #expect(try variation(paths: 500, seed: 7) != variation(paths: 500, seed: 8))
  }

  /// Single days in January on one path: mostly nobody arrives on the earlier one.
  @Test func noArrivalsToCompareWith() throws {
    let days = PeriodPair(
      earlier: day("2023-01-24")...day("2023-01-24"),
      later: day("2023-01-25")...day("2023-01-25"))
    var refused = 0
    for seed: UInt64 in 1...6 {
      let variation = try NaturalVariation(
        of: 0.1, over: days, series: BuiltinSeries.arrivals, wind: nil, paths: 1, seed: seed)
      #expect(variation.chances.isEmpty == (variation.cannot != nil), "seed \(seed)")
      if variation.cannot != nil { refused += 1 }
    }
    #expect(refused > 0)
  }

  @Test func tooLittleHistory() throws {
    let variation = try variation(earlier: 2020)
    #expect(variation.chances.isEmpty)
    #expect(variation.cannot == "only 365 days of history before 2020-01-01; 730 are needed")
    let later = try self.variation(earlier: 2026)
    #expect(later.cannot == "the series ends on 2026-05-31")
  }
}
