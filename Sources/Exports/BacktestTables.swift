import Backtesting

/// The CSV tables of a backtest.
enum BacktestTables {
  /// `scores.csv`: a row a model and origin; `status` is scored or failed, and
  /// `reason` says why there is no forecast.
  static func scores(_ result: BacktestResult) -> [UInt8] {
    var csv = CSVBuffer()
    csv.row(
      ["model", "task", "origin"] + ScoreColumn.all.map(\.name) + ["n_weeks", "status", "reason"])
    for model in result.models {
      for (origin, outcome) in zip(result.task.origins, model.outcomes) {
        for text in [model.name, result.task.name, origin.description] { csv.field(text) }
        for column in ScoreColumn.all { csv.field(outcome.scores.map(column.value)) }
        csv.field(outcome.scores?.weeks ?? 0)
        csv.field(outcome.failure == nil ? "scored" : "failed")
        csv.field(outcome.failure ?? "")
        csv.endRow()
      }
    }
    return csv.bytes
  }

  /// The columns of `summary.csv` that come first, as in published tables.
  private static let leading = [
    "crps_day", "crps_week", "wis_week", "crps_total", "cov50", "cov90",
  ]

  /// `summary.csv`: a row a model, in the order in which models were named.
  static func summary(_ summaries: [ModelSummary], task: String) -> [UInt8] {
    let others = ScoreColumn.all.map(\.name).filter { !leading.contains($0) }
    let means = leading + others
    var csv = CSVBuffer()
    csv.row(
      ["model", "task", "origins"] + means + means.map { "\($0)_se" }
        + ScoreColumn.scores.map { "\($0.name)_skill" } + ["relative_skill", "rank", "failed"])
    for summary in summaries {
      csv.field(summary.name)
      csv.field(task)
      csv.field(summary.origins)
      for name in means { csv.field(summary.means[name]?.value) }
      for name in means { csv.field(summary.means[name]?.error) }
      for column in ScoreColumn.scores { csv.field(summary.skill[column.name]) }
      csv.field(summary.relativeSkill)
      csv.field(summary.rank.map(Double.init))
      csv.field(summary.failures)
      csv.endRow()
    }
    return csv.bytes
  }

  /// `calibration.csv`: for kind `coverage` a row a nominal level, for kind `pit` a row a bin of the
  /// probability integral transform with its upper end as level.
  static func calibration(_ result: BacktestResult) -> [UInt8] {
    var csv = CSVBuffer()
    csv.row(["model", "task", "kind", "level", "share", "n_weeks"])
    for model in result.models {
      let calibration = Calibration(model)
      for (kind, shares) in [
        ("coverage", calibration.coverage), ("pit", calibration.transform),
      ] {
        for share in shares {
          for text in [model.name, result.task.name, kind] { csv.field(text) }
          csv.field(share.level)
          csv.field(share.share)
          csv.field(calibration.weeks)
          csv.endRow()
        }
      }
    }
    return csv.bytes
  }

  /// `pairwise.csv`: a row a pair of models, by CRPS of weekly totals; differences are first less
  /// second, and `ratio` is first over second.
  static func pairwise(_ pairs: [PairComparison], task: String) -> [UInt8] {
    var csv = CSVBuffer()
    csv.row([
      "first", "second", "task", "origins", "crps_week_difference", "standard_error", "statistic",
      "p_value", "ratio",
    ])
    for pair in pairs {
      for text in [pair.first, pair.second, task] { csv.field(text) }
      csv.field(pair.origins)
      for number in [
        pair.meanDifference, pair.test?.standardError, pair.test?.statistic, pair.test?.pValue,
        pair.ratio,
      ] { csv.field(number) }
      csv.endRow()
    }
    return csv.bytes
  }

  /// `weights.csv`: the weight of each member of the pool at each origin.
  static func weights(_ result: BacktestResult) -> [UInt8]? {
    guard let pool = result.models.first(where: { $0.name == Backtest.poolName }) else {
      return nil
    }
    var csv = CSVBuffer()
    csv.row(["task", "origin", "model", "weight"])
    for (origin, outcome) in zip(result.task.origins, pool.outcomes) {
      for (member, weight) in zip(result.members, outcome.weights ?? []) {
        for text in [result.task.name, origin.description, member] { csv.field(text) }
        csv.field(weight)
        csv.endRow()
      }
    }
    return csv.bytes
  }
}
