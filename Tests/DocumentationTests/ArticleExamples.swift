import Foundation
import Strait
import StraitTestSupport
import Testing

/// The code of the articles, as it stands there: ``ArticleTests`` holds the two together.
@Suite("Examples of the articles run")
struct ArticleExamples {
  private let yaml = """
    strait: 1
    study: summer-2025
    data: {arrivals: builtin, through: 2025-05-31}
    season: {from: 2025-06-01, to: 2025-08-31}
    simulation: {paths: 20000, seed: 1}
    baseline: no-change
    scenarios: [{name: no-change}]
    """

  @Test func gettingStarted() async throws {
    let data = try ForecastData(
      BuiltinSeries.arrivals, through: Day("2025-05-31"), preventions: BuiltinSeries.preventions)
    let model = try ModelSource.named("hurdle").fit(to: data)
    #expect(model.estimates.count > 3)
    let forecast = try model.forecast(to: Day("2025-08-31"), seed: 1)
    let summer = try await forecast.run()
    let people = summer[.people]?.season?.quantiles([0.05, 0.5, 0.95]) ?? []
    let happened = Double(BuiltinSeries.arrivals.totalPeople(over: forecast.plan.season))
    #expect(people.count == 3)
    #expect(people[0].value < happened && happened < people[2].value)

    var study = try Study(
      name: "summer-2025", season: Day("2025-06-01")...Day("2025-08-31"),
      scenarios: [
        Scenario(name: "no-change"),
        Scenario(name: "half-intercepted").with([
          (.interceptionRate, 0.5), (.reattemptProbability, 0.5),
        ]),
      ])
    study.paths = 20_000
    let prepared = try PreparedStudy(study, data: data)
    var differences: [String: Double] = [:]
    for outcome in try await prepared.run() {
      if let paired = outcome.summary.paired[.season(.people)] {
        differences[outcome.scenario.name] = paired.difference.quantile(0.5)
      }
    }
    #expect(differences.count == 1)
    #expect(try #require(differences["half-intercepted"]) < 0)
  }

  @Test func readme() async throws {
    let data = try ForecastData(BuiltinSeries.arrivals)
    let model = try ModelSource.named("hurdle").fit(to: data)
    let forecast = try model.forecast(to: Day("2026-08-31"), seed: 1)
    let people = try await forecast.run()[.people]?.season
    print(people?.quantiles([0.05, 0.5, 0.95]).map(\.value) ?? [])
    #expect(people?.count == 10_000)
  }

  @Test func firstPage() async throws {
    let first = day("2025-02-01")
    let last = day("2025-03-31")
    let day = last
    let people = (0..<400).map { $0 % 4 == 0 ? 90 : 0 }
    let boats = people.map { $0 / 45 }
    let series = try DailySeries(from: Day("2024-01-01"), people: people, boats: boats)
    let data = try ForecastData(series)
    let forecast = try ModelSource.named("hurdle").fit(to: data).forecast(to: day, seed: 1)

    let study = Study(
      name: "summer", season: first...last,
      scenarios: [
        Scenario(name: "baseline"),
        Scenario(name: "fewer").with([(.launchesMultiplier, 0.8)]),
      ])
    for outcome in try await PreparedStudy(study, data: data).run() {
      print(outcome.scenario.name)
    }
    #expect(forecast.plan.season.upperBound == last)
  }

  @Test func theModel() throws {
    let data = try ForecastData(BuiltinSeries.arrivals, through: Day("2025-05-31"))
    let model = try ModelSource.named("hurdle").fit(to: data)
    let report = model.report
    let crossing = report?.crossingChanceAfterQuietDay
    let chance = try #require(crossing)
    #expect(chance.lower < chance.middle && chance.middle < chance.upper)
  }

  @Test func scenariosAndLevers() async throws {
    let scenario = Scenario(name: "fewer-launches").with([
      (.launchesMultiplier, 0.8), (.perBoatMultiplier, 1.1),
    ])
    #expect(scenario.launches?.multiplier == 0.8 && scenario.peoplePerBoat?.multiplier == 1.1)

    var study = try Study(yaml: yaml, file: "summer-2025.yaml")
    study.paths = 2000
    let prepared = try PreparedStudy(study, content: Array(yaml.utf8), file: "summer-2025.yaml")
    let sweep = Sweep(axes: [
      Sweep.Axis(lever: .interceptionRate, values: [0.3, 0.4, 0.5]),
      Sweep.Axis(lever: .reattemptProbability, values: [0, 0.9]),
    ])
    let surface = try await prepared.sweep(sweep, jobs: 2)
    let medians = surface.cells.map { $0.summary[.people]?.season?.quantile(0.5) ?? 0 }
    #expect(medians.count == 6)
    #expect(medians[0] > medians[2] && medians[2] > medians[4])

    let question = Solve(
      lever: .interceptionRate, range: 0...0.95,
      target: .peopleBelow(12_000, probability: 0.5))
    let solution = try await prepared.solve(question, jobs: 2)[0]
    #expect(solution.status == .reached)
    #expect(try #require(solution.value) > 0.42)
  }

  @Test func uncertaintyAndScoring() async throws {
    let origin = try #require(Day(iso: "2025-05-31"))
    let arrivals = BuiltinSeries.arrivals
    let history = History(observed: try arrivals.through(origin))
    let paths = try Climatology().fit(history).paths(days: 92, count: 1000, seed: 1)
    let totals = paths.totals(over: 0..<92).sorted()
    let happened = Double(
      arrivals.totalPeople(over: origin.advanced(by: 1)...origin.advanced(by: 92)))
    let score = CRPS.empirical(sorted: totals, outcome: happened)
    let isCovered = Coverage.contains(sorted: totals, level: 0.9, outcome: happened)
    #expect(score > 0 && score < happened)
    #expect(
      isCovered
        == (SampleQuantile.quantile(
          sorted: totals, level: 0.05)...SampleQuantile.quantile(
          sorted: totals, level: 0.95)).contains(happened))
  }

  @Test func backtest() async throws {
    let first = try #require(Day(iso: "2024-01-07"))
    let last = try #require(Day(iso: "2024-06-30"))
    let task = BacktestTask.custom(first...last, every: 56, horizon: 28)
    let backtest = try Backtest(
      task: task,
      models: ModelSelection(members: [HurdleModel(), Climatology()]),
      data: BacktestData(series: BuiltinSeries.arrivals), paths: 200)
    let result = try await backtest.run()
    let summaries = ModelSummary.all(of: result)
    #expect(summaries.map(\.name) == ["hurdle", "climatology"])
    #expect(summaries.allSatisfy { $0.origins == 4 && $0.failures == 0 })
  }

  @Test func reproducibility() async throws {
    let data = try ForecastData(BuiltinSeries.arrivals)
    let forecast = try ModelSource.named("hurdle").fit(to: data).forecast(
      to: data.observed.end.advanced(by: 14), paths: 3000, seed: 1)
    let alone = try await forecast.run(jobs: 1)
    let together = try await forecast.run(jobs: 4)
    let isEqual = alone[.people]?.season == together[.people]?.season
    #expect(isEqual && alone[.people]?.season != nil)
  }
}
