import StraitChannelData
import StraitDiagnostics
import StraitForecastModels
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Laws of the baseline forecasters")
struct BaselineLawTests {
  private static let names = Baselines.models.map(\.name)

  private func model(_ name: String) throws -> any ForecastModel {
    try #require(Baselines.models.first { $0.name == name })
  }

  @Test func namesAndVersions() {
    #expect(Self.names == ["climatology", "block-bootstrap", "seasonal-naive", "static-glm"])
    #expect(Baselines.models.allSatisfy { $0.version == 1 && !$0.needsWind })
  }

  @Test(arguments: names)
  func pathsAreAFunctionOfTheSeed(_ name: String) throws {
    let model = try model(name)
    let history = try Baselines.history("2023-06-11")
    let first = try model.fit(history).paths(days: 30, count: 50, seed: 7)
    #expect(try model.fit(history).paths(days: 30, count: 50, seed: 7) == first)
    #expect(try model.fit(history).paths(days: 30, count: 50, seed: 8) != first)
    #expect(first.firstDay == day("2023-06-12") && first.days == 30 && first.count == 50)
  }

  @Test(arguments: names)
  func morePathsOrDaysLeaveTheFirstAsTheyWere(_ name: String) throws {
    let fit = try model(name).fit(Baselines.history("2024-02-29"))
    let few = try fit.paths(days: 30, count: 20, seed: 7)
    let many = try fit.paths(days: 45, count: 100, seed: 7)
    for day in 0..<30 {
      for path in 0..<20 { #expect(many[day, path] == few[day, path], "day \(day), path \(path)") }
    }
  }

  @Test(arguments: names)
  func nothingAfterTheOriginIsSeen(_ name: String) throws {
    let origin = day("2022-05-31")
    let rows = BuiltinSeries.arrivals.days.map { day in
      let index = BuiltinSeries.arrivals.start.distance(to: day)
      return DailySeries.Row(
        day: day, people: day > origin ? 9999 : BuiltinSeries.arrivals.people[index],
        boats: day > origin ? 99 : BuiltinSeries.arrivals.boats[index])
    }
    let altered = History(observed: try DailySeries(rows: rows).through(origin))
    let model = try model(name)
    let paths = try model.fit(altered).paths(days: 92, count: 40, seed: 1)
    #expect(
      try model.fit(Baselines.history("2022-05-31")).paths(days: 92, count: 40, seed: 1) == paths)
    #expect(paths.people.allSatisfy { $0 < 9999 || name == "static-glm" })
  }

  @Test(arguments: names)
  func countsAreNotNegativeAndDiffer(_ name: String) throws {
    let fit = try model(name).fit(Baselines.history("2025-05-31"))
    #expect(fit.failure == nil)
    #expect(fit.estimates.allSatisfy { $0.value.isFinite && !$0.name.isEmpty })
    let paths = try fit.paths(days: 92, count: 200, seed: 3)
    #expect(paths.people.allSatisfy { $0 >= 0 })
    #expect(paths.people.contains { $0 > 0 } && Set(paths.totals(over: 0..<92)).count > 190)
  }

  /// Six years from 2010, people only: the level of each model's paths is near that of the series.
  @Test(arguments: names)
  func foreignSeries(_ name: String) throws {
    let counts = Baselines.foreignCounts(days: 6 * 365 + 1, seed: 20)
    let history = try Baselines.people(from: "2010-01-01", counts)
    let fit = try model(name).fit(history)
    #expect(fit.failure == nil)
    let paths = try fit.paths(days: 365, count: 400, seed: 5)
    let mean = paths.totals(over: 0..<365).reduce(0, +) / 400
    let past = Double(counts.reduce(0, +)) / 6
    #expect((0.7...1.6).contains(mean / past), "\(name): \(mean), of a mean year \(past)")
    let (winter, summer) = (paths.totals(over: 0..<30), paths.totals(over: 170..<200))
    #expect(winter.reduce(0, +) > 1.5 * summer.reduce(0, +), "\(name)")
  }

  @Test(arguments: names, [1, 100, 364])
  func tooShort(_ name: String, _ days: Int) throws {
    let history = try Baselines.people(
      from: "2012-03-01", Baselines.foreignCounts(days: days, seed: 1))
    let error = try #require(throws: InputError.self) { try model(name).fit(history) }
    #expect(error.problems.count == 1 && error.problems[0].key == "data")
    #expect(error.problems[0].found.hasPrefix("\(days) days from 2012-03-01"))
    #expect(error.problems[0].expected.contains("365 days"))
    #expect(error.problems[0].expected.contains("'\(name)'"))
    #expect(error.problems[0].suggestion != nil)
  }

  @Test(arguments: names, [365, 366, 371, 400])
  func oneYearSuffices(_ name: String, _ days: Int) throws {
    let history = try Baselines.people(
      from: "2012-03-01", Baselines.foreignCounts(days: days, seed: 2))
    let fit = try model(name).fit(history)
    #expect(fit.failure == nil)
    let paths = try fit.paths(days: 800, count: 20, seed: 1)
    #expect(paths.people.allSatisfy { $0 >= 0 } && Set(paths.totals(over: 0..<800)).count > 1)
  }
}
