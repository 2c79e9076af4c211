import StraitScoring

/// The scores of one forecast of a backtest, or why there are none.
public struct ScoredForecast: Sendable, Equatable, Codable {
  /// The scores; `nil` where there was no forecast.
  public let scores: ForecastScores?
  /// Why there was no forecast; `nil` where there was one.
  public let failure: String?
  /// The weight of each member, where the forecast is a pool: `nil` for a member without a forecast.
  public let weights: [Double?]?

  /// A forecast that was scored.
  public init(scores: ForecastScores, weights: [Double?]? = nil) {
    self.scores = scores
    self.weights = weights
    failure = nil
  }

  /// A forecast that could not be made.
  public init(failure: String) {
    self.failure = failure
    scores = nil
    weights = nil
  }
}

/// The scores of one forecast: a model at an origin.
///
/// Scores are lower for better forecasts; those of weeks are means over the whole weeks of the
/// horizon, counted from the day after the origin. A forecast of others by weekly samples or quantiles
/// lacks the scores that take more.
public struct ForecastScores: Sendable, Equatable, Codable {
  /// Mean CRPS of daily people; `nil` for a forecast of weeks only.
  public var crpsDay: Double?
  /// Mean CRPS of weekly totals; of a forecast by quantiles, in the quantile form.
  public var crpsWeek: Double
  /// Mean fair CRPS of weekly totals: what an endless sample would score, in expectation, where paths
  /// are independent; a little too low for the stratified paths of the hurdle models. `nil` without a
  /// sample.
  public var crpsWeekFair: Double?
  /// CRPS of the total over the horizon; `nil` where that is not forecast.
  public var crpsTotal: Double?
  /// Mean weighted interval score of weekly totals, in its parts.
  public var wisWeek: WeightedIntervalScore.Parts
  /// Mean logarithmic score of daily people, in nats; `nil` for a forecast of weeks only.
  public var logScore: Double?
  /// Energy score of the vector of weekly totals; `nil` without a sample of it.
  public var energyScore: Double?
  /// Mean bias of weekly totals, from −1 (all too low) to 1 (all too high).
  public var bias: Double
  /// The number of weekly totals inside the central interval of each level of ``coverageLevels``.
  public var inside: [Int]
  /// The probability integral transform of each weekly total.
  public var pit: [Double]

  /// Scores that are known.
  public init(
    crpsDay: Double?, crpsWeek: Double, crpsWeekFair: Double?, crpsTotal: Double?,
    wisWeek: WeightedIntervalScore.Parts, logScore: Double?, energyScore: Double?, bias: Double,
    inside: [Int], pit: [Double]
  ) {
    precondition(inside.count == Self.coverageLevels.count, "a count a level")
    self.crpsDay = crpsDay
    self.crpsWeek = crpsWeek
    self.crpsWeekFair = crpsWeekFair
    self.crpsTotal = crpsTotal
    self.wisWeek = wisWeek
    self.logScore = logScore
    self.energyScore = energyScore
    self.bias = bias
    self.inside = inside
    self.pit = pit
  }

  /// The number of weeks.
  public var weeks: Int { pit.count }

  /// The nominal levels at which coverage is counted.
  public static let coverageLevels = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]

  /// The share of weekly totals inside a central interval.
  public func coverage(_ level: Double) -> Double {
    guard let index = Self.coverageLevels.firstIndex(of: level) else {
      preconditionFailure("coverage is counted at fixed levels")
    }
    return Double(inside[index]) / Double(weeks)
  }
}
