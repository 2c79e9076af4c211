import StraitBacktesting
import StraitChannelData
import StraitFiles
import StraitRunFolder

extension ScoreColumn {
  /// The column of the score.
  var column: TableColumn { .number(name, description) }
}

/// The rows of the tables of a backtest.
enum BacktestTables {
  /// The rows of `scores.csv`.
  static func scores(_ result: BacktestResult, to csv: inout CSVBuffer) {
    for model in result.models {
      for (origin, outcome) in zip(result.task.origins, model.outcomes) {
        for text in [model.name, result.task.name, origin.description] { csv.field(text) }
        for column in ScoreColumn.all { csv.field(outcome.scores.flatMap(column.value)) }
        csv.field(outcome.scores?.weeks ?? 0)
        csv.field(outcome.failure == nil ? "scored" : "failed")
        csv.field(outcome.failure ?? "")
        csv.endRow()
      }
    }
  }

  /// The means of `summary.csv`: first those of published tables, then the others.
  private static let means: [ScoreColumn] = {
    let leading = ["crps_day", "crps_week", "wis_week", "crps_total", "cov50", "cov90"]
    return leading.compactMap { name in ScoreColumn.all.first { $0.name == name } }
      + ScoreColumn.all.filter { !leading.contains($0.name) }
  }()

  /// `summary.csv`, with the columns of the scores.
  static let summarySchema = TableSchema.summary(
    means: means.map(\.column), skills: ScoreColumn.scores.map(\.column))

  /// `scores.csv`, with the columns of the scores.
  static let scoresSchema = TableSchema.scores(of: ScoreColumn.all.map(\.column))

  /// The rows of `summary.csv`.
  static func summary(_ summaries: [ModelSummary], task: String, to csv: inout CSVBuffer) {
    for summary in summaries {
      csv.field(summary.name)
      csv.field(task)
      csv.field(summary.origins)
      for score in means { csv.field(summary.means[score.name]?.value) }
      for score in means { csv.field(summary.means[score.name]?.error) }
      for column in ScoreColumn.scores { csv.field(summary.skill[column.name]) }
      csv.field(summary.relativeSkill)
      csv.field(summary.rank.map(Double.init))
      csv.field(summary.failures)
      csv.endRow()
    }
  }

  /// The rows of `calibration.csv`.
  static func calibration(_ result: BacktestResult, to csv: inout CSVBuffer) {
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
  }

  /// The rows of `pairwise.csv`.
  static func pairwise(_ pairs: [PairComparison], task: String, to csv: inout CSVBuffer) {
    for pair in pairs {
      for text in [pair.first, pair.second, task] { csv.field(text) }
      csv.field(pair.origins)
      for number in [
        pair.meanDifference, pair.test?.standardError, pair.test?.statistic, pair.test?.pValue,
        pair.pHolm, pair.ratio,
      ] { csv.field(number) }
      csv.endRow()
    }
  }

  /// `weights.csv`, of the results of the pool.
  static func weights(
    _ pool: BacktestResult.Model, of result: BacktestResult, to csv: inout CSVBuffer
  ) {
    for (origin, outcome) in zip(result.task.origins, pool.outcomes) {
      for (member, weight) in zip(result.members, outcome.weights ?? []) where weight != nil {
        for text in [result.task.name, origin.description, member] { csv.field(text) }
        csv.field(weight)
        csv.endRow()
      }
    }
  }
}
