/// What came of one forecast of a backtest.
package struct ScoredForecast: Sendable, Equatable, Codable {
  /// The scores; `nil` where there was no forecast.
  package let scores: ForecastScores?
  /// Why there was no forecast; `nil` where there was one.
  package let failure: String?
  /// The weight of each member, where the forecast is a pool: `nil` for a member without a forecast.
  package let weights: [Double?]?

  /// A forecast that was scored.
  package init(scores: ForecastScores, weights: [Double?]? = nil) {
    self.scores = scores
    self.weights = weights
    failure = nil
  }

  /// A forecast that could not be made.
  package init(failure: String) {
    self.failure = failure
    scores = nil
    weights = nil
  }
}
