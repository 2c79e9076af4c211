import StraitBacktesting
import StraitScoring
import Testing
import StraitTimeSeries
import StraitTestSupport

@Suite("Summaries of a backtest")
struct SummaryTests {
  /// A forecast all of whose scores are the same number.
  private func forecast(_ score: Double, inside: Int = 1, pit: [Double] = [0.5, 0.95])
    -> ScoredForecast
  {
    ScoredForecast(
      scores: ForecastScores(
        crpsDay: score, crpsWeek: score, crpsWeekFair: score, crpsTotal: score,
        wisWeek: WeightedIntervalScore.Parts(
          spread: score / 2, overprediction: score / 4, underprediction: score / 4),
        logScore: score, energyScore: score, bias: 0.5,
        inside: Array(repeating: inside, count: ForecastScores.coverageLevels.count), pit: pit))
  }

  private func result(_ models: [(String, [Double?])], every step: Int = 28) -> BacktestResult {
    let count = models[0].1.count
    let task = BacktestTask(
      name: "test", origins: (0..<count).map { day("2021-01-03").advanced(by: step * $0) },
      horizon: 28)
    return BacktestResult(
      task: task,
      models: models.map { name, scores in
        BacktestResult.Model(
          name: name, version: 1,
          outcomes: scores.map { $0.map { forecast($0) } ?? ScoredForecast(failure: "no fit") })
      })
  }

  @Test func meansErrorsSkillAndRank() throws {
    let result = result([("climatology", [2, 4, 6, 8]), ("good", [1, 2, 3, 4])])
    let summaries = ModelSummary.all(of: result)
    let mean = try #require(summaries[1].means["crps_week"])
    #expect(mean.value == 2.5)
    // Deviations −1.5, −0.5, 0.5, 1.5: squares 5; so few origins have no lag.
    let expected = (5.0 / 12).squareRoot()
    #expect(abs(try #require(mean.error) - expected) < 1e-15)
    #expect(summaries.map(\.rank) == [2, 1])
    #expect(summaries[0].skill["crps_week"] == 0)
    #expect(summaries[1].skill["crps_week"] == 0.5)
    #expect(summaries[1].skill["cov50"] == nil)
    // The geometric mean of the ratios ½ and 1.
    #expect(abs(try #require(summaries[1].relativeSkill) - 0.5.squareRoot()) < 1e-15)
    #expect(summaries[1].means["cov50"]?.value == 0.5)
    #expect(summaries[1].means["wis_week"]?.value == 2.5)
    #expect(summaries[1].means["wis_spread"]?.value == 1.25)
    #expect(summaries[1].means["bias"]?.value == 0.5)
    #expect(summaries[1].means["bias"]?.error == 0)
  }

  @Test func aModelThatFailedSomewhereHasNoRankAndIsComparedWhereBothForecast() throws {
    let result = result([
      ("climatology", [2, 4, 600]), ("partial", [1, 2, nil]), ("full", [3, 3, 3]),
    ])
    let summaries = ModelSummary.all(of: result)
    #expect(summaries.map(\.rank) == [2, nil, 1])
    #expect(summaries[1].origins == 2 && summaries[1].failures == 1)
    #expect(summaries[1].means["crps_week"]?.value == 1.5)
    #expect(summaries[1].skill["crps_week"] == 0.5)
    #expect(summaries[1].relativeSkill == nil)
    let pair = PairComparison.all(of: result)[0]
    #expect(pair.first == "climatology" && pair.second == "partial")
    #expect(pair.origins == 2)
    #expect(pair.meanDifference == 1.5)
    #expect(pair.ratio == 2)
  }

