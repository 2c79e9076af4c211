import StraitForecastModels
import Testing
import StraitTimeSeries

@Suite("Seasonal naive")
struct SeasonalNaiveTests {
  private func fit(_ counts: [Int]) throws -> any FittedModel {
    try SeasonalNaive().fit(Baselines.people(from: "2012-03-01", counts))
  }

  /// Where every year is like the one before there is no residual, and last year comes again.
  @Test func repeatedYear() throws {
    let year = Baselines.foreignCounts(days: 365, seed: 4)
    let fit = try fit(year + year + year)
    #expect(fit.estimates.map(\.value) == [0, 0])
    let paths = try fit.paths(days: 900, count: 3, seed: 1)
    for day in 0..<900 {
      for path in 0..<3 { #expect(Int(paths[day, path]) == year[day % 365]) }
    }
  }

  /// Residuals of one value add up with the years ahead.
  @Test func constantGrowth() throws {
    let year = Baselines.foreignCounts(days: 365, seed: 4)
    let fit = try fit(year + year.map { $0 + 100 } + year.map { $0 + 103 })
    #expect(fit.estimates.map(\.value) == [3, 0])
    let paths = try fit.paths(days: 731, count: 2, seed: 1)
    for day in 0..<731 {
      #expect(Int(paths[day, 1]) == year[day % 365] + 103 + 3 * (1 + day / 365))
    }
  }

  /// Two residuals, equally frequent: the shares of a day's values, one and two years ahead.
  @Test func residualsAreDrawnIndependently() throws {
    let steps = (0..<365).map { $0 % 2 == 0 ? 1 : -1 }
    let fit = try fit(Array(repeating: 50, count: 365) + steps.map { 50 + $0 })
    let n = 4000
    let paths = try fit.paths(days: 732, count: n, seed: 9)
    func share(_ day: Int, _ value: Int) -> Double {
      Double((0..<n).count { Int(paths[day, $0]) == 50 + steps[day % 365] + value }) / Double(n)
    }
    let plus = 183.0 / 365
    let sd = (0.25 / Double(n)).squareRoot()
    for day in [0, 1, 2, 300] {
      #expect(abs(share(day, 1) - plus) < farOut * sd)
      #expect(abs(share(day, -1) - (1 - plus)) < farOut * sd)
    }
    #expect(abs(share(400, 0) - 2 * plus * (1 - plus)) < farOut * sd)
    let both = (0..<n).count { path in
      Int(paths[0, path]) == 50 + steps[0] + 1 && Int(paths[1, path]) == 50 + steps[1] + 1
    }
    #expect(abs(Double(both) / Double(n) - plus * plus) < farOut * sd)
  }

  /// In the first year of a series the residual of a day is its change over a week.
  @Test func oneYear() throws {
    let fit = try fit((0..<365).map { 10 * $0 })
    #expect(fit.estimates.map(\.value) == [70, 0])
    let paths = try fit.paths(days: 10, count: 2, seed: 1)
    for day in 0..<10 { #expect(Int(paths[day, 0]) == 10 * day + 70) }
  }

  /// Day 365 has a residual over a year, day 364 and those before one over a week.
  @Test func oneYearAndADay() throws {
    let fit = try fit((0..<366).map { 10 * $0 })
    #expect(abs(fit.estimates[0].value - Double(70 * 358 + 3650) / 359) < 1e-9)
  }

  @Test func sumsBelowZeroAreCut() throws {
    let fit = try fit(Array(repeating: 100, count: 365) + Array(repeating: 20, count: 365))
    let paths = try fit.paths(days: 400, count: 5, seed: 1)
    #expect(paths.people.allSatisfy { $0 == 0 })
  }
}
