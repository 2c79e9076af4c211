import StraitBacktesting
import StraitForecastModels
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("The pool of a backtest")
struct BacktestPoolTests {
  private func weights(_ series: DailySeries, _ members: [FormulaForecaster]) async throws
    -> [[Double?]]
  {
    let backtest = try Backtest(
      task: threeOrigins, models: ModelSelection(members: members, withPool: true),
      data: BacktestData(series: series), paths: 100)
    return try await backtest.run().models.last!.outcomes.map { try #require($0.weights) }
  }

  @Test func weightsKnowNothingOfWhatComesAfterTheOrigin() async throws {
    let series = try patternSeries()
    let second = threeOrigins.origins[1]
    let changed = series.start.distance(to: second) + 1
    let revised = try patternSeries { ($0 % 7) * 10 + $0 % 3 + ($0 >= changed ? 500 : 0) }
    func members(_ truth: DailySeries) -> [FormulaForecaster] {
      // Scores come from the series of the backtest; what members say stays the same.
      [.noisy(series, name: "narrow", width: 10), .noisy(series, name: "wide", width: 60)]
    }
    let before = try await weights(series, members(series))
    let after = try await weights(revised, members(revised))
    #expect(before[0] == after[0])
    #expect(before[1] == after[1])
    #expect(before[2] != after[2])
  }

  @Test func thePoolLearnsFromWindowsOfAFixedGrid() async throws {
    func windows(_ series: DailySeries, _ task: BacktestTask) async throws -> [String] {
      let member = FormulaForecaster.perfect(series, name: "a")
      let backtest = try Backtest(
        task: task, models: ModelSelection(members: [member], withPool: true),
        data: BacktestData(series: series), paths: 2)
      let store = MemoryStore()
      _ = try await backtest.run(jobs: 2, store: store)
      return store.takeKept().filter { $0.hasPrefix("a ") && $0.hasSuffix(" 28") }
    }
    // Every 28 days in phase with 2021-01-03, with a year of data before and ended by 2020-06-10.
    let few = try await windows(patternSeries(), threeOrigins)
    #expect(
      few
        == ["2020-01-05", "2020-02-02", "2020-03-01", "2020-03-29", "2020-04-26"].map {
          "a \($0) 28"
        })
    let late = BacktestTask.custom(day("2022-12-04")...day("2022-12-04"), every: 1, horizon: 14)
    let many = try await windows(patternSeries(days: 1461), late)
    #expect(many.count == 26)
    #expect(many.first == "a 2020-12-06 28" && many.last == "a 2022-11-06 28")
  }

  @Test func theBetterMemberGetsTheWeight() async throws {
    let series = try patternSeries()
    let weights = try await weights(
      series, [.perfect(series), .perfect(series, name: "far", plus: 50)])
    // Windows of a year of history at least: from the first on the grid, 2020-01-05, to 2020-03-29.
    for origin in weights {
      #expect(origin[0]! > 0.95)
      #expect(abs(origin[0]! + origin[1]! - 1) < 1e-12)
    }
  }

  @Test func aMemberWithoutAForecastIsLeftOut() async throws {
    let series = try patternSeries()
    let missing = threeOrigins.origins[1]
    var absent = FormulaForecaster.perfect(series, name: "absent")
    absent.onFit = { $0.origin == missing ? "it did not converge" : nil }
    let backtest = try Backtest(
      task: threeOrigins,
      models: ModelSelection(
        members: [absent, FormulaForecaster.perfect(series, plus: 10)], withPool: true),
      data: BacktestData(series: series), paths: 20)
    let result = try await backtest.run()
    #expect(result.models.map(\.failures) == [1, 0, 0])
    #expect(result.models[0].outcomes[1].failure == "it did not converge")
    let pool = result.models[2].outcomes[1]
    #expect(pool.weights == [nil, 1])
    #expect(pool.scores?.crpsWeek == result.models[1].outcomes[1].scores?.crpsWeek)
  }

  @Test func withoutAnyMemberThePoolFailsToo() async throws {
    let series = try patternSeries()
    var absent = FormulaForecaster.perfect(series)
    absent.onFit = { _ in "no" }
    let backtest = try Backtest(
      task: threeOrigins, models: ModelSelection(members: [absent, absent], withPool: true),
      data: BacktestData(series: series), paths: 20)
    let result = try await backtest.run()
    #expect(result.models.map(\.failures) == [3, 3, 3])
    #expect(ModelSummary.all(of: result).allSatisfy { $0.rank == nil && $0.means.isEmpty })
    #expect(Calibration(result.models[2]).weeks == 0)
  }
}
