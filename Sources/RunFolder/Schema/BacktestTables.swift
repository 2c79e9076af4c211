import StraitScoring

/// The tables of a backtest.
extension TableSchema {
  /// `scores.csv`: a row a model and origin; `status` is scored or failed, and `reason` says why there
  /// is no forecast.
  package static func scores(of columns: [TableColumn]) -> TableSchema {
    TableSchema(
      "scores.csv", "Scores of past forecasts, by model and origin",
      key: ["model", "task", "origin"],
      columns: [model, task, origin] + columns
        + [weeks, status, .text("reason", "Why there is no forecast.")])
  }

  /// `summary.csv`: a row a model, in the order in which models were named.
  ///
  /// - Parameters:
  ///   - means: the columns of mean scores, each of which has a standard error.
  ///   - skills: those that are compared with the reference model.
  /// - Returns: the table.
  package static func summary(means: [TableColumn], skills: [TableColumn]) -> TableSchema {
    TableSchema(
      "summary.csv", "Mean scores of each model over past origins", key: ["model", "task"],
      columns: [model, task, origins] + means
        + means.map { .number("\($0.name)_se", "Standard error of \($0.name).", atLeast: 0) }
        + skills.map {
          .number(
            "\($0.name)_skill", "Skill by \($0.name): one less the ratio to the reference model.")
        }
        + [
          .number("relative_skill", "Geometric mean of the ratios to the other models."),
          .whole("rank", "The place among the models, the best first."),
          .whole("failed", "Origins without a forecast."),
        ])
  }

  /// `calibration.csv`: for kind `coverage` a row a nominal level, for kind `pit` a row a bin of the
  /// probability integral transform with its upper end as level.
  package static let calibration = TableSchema(
    "calibration.csv", "Calibration of past forecasts: how often intervals held what happened",
    columns: [
      model, task,
      .text(
        "kind", "What is shown: coverage of intervals, or the probability integral transform."),
      .number("level", "The nominal level, or the upper end of a bin."),
      .share("share", "Share of weekly totals."), weeks,
    ])

  /// `pairwise.csv`: a row a pair of models, by CRPS of weekly totals; differences are first less
  /// second, and `ratio` is first over second.
  package static let pairwise = TableSchema(
    "pairwise.csv", "Models of the backtest compared in pairs",
    columns: [
      .text("first", "The first model of a pair."), .text("second", "The second model of a pair."),
      task, origins,
      .number(
        "crps_week_difference", "Mean CRPS of weekly people, first model less second."),
      .number("standard_error", "Standard error of the difference.", atLeast: 0),
      .number("statistic", "Test statistic."),
      .share(
        "p_value", "Two-sided probability of a difference at least as large where there is none."),
      .share("p_holm", "The same by Holm's correction for all pairs."),
      .number("ratio", "First over second."),
    ])

  /// `weights.csv`: the weight of each member of the pool at each origin.
  package static let weights = TableSchema(
    "weights.csv", "Weights of the members of the pool, by origin", isOptional: true,
    columns: [task, origin, model, .share("weight", "The weight of the model in the pool.")])

  static let model = TableColumn.text("model", "The name of the model.", required: true)
  private static let task = TableColumn.text("task", "The task of the backtest, or forecast.")
  private static let origin = TableColumn.day(
    "origin", "The last day of data that the forecast used.")
  private static let origins = TableColumn.whole("origins", "The number of origins.")
  private static let weeks = TableColumn.whole(
    "n_weeks", "The number of weekly totals behind the number.")
}
