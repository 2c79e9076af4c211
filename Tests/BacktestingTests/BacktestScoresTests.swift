import StraitBacktesting
import StraitChannelData
import StraitForecastModels
import Testing
import StraitTimeSeries

@Suite("Scores of forecasts that are known")
struct BacktestScoresTests {
  private func scores(_ model: FormulaForecaster, _ series: DailySeries) async throws
    -> [ForecastScores]
  {
    let backtest = try Backtest(
      task: threeOrigins, models: ModelSelection(members: [model]),
      data: BacktestData(series: series), paths: 40)
    let result = try await backtest.run()
    return try result.models[0].outcomes.map { try #require($0.scores) }
  }

  @Test func aPerfectForecastScoresZero() async throws {
    let series = try patternSeries()
    let all = try await scores(.perfect(series), series)
    #expect(all.count == 3)
    for scores in all {
      #expect(scores.crpsDay == 0 && scores.crpsWeek == 0 && scores.crpsTotal == 0)
      #expect(scores.crpsWeekFair == 0 && scores.wisWeek.total == 0 && scores.energyScore == 0)
      #expect(scores.bias == 0)
      #expect(scores.weeks == 2)
      #expect(scores.inside == Array(repeating: 2, count: 10))
    }
  }

  @Test func aShiftOfTenADayScoresTheShift() async throws {
    let series = try patternSeries()
    for scores in try await scores(.perfect(series, plus: 10), series) {
      #expect(abs(try #require(scores.crpsDay) - 10) < 1e-9)
      #expect(abs(scores.crpsWeek - 70) < 1e-9)
      #expect(abs(try #require(scores.crpsTotal) - 150) < 1e-9)
      #expect(abs(scores.wisWeek.total - 70) < 1e-9)
      #expect(abs(scores.wisWeek.overprediction - 70) < 1e-9)
      #expect(abs(try #require(scores.energyScore) - (2 * 70.0 * 70).squareRoot()) < 1e-9)
      #expect(scores.bias == 1)
      #expect(scores.inside == Array(repeating: 0, count: 10))
      #expect(scores.pit == [0, 0])
    }
  }

  /// One of two values, each on every other path: the CRPS of a fair coin is a quarter of its width.
  @Test func aCoinScoresAQuarterOfItsWidth() async throws {
    let series = try patternSeries()
    let coin = FormulaForecaster(name: "coin") { day, path, _ in
      series.people[series.index(of: day)!] + (path % 2 == 0 ? 0 : 4)
    }
    for scores in try await scores(coin, series) {
      #expect(abs(try #require(scores.crpsDay) - 1) < 1e-9)
      #expect(abs(scores.crpsWeek - 7) < 1e-9)
      #expect(abs(try #require(scores.crpsTotal) - 15) < 1e-9)
      // The fair divisor takes off more: 14 − ½·28·40/(2·39).
      let fair = 14 - 28 * 40.0 / (4 * 39)
      #expect(abs(try #require(scores.crpsWeekFair) - fair) < 1e-9)
    }
  }

  @Test func aForecasterSeesNothingAfterTheOrigin() async throws {
    let series = try patternSeries()
    let wind = NightWind(
      station: "test", start: series.start, speeds: Array(repeating: 5, count: series.count))
    for (ahead, nights) in [
      (BacktestData.WindAhead.nights(0), 0), (.nights(3), 3), (.nights(99), 15), (.horizon, 15),
    ] {
      var seeing = FormulaForecaster.perfect(series)
      seeing.needsWind = true
      seeing.onFit = { history in
        #expect(threeOrigins.origins.contains(history.origin))
        #expect(history.observed.end == history.origin)
        #expect(history.wind?.end == history.origin.advanced(by: nights))
        return nil
      }
      var blind = FormulaForecaster.perfect(series, name: "blind")
      blind.onFit = { history in
        #expect(history.wind == nil)
        return nil
      }
      let backtest = try Backtest(
        task: threeOrigins, models: ModelSelection(members: [seeing, blind]),
        data: BacktestData(series: series, wind: wind, windAhead: ahead), paths: 5)
      let result = try await backtest.run()
      #expect(result.models.allSatisfy { $0.failures == 0 })
    }
  }

  /// The mean CRPS of the default model over the rolling task, as published for this program.
  @Test func theDefaultModelMeetsItsMark() async throws {
    let backtest = try Backtest(
      task: .rolling, models: ModelSelection(names: ["hurdle"], hasWind: false),
      data: BacktestData(series: BuiltinSeries.arrivals))
    let summary = try #require(ModelSummary.all(of: try await backtest.run()).first)
    let crps = try #require(summary.means["crps_week"]).value
    #expect(crps <= 308)
    #expect(crps > 200, "lower than any forecast can be without seeing the answers")
    let coverage = try #require(summary.means["cov90"]).value
    #expect((0.86...0.95).contains(coverage))
  }
}
