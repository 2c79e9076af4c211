import StraitBacktesting
import StraitDiagnostics
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite struct BacktestTaskTests {
  @Test func rollingOriginsEndInNovember2025() {
    #expect(BacktestTask.rolling.origins.count == 65)
    #expect(BacktestTask.rolling.origins.first == Day(iso: "2021-01-03"))
    #expect(BacktestTask.rolling.origins.last == Day(iso: "2025-11-30"))
    #expect(BacktestTask.rolling.overlap == 1)
    #expect(BacktestTask.rolling.weeks == 4)
  }

  @Test func summersAreJuneToAugust() {
    let last = BacktestTask.summer.origins.map { $0.advanced(by: BacktestTask.summer.horizon) }
    #expect(last == (2021...2025).map { Day(year: $0, month: 8, day: 31) })
    #expect(BacktestTask.summer.weeks == 13)
    #expect(BacktestTask.summer.overlap == 1)
  }

  @Test func originsOfOnesOwn() {
    let task = BacktestTask.custom(day("2021-03-01")...day("2021-03-21"), every: 10, horizon: 28)
    #expect(task.origins == [day("2021-03-01"), day("2021-03-11"), day("2021-03-21")])
    #expect(task.overlap == 3)
    let single = BacktestTask.custom(day("2021-03-01")...day("2021-03-01"), every: 7, horizon: 28)
    #expect(single.origins.count == 1 && single.overlap == 1)
  }

  @Test func originsMustLieWithinTheData() throws {
    let series = try patternSeries(days: 100)
    let last = series.end.advanced(by: -28)
    try BacktestTask.custom(series.start...last, every: 1, horizon: 28).check(against: series)
    let late = BacktestTask.custom(
      last.advanced(by: 1)...last.advanced(by: 1), every: 1, horizon: 28)
    let error = try #require(throws: InputError.self) { try late.check(against: series) }
    #expect(error.description.contains("from 2019-01-01 to \(last)"))
    let both = BacktestTask.custom(
      series.start.advanced(by: -1)...series.end, every: 1, horizon: 28)
    let two = try #require(throws: InputError.self) { try both.check(against: series) }
    #expect(two.problems.count == 2)
  }
}
