import StraitScoring

/// A score of a forecast, by the name of its column in tables.
package struct ScoreColumn: Sendable {
  package let name: String
  /// What it is.
  package let description: String
  /// The score of a forecast; `nil` where the forecast does not state what it takes.
  package let value: @Sendable (ForecastScores) -> Double?

  private init(
    _ name: String, _ description: String, value: @escaping @Sendable (ForecastScores) -> Double?
  ) {
    self.name = name
    self.description = description
    self.value = value
  }

  /// CRPS of weekly totals, by which models are ranked and compared.
  package static let crpsWeek = ScoreColumn("crps_week", "CRPS of weekly people.") { $0.crpsWeek }

  /// Scores for which lower is better, in the order of tables.
  package static let scores: [ScoreColumn] = [
    ScoreColumn("crps_day", "CRPS of daily people.") { $0.crpsDay },
    crpsWeek,
    ScoreColumn("crps_week_fair", "Fair CRPS of weekly people.") { $0.crpsWeekFair },
    ScoreColumn("crps_total", "CRPS of the total of people.") { $0.crpsTotal },
    ScoreColumn("wis_week", "Weighted interval score of weekly people.") { $0.wisWeek.total },
    ScoreColumn("wis_spread", "Spread part of the weighted interval score.") { $0.wisWeek.spread },
    ScoreColumn("wis_overprediction", "Overprediction part of the weighted interval score.") {
      $0.wisWeek.overprediction
    },
    ScoreColumn("wis_underprediction", "Underprediction part of the weighted interval score.") {
      $0.wisWeek.underprediction
    },
    ScoreColumn("log_score", "Log score of weekly people.") { $0.logScore },
    ScoreColumn("energy_score", "Energy score of daily people.") { $0.energyScore },
  ]

  /// Measures of calibration, in the order of tables.
  package static let calibration: [ScoreColumn] = [
    ScoreColumn("cov50", "Share of weekly totals within the central 50% interval.") {
      $0.coverage(0.5)
    },
    ScoreColumn("cov90", "Share of weekly totals within the central 90% interval.") {
      $0.coverage(0.9)
    },
    ScoreColumn("bias", "Bias of weekly totals, from -1 (all forecasts too low) to 1.") { $0.bias },
  ]

  /// All of them.
  package static let all = scores + calibration
}
