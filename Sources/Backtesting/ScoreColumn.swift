/// A score of a forecast, by the name of its column in tables.
public struct ScoreColumn: Sendable {
  /// The name of the column.
  public let name: String
  /// The score of a forecast.
  public let value: @Sendable (CellScores) -> Double

  /// CRPS of weekly totals, by which models are ranked and compared.
  public static let crpsWeek = ScoreColumn(name: "crps_week") { $0.crpsWeek }

  /// Scores for which lower is better, in the order of tables.
  public static let scores: [ScoreColumn] = [
    ScoreColumn(name: "crps_day") { $0.crpsDay },
    crpsWeek,
    ScoreColumn(name: "crps_week_fair") { $0.crpsWeekFair },
    ScoreColumn(name: "crps_total") { $0.crpsTotal },
    ScoreColumn(name: "wis_week") { $0.wisWeek.total },
    ScoreColumn(name: "wis_spread") { $0.wisWeek.spread },
    ScoreColumn(name: "wis_overprediction") { $0.wisWeek.overprediction },
    ScoreColumn(name: "wis_underprediction") { $0.wisWeek.underprediction },
    ScoreColumn(name: "log_score") { $0.logScore },
    ScoreColumn(name: "energy_score") { $0.energyScore },
  ]

  /// Measures of calibration, in the order of tables.
  public static let calibration: [ScoreColumn] = [
    ScoreColumn(name: "cov50") { $0.coverage(0.5) },
    ScoreColumn(name: "cov90") { $0.coverage(0.9) },
    ScoreColumn(name: "bias") { $0.bias },
  ]

  /// All of them.
  public static let all = scores + calibration
}
