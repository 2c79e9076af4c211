import StraitBacktesting
import StraitForecastModels
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Forecasts that are kept")
struct BacktestStoreTests {
  private static let names = ["a", "b"]

  private func backtest(
    _ series: DailySeries, versions: [Int] = [1, 1], paths: Int = 30, seed: UInt64 = 1,
    withPool: Bool = true, horizon: Int = 15
  ) throws -> Backtest {
    let members = zip(Self.names, versions).enumerated().map { index, model in
      var member = FormulaForecaster.noisy(series, name: model.0, width: 20 + 30 * index)
      member.version = model.1
      return member
    }
    let task = BacktestTask.custom(
      day("2020-05-01")...day("2020-06-15"), every: 20, horizon: horizon)
    return try Backtest(
      task: task, models: ModelSelection(members: members, withPool: withPool),
      data: BacktestData(series: series), paths: paths, seed: seed)
  }

  private func outcomes(_ result: BacktestResult) -> [[ScoredForecast]] {
    result.models.map(\.outcomes)
  }

  @Test func resultsDoNotDependOnTheNumberOfTasks() async throws {
    let backtest = try backtest(patternSeries())
    let one = try await backtest.run(jobs: 1)
    #expect(one.models.map(\.name) == ["a", "b", "pool"])
    #expect(one.models.allSatisfy { $0.failures == 0 })
    for jobs in [2, 7] {
      #expect(try await outcomes(backtest.run(jobs: jobs)) == outcomes(one))
    }
  }

  @Test func aSecondRunComputesNothing() async throws {
    let backtest = try backtest(patternSeries())
    let store = MemoryStore()
    let first = try await backtest.run(jobs: 2, store: store)
    #expect(store.takeKept().count == backtest.forecastCount)
    #expect(first.reused == 0)
    let second = try await backtest.run(jobs: 2, store: store)
    #expect(store.takeKept().isEmpty)
    #expect(second.reused == backtest.forecastCount)
    #expect(outcomes(second) == outcomes(first))
    #expect(second.models.allSatisfy { $0.secondsPerForecast == nil })
  }

  @Test func aLostPoolIsMixedAgainFromItsMembers() async throws {
    let backtest = try backtest(patternSeries())
    let store = MemoryStore()
    let first = try await backtest.run(jobs: 2, store: store)
    _ = store.takeKept()
    store.forget("pool")
    let second = try await backtest.run(jobs: 2, store: store)
    #expect(store.takeKept().allSatisfy { $0.hasPrefix("pool ") })
    #expect(outcomes(second) == outcomes(first))
  }

  @Test func aNewVersionOfOneModelRedoesItAndThePool() async throws {
    let series = try patternSeries()
    let store = MemoryStore()
    _ = try await backtest(series).run(jobs: 2, store: store)
    let all = store.takeKept()
    _ = try await backtest(series, versions: [2, 1]).run(jobs: 2, store: store)
    #expect(store.takeKept() == all.filter { !$0.hasPrefix("b ") })
  }

  @Test func otherPathsOrAnotherSeedRedoEverything() async throws {
    let series = try patternSeries()
    let store = MemoryStore()
    let first = try await backtest(series).run(jobs: 2, store: store)
    let all = store.takeKept()
    _ = try await backtest(series, paths: 31).run(jobs: 2, store: store)
    #expect(store.takeKept() == all)
    let other = try await backtest(series, seed: 2).run(jobs: 2, store: store)
    #expect(store.takeKept() == all)
    #expect(outcomes(other) != outcomes(first))
  }

  @Test func anotherHorizonRedoesTheTaskButNotWhatThePoolLearnsFrom() async throws {
    let series = try patternSeries()
    let store = MemoryStore()
    _ = try await backtest(series).run(jobs: 2, store: store)
    let all = store.takeKept()
    _ = try await backtest(series, horizon: 14).run(jobs: 2, store: store)
    let redone = all.filter { $0.hasSuffix(" 15") }.map { String($0.dropLast(2)) + "14" }
    #expect(store.takeKept() == redone)
  }

  @Test func dataAfterTheHorizonDoNotMatter() async throws {
    let store = MemoryStore()
    _ = try await backtest(patternSeries(), withPool: false).run(jobs: 2, store: store)
    _ = store.takeKept()
    // The horizon of the second origin, 2020-05-21, ends on 2020-06-05; of the third, on 06-25.
    let changed = day("2019-01-01").distance(to: day("2020-06-06"))
    let revised = try patternSeries { ($0 % 7) * 10 + $0 % 3 + ($0 == changed ? 1 : 0) }
    _ = try await backtest(revised, withPool: false).run(jobs: 2, store: store)
    #expect(store.takeKept() == ["a 2020-06-10 15", "b 2020-06-10 15"])
  }
}
