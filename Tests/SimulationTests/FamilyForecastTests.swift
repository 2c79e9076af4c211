import StraitChannelData
import StraitDistributions
import StraitForecastModels
import StraitSimulation
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Forecasts of any model of the family")
struct FamilyForecastTests {
  /// A model that draws each day evenly from 0 up to its mean so far, doubled.
  private struct EvenForecaster: ForecastModel {
    let name = "even"
    let version = 7

    func fit(_ history: History) -> any FittedModel {
      let observed = history.observed
      return Fitted(
        firstDay: history.firstDay, mean: observed.totalPeople(over: observed.days) / observed.count
      )
    }

    struct Fitted: FittedModel {
      let firstDay: Day
      let mean: Int
      var estimates: [Estimate] { [Estimate("people a day", Double(mean))] }
      var failure: String? { nil }

      func paths(days: Int, count: Int, seed: UInt64) -> SamplePaths {
        var result = SamplePaths(firstDay: firstDay, days: days, count: count)
        for path in 0..<count {
          for day in 0..<days {
            var stream = RandomStream(seed: seed, path: path, day: day, purpose: .test)
            result[day, path] = Int32(stream.nextUniform() * Double(2 * mean + 1))
          }
        }
        return result
      }
    }
  }

  private static let model = EvenForecaster()

  private static func forecast(days: Int, paths: Int) throws -> Forecast {
    let observed = try BuiltinSeries.arrivals.through(day("2025-05-20"))
    return try Forecast(
      model.fit(History(observed: observed)), of: model, observed: observed, days: days,
      paths: paths, seed: 3)
  }

  /// More than two blocks of paths, and more than two pieces of days, with an unfinished one each.
  @Test func summaryHoldsThePathsOfTheModel() async throws {
    let (days, count) = (45, 5000)
    let forecast = try Self.forecast(days: days, paths: count)
    let observed = forecast.plan.observed
    let sample = EvenForecaster.Fitted(
      firstDay: day("2025-05-21"),
      mean: observed.totalPeople(over: observed.days) / observed.count
    ).paths(days: days, count: count, seed: 3)
    let counter = Counter()
    let summary = try await forecast.run(jobs: 2) { counter.add($0) }
    #expect(counter.value == count && summary.paths == count)
    #expect(summary.measures == [.people, .crossingDay])
    func histogram(_ values: [Double], bits: Int, base: Int = 0) -> Histogram {
      var result = Histogram(precisionBits: bits, base: base)
      for value in values { result.add(Int(value)) }
      return result
    }
    let people = try #require(summary[.people])
    let crossing = try #require(summary[.crossingDay])
    for position in 0..<days {
      let values = sample.totals(over: position..<position + 1)
      expectSame(people.daily[position], histogram(values, bits: 11), "day \(position)")
      #expect(crossing.daily[position]?.sum == Int128(values.count { $0 > 0 }))
    }
    expectSame(people.season, histogram(sample.totals(over: 0..<days), bits: 16), "total")
    let may = try #require(forecast.plan.observedTotal(.people, from: day("2025-05-01")))
    expectSame(
      people.monthly[0],
      histogram(sample.totals(over: 0..<11).map { $0 + Double(may) }, bits: 11, base: may), "May")
    let busiest = (0..<count).map { path in
      (0..<days).map { Double(sample[$0, path]) }.max() ?? 0
    }
    expectSame(summary.busiestDay, histogram(busiest, bits: 16), "busiest day")
  }

  @Test func pathsAreThoseOfTheModel() throws {
    var first: [[Int32]] = []
    try Self.forecast(days: 20, paths: 1).forEachPath(count: 30) { path, values in
      #expect(path == first.count)
      #expect(values.boats.allSatisfy { $0 == 0 } && values.attempts.allSatisfy { $0 == 0 })
      first.append(values.people)
    }
    #expect(first.count == 30 && Set(first).count == 30)
    var fewer: [[Int32]] = []
    try Self.forecast(days: 20, paths: 900).forEachPath(count: 10) { fewer.append($1.people) }
    #expect(fewer == Array(first[..<10]))
    try Self.forecast(days: 20, paths: 5).forEachPath(count: 0) { _, _ in
      Issue.record("no path was asked for")
    }
  }

  @Test func whatIsKnownOfTheModel() throws {
    let forecast = try Self.forecast(days: 20, paths: 5)
    #expect(forecast.model.name == "even" && forecast.model.kind == "even")
    #expect(forecast.model.version == 7)
    #expect(forecast.model.from == day("2018-01-01"))
    #expect(forecast.model.through == day("2025-05-20"))
    #expect(forecast.plan.season == day("2025-05-21")...day("2025-06-09"))
    #expect(forecast.seed == 3 && forecast.paths == 5)
  }

  /// As a member of the family the hurdle model gives the people of a stratified simulation, and a
  /// forecast of its own gives independent paths, with boats.
  @Test func hurdleModelBothWays() async throws {
    let observed = try BuiltinSeries.arrivals.through(day("2025-05-31"))
    let forecaster = HurdleModel()
    let asMember = try Forecast(
      forecaster.fit(History(observed: observed)), of: forecaster, observed: observed, days: 30,
      paths: 700, seed: 8)
    let model = try FittedHurdle(hurdle: Fixture.model("2025-05-31"), interception: nil)
    let direct = try Forecast(model: model, observed: observed, days: 30, paths: 700, seed: 8)
    let levers = [DailyLevers(days: 30)]
    func simulated(_ sampling: Sampling) async throws -> ScenarioSummary {
      try await Simulator(
        horizon: model.horizon(days: 30), plan: direct.plan, seed: 8, sampling: sampling
      ).run(levers, paths: 700, jobs: 2).summary
    }
    let (member, own) = (try await asMember.run(jobs: 1), try await direct.run(jobs: 2))
    for (one, other) in [
      (member, try await simulated(.stratified)), (own, try await simulated(.independent)),
    ] {
      expectSame(one[.people]?.season, other[.people]?.season, "total")
      expectSame(one[.people]?.weekly, other[.people]?.weekly, "weeks")
      expectSame(one[.crossingDay]?.daily, other[.crossingDay]?.daily, "crossing days")
    }
    expectSame(own[.boats]?.daily, try await simulated(.independent)[.boats]?.daily, "boats")
    #expect(member[.boats] == nil && own[.boats] != nil)
    expectSame(member[.people]?.season == own[.people]?.season, false, "either sampling")
  }
}
