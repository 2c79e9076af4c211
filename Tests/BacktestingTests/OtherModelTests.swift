import StraitBacktesting
import StraitForecastModels
import StraitScoring
import StraitTestSupport
import StraitTimeSeries
import Synchronization
import Testing

@Suite("Forecasts of others in a backtest")
struct OtherModelTests {
  /// A store that forgets.
  private struct NoStore: ForecastStore {
    func outcome(for key: ForecastKey) -> ScoredForecast? { nil }
    func keep(_ outcome: ScoredForecast, for key: ForecastKey) {}
  }

  private func backtest() throws -> Backtest {
    let series = try patternSeries()
    return try Backtest(
      task: .custom(day("2020-06-01")...day("2020-08-31"), every: 28, horizon: 16),
      models: ModelSelection(members: [FormulaForecaster.noisy(series, name: "noisy", width: 90)]),
      data: BacktestData(series: series), paths: 60)
  }

  /// The result of a backtest, and the paths of each forecast.
  private func run(_ backtest: Backtest) async throws -> (BacktestResult, [Day: SamplePaths]) {
    let kept = Mutex<[Day: SamplePaths]>([:])
    let result = try await backtest.run(
      jobs: 1, store: NoStore(),
      paths: { model, origin, paths in
        #expect(model == "noisy")
        kept.withLock { $0[origin] = paths }
      })
    return (result, kept.withLock { $0 })
  }

  /// The paths that a backtest hands over, given back to it, have the same scores.
  @Test func pathsGivenBackHaveTheSameScores() async throws {
    let backtest = try backtest()
    let (result, paths) = try await run(backtest)
    #expect(paths.count == backtest.task.origins.count)
    let other = OtherModel(name: "again", forecasts: paths.mapValues { .paths($0) })
    let both = backtest.adding([other], to: result)
    #expect(both.models.map(\.name) == ["noisy", "again"])
    #expect(both.models[1].outcomes.map(\.scores) == both.models[0].outcomes.map(\.scores))
  }

  /// Weekly samples have the scores of the paths from which they were summed; those that take more are
  /// left out.
  @Test func weeklySamplesHaveTheScoresOfTheirPaths() async throws {
    let backtest = try backtest()
    let (result, paths) = try await run(backtest)
    let other = OtherModel(
      name: "weeks",
      forecasts: paths.mapValues { paths in
        .periods(
          weeks: (0..<2).map {
            StatedForecast(sample: paths.totals(over: 7 * $0..<7 * $0 + 7))
          }, days: nil, total: StatedForecast(sample: paths.totals(over: 0..<16)))
      })
    let both = backtest.adding([other], to: result)
    for (own, weeks) in zip(both.models[0].outcomes, both.models[1].outcomes) {
      let (expected, found) = (try #require(own.scores), try #require(weeks.scores))
      #expect(abs(found.crpsWeek - expected.crpsWeek) < 1e-9)
      #expect(abs(found.wisWeek.total - expected.wisWeek.total) < 1e-9)
      #expect(found.crpsTotal == expected.crpsTotal && found.pit == expected.pit)
      #expect(found.inside == expected.inside && found.bias == expected.bias)
      #expect(found.crpsDay == nil && found.logScore == nil && found.energyScore == nil)
    }
  }

  /// Quantiles are scored in the quantile form, and are inside the intervals that they state.
  @Test func quantilesAreScoredByTheirForm() async throws {
    let backtest = try backtest()
    let (result, paths) = try await run(backtest)
    let other = OtherModel(
      name: "quantiles",
      forecasts: paths.mapValues { paths in
        .periods(
          weeks: (0..<2).map {
            StatedForecast(
              quantiles: StatedForecast(sample: paths.totals(over: 7 * $0..<7 * $0 + 7)).quantiles)
          }, days: nil, total: nil)
      })
    let both = backtest.adding([other], to: result)
    for (own, quantiles) in zip(both.models[0].outcomes, both.models[1].outcomes) {
      let (expected, found) = (try #require(own.scores), try #require(quantiles.scores))
      #expect(found.wisWeek == expected.wisWeek && found.inside == expected.inside)
      // At symmetric levels the quantile form of CRPS is the weighted interval score.
      #expect(abs(found.crpsWeek - found.wisWeek.total) < 1e-9)
      #expect(found.crpsWeekFair == nil && found.crpsTotal == nil)
    }
  }
}