  @Test func pairsAreThoseOfTheTest() throws {
    let scores = ([1.0, 4, 2, 6, 3], [2.0, 4, 5, 6, 7])
    for (step, overlap) in [(28, 1), (14, 2), (10, 3)] {
      let result = result([("a", scores.0), ("b", scores.1)], every: step)
      #expect(result.task.overlap == overlap)
      let pair = try #require(PairComparison.all(of: result).first)
      #expect(
        pair.test
          == DieboldMariano(first: scores.0, second: scores.1, horizon: overlap))
      #expect(abs(try #require(pair.meanDifference) + 1.6) < 1e-15)
    }
  }

  /// Holm's correction is over all pairs of a result; a pair alone has none.
  @Test func pairsAreCorrectedTogether() throws {
    let result = result(
      [("a", [1.0, 4, 2, 6, 3]), ("b", [2.0, 4, 5, 6, 7]), ("c", [3.0, 9, 6, 9, 8])], every: 28)
    let pairs = PairComparison.all(of: result)
    let values = pairs.map { $0.test?.pValue }
    #expect(values.compactMap { $0 }.count == 3)
    #expect(pairs.map(\.pHolm) == HolmCorrection.adjusted(values))
    #expect(PairComparison(result.models[0], result.models[1], task: result.task).pHolm == nil)
  }

  /// A score that a forecast of weeks alone lacks has no mean, skill or standard error.
  @Test func scoresThatAreLacking() throws {
    var weeks = forecast(2).scores!
    weeks.crpsDay = nil
    weeks.energyScore = nil
    let result = BacktestResult(
      task: result([("a", [1, 2, 3])]).task,
      models: [
        BacktestResult.Model(
          name: "climatology", version: 1, outcomes: [forecast(4), forecast(4), forecast(4)]),
        BacktestResult.Model(
          name: "weeks", version: 0,
          outcomes: [forecast(2), forecast(2), ScoredForecast(scores: weeks)]),
      ])
    let summary = ModelSummary.all(of: result)[1]
    #expect(summary.means["crps_week"]?.value == 2 && summary.skill["crps_week"] == 0.5)
    #expect(summary.means["crps_day"] == nil && summary.means["energy_score"] == nil)
    #expect(summary.rank == 1)
  }

  @Test func standardErrors() {
    #expect(StandardErrorOfMean.of([3], overlap: 1) == nil)
    // Three values have no lag: the usual error.
    let error = StandardErrorOfMean.of([1, 2, 6], overlap: 1)
    #expect(abs(error! - (14.0 / 6).squareRoot()) < 1e-15)
    // Scores that come in runs say less than their number.
    let runs = (0..<100).map { Double(($0 / 10) % 2) }
    let mixed = (0..<100).map { Double($0 % 2) }
    let independent = (25.0 / 9900).squareRoot()
    #expect(StandardErrorOfMean.of(runs, overlap: 1)! > 1.8 * independent)
    // Scores that swing from one origin to the next do not say more.
    #expect(abs(StandardErrorOfMean.of(mixed, overlap: 1)! - independent) < 1e-15)
    // Of fewer than twenty origins only the overlap counts.
    let few = Array(runs.prefix(19))
    #expect(StandardErrorOfMean.of(few, overlap: 1)! < StandardErrorOfMean.of(few, overlap: 3)!)
    #expect(
      StandardErrorOfMean.of(runs, overlap: 9)! > StandardErrorOfMean.of(runs, overlap: 1)!)
  }

  @Test func calibrationCountsWeeks() {
    let outcomes = [
      forecast(1, inside: 2), forecast(1, inside: 0), ScoredForecast(failure: "no fit"),
    ]
    let calibration = Calibration(
      BacktestResult.Model(name: "a", version: 1, outcomes: outcomes))
    #expect(calibration.weeks == 4)
    #expect(calibration.coverage.map(\.level) == ForecastScores.coverageLevels)
    #expect(calibration.coverage.allSatisfy { $0.share == 0.5 })
    // Two transforms of 0.5, in the sixth bin, and two of 0.95, in the tenth.
    #expect(calibration.transform.map(\.share) == [0, 0, 0, 0, 0, 0.5, 0, 0, 0, 0.5])
    #expect(calibration.transform.map(\.level).last == 1)
  }
}
