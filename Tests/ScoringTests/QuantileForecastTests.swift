import StraitScoring
import Testing

@Suite("Forecasts by quantiles")
struct QuantileForecastTests {
  private struct File: Decodable {
    struct Case: Decodable {
      let levels: [Double]
      let values: [Double]
      let outcome: Double
      let crps: Double
      let bias: Double
      let position: Double
    }
    let tools: [String: String]
    let cases: [Case]
  }

  @Test func agreesWithScoringrules() throws {
    let file: File = try ReferenceScores.decode("quantile_forecasts")
    try #require(file.tools["scoringrules"] != nil && file.cases.count >= 30)
    for row in file.cases {
      let forecast = QuantileForecast(levels: row.levels, values: row.values)
      #expect(agree(forecast.crps(outcome: row.outcome), row.crps))
      #expect(agree(forecast.bias(outcome: row.outcome), row.bias))
      #expect(agree(forecast.position(of: row.outcome), row.position))
    }
  }

  /// At symmetric levels the weighted interval score is the CRPS in its quantile form.
  @Test func isTheWeightedIntervalScore() {
    let sample = SeededForecasts.normals(200, day: 540).map { abs($0) * 100 }.sorted()
    let forecast = StatedForecast(sample: sample).quantiles
    for outcome in [0.0, 40, 90, 400] {
      let score = forecast.weightedIntervalScore(outcome: outcome).total
      #expect(agree(score, forecast.crps(outcome: outcome)))
    }
  }

  @Test func levelsThatAreNotThere() {
    let forecast = QuantileForecast(levels: [0.1, 0.25, 0.5, 0.75], values: [1, 2, 3, 4])
    #expect(forecast.contains(level: 0.5, outcome: 2) == true)
    #expect(forecast.contains(level: 0.9, outcome: 2) == nil)
    #expect(forecast.quantile(0.75) == 4 && forecast.quantile(0.9) == nil)
    let other = QuantileForecast(levels: [0.25, 0.5], values: [0, 0])
    #expect(forecast.atLevels(of: other) == QuantileForecast(levels: [0.25, 0.5], values: [2, 3]))
  }

  @Test func placesOfOutcomes() {
    let forecast = StatedForecast(sample: (0...100).map(Double.init))
    func place(_ outcome: Double) -> OutcomeScore.Place? {
      OutcomeScore(forecast, outcome: outcome).place
    }
    #expect(place(50) == .insideHalf && place(20) == .inside && place(95) == .inside)
    #expect(place(1) == .below && place(96) == .above)
    let few = StatedForecast(quantiles: QuantileForecast(levels: [0.5], values: [3]))
    let score = OutcomeScore(few, outcome: 5)
    #expect(score.place == nil && score.crps == 2 && score.sampleCount == 0)
  }

  /// A sample alone has the scores of a sample; quantiles beside it change no CRPS.
  @Test func samplesComeFirst() {
    let sample = SeededForecasts.normals(100, day: 541).map { abs($0) * 100 }
    let alone = OutcomeScore(StatedForecast(sample: sample), outcome: 60)
    #expect(alone.crps == CRPS.empirical(sorted: sample.sorted(), outcome: 60))
    #expect(alone.sampleCount == 100)
    let wide = QuantileForecast(levels: [0.25, 0.5, 0.75], values: [0, 60, 1000])
    let both = OutcomeScore(StatedForecast(sample: sample, quantiles: wide), outcome: 60)
    #expect(both.crps == alone.crps && both.pit == alone.pit && both.bias == alone.bias)
    #expect(both.wis != alone.wis && both.isInside90 == nil)
  }
}
