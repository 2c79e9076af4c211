import Backtesting
import Testing
import TimeSeries

@Suite struct BacktestTaskTests {
  @Test func rollingOriginsEndInNovember2025() {
    #expect(BacktestTask.rolling.origins.count == 65)
    #expect(BacktestTask.rolling.origins.first == Day(iso: "2021-01-03"))
    #expect(BacktestTask.rolling.origins.last == Day(iso: "2025-11-30"))
  }
}
