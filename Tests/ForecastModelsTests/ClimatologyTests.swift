import StraitForecastModels
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Climatology and block bootstrap")
struct ClimatologyTests {
  /// A series whose people are the day's position, so that a path shows which days it took.
  private func positions(from start: String, through end: String) throws -> History {
    let count = day(start).distance(to: day(end)) + 1
    return try Baselines.people(from: start, Array(0..<count))
  }

  /// Blocks as drawn: the first day of each week ahead, and where the days that stand for it begin.
  private func blocks(
    _ model: some ForecastModel, _ history: History, days: Int, count: Int
  ) throws -> [(ahead: Day, taken: Day)] {
    let paths = try model.fit(history).paths(days: days, count: count, seed: 11)
    var result: [(Day, Day)] = []
    for path in 0..<count {
      for first in stride(from: 0, to: days, by: 7) {
        let start = Int(paths[first, path])
        for day in first..<min(first + 7, days) {
          #expect(Int(paths[day, path]) == start + day - first, "whole weeks")
        }
        #expect(start + 6 < history.observed.count, "weeks that are known to their end")
        result.append(
          (history.firstDay.advanced(by: first), history.observed.start.advanced(by: start)))
      }
    }
    return result
  }

  /// Years back and the rest in days.
  private func apart(_ block: (ahead: Day, taken: Day)) -> (years: Int, days: Int) {
    let distance = Double(block.taken.distance(to: block.ahead))
    let years = (distance / 365.25).rounded()
    return (Int(years), Int(distance - (365.25 * years).rounded()))
  }

  @Test func weeksOfTheSeasonFromEveryYear() throws {
    let history = try positions(from: "2018-01-01", through: "2024-06-30")
    let drawn = try blocks(Climatology(), history, days: 30, count: 2000)
    #expect(drawn.count == 10_000)
    let apart = drawn.map(apart)
    #expect(Set(apart.map(\.days)) == Set(-7...7))
    // 2020 to 2023, of which the newest counts twice.
    for (years, share) in [(1, 0.4), (2, 0.2), (3, 0.2), (4, 0.2)] {
      let count = Double(apart.count { $0.years == years })
      let sd = (10_000 * share * (1 - share)).squareRoot()
      #expect(abs(count - 10_000 * share) < farOut * sd, "\(years) years back: \(count)")
    }
  }

  @Test func weeksOfAPathAreIndependent() throws {
    let history = try positions(from: "2018-01-01", through: "2024-06-30")
    let drawn = try blocks(Climatology(), history, days: 14, count: 4000)
    let pairs = stride(from: 0, to: drawn.count, by: 2).map {
      (apart(drawn[$0]).years == 1, apart(drawn[$0 + 1]).years == 1)
    }
    let both = Double(pairs.count { $0.0 && $0.1 })
    #expect(abs(both - 4000 * 0.16) < farOut * (4000 * 0.16 * 0.84).squareRoot())
  }

  @Test(arguments: [("2020-12-29", 2018), ("2020-12-30", 2020), ("2024-06-30", 2020)])
  func firstYear(_ end: String, _ first: Int) throws {
    let history = try positions(from: "2018-01-01", through: end)
    let drawn = try blocks(Climatology(), history, days: 360, count: 300)
    #expect(drawn.map(\.taken.year).min() == first)
  }

  @Test func anotherFirstYear() throws {
    let history = try positions(from: "2018-01-01", through: "2024-06-30")
    let drawn = try blocks(Climatology(firstYear: 2022), history, days: 360, count: 100)
    #expect(drawn.map(\.taken.year).min() == 2022)
  }

  /// A series that ends before 2020, or begins after it, is drawn from as a whole.
  @Test(arguments: [("2010-01-01", "2015-12-31"), ("2021-03-01", "2024-12-31")])
  func wholeSeries(_ start: String, _ end: String) throws {
    let history = try positions(from: start, through: end)
    let drawn = try blocks(Climatology(), history, days: 364, count: 300)
    #expect(drawn.map(\.taken.year).min() == day(start).year)
    #expect(drawn.map(\.taken.year).max() == day(end).year)
  }

  @Test func bootstrapDrawsLastYear() throws {
    let history = try positions(from: "2018-01-01", through: "2024-06-30")
    let drawn = try blocks(BlockBootstrap(), history, days: 92, count: 1000)
    #expect(Set(drawn.map { apart($0).years }) == [1])
    #expect(Set(drawn.map { apart($0).days }) == Set(-14...14))
    let mean = drawn.reduce(0.0) { $0 + Double(apart($1).days) } / Double(drawn.count)
    #expect(abs(mean) < farOut * (70.0 / Double(drawn.count)).squareRoot(), "\(mean)")
  }

  /// Where the year before is still ahead, the one before that is taken.
  @Test func bootstrapBeyondAYear() throws {
    let history = try positions(from: "2018-01-01", through: "2024-06-30")
    let drawn = try blocks(BlockBootstrap(), history, days: 760, count: 20)
    #expect(Set(drawn.map { apart($0).years }) == [1, 2, 3])
    #expect(drawn.allSatisfy { $0.taken.distance(to: history.origin) < 365 + 14 })
  }
}
