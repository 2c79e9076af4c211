import StraitFiles
import StraitRunFolder

/// The validation record: what a backtest says of the model of a run.
struct ValidationRecord {
  /// The text of the section.
  let markdown: String

  /// Reads a backtest.
  ///
  /// - Parameters:
  ///   - backtest: the folder; `nil` where none was given.
  ///   - model: the model of the run; `nil` where it has none.
  /// - Throws: ``InputError`` where a table of the backtest cannot be read.
  init(_ backtest: FinishedFolder?, model: String?) throws {
    guard let backtest else {
      markdown =
        "No backtest was given. Run one to see what the model would have forecast on past days, and "
        + "make this pack again with its folder.\n"
      return
    }
    let (manifest, run) = (backtest.manifest, try BacktestRun(backtest))
    let summary = try KeyedTable(
      backtest.table(.summary(means: [], skills: [])), key: ["model", "task"])
    guard let model, summary.has([model, run.task]) else {
      markdown =
        "The backtest \(run.task) that was given did not score the model "
        + "\(model ?? "of this run"). It says nothing of these forecasts.\n"
      return
    }
    let key = [model, run.task]
    func mean(_ score: String, _ decimals: Int) throws -> String {
      let value = NumberText.decimals(try summary.number(key, score), decimals)
      let error = summary.text(key, "\(score)_se").flatMap(Double.init)
      return value + (error.map { " ± \(NumberText.decimals($0, decimals))" } ?? "")
    }
    let origins = NumberText.whole(try summary.number(key, "origins"))
    let span = run.origins.first.flatMap { first in
      run.origins.last.map { "\(first) to \($0)" }
    }
    var text =
      "Backtest \(run.task) of the model \(model): \(origins) past origins"
      + (span.map { " (\($0))" } ?? "")
      + ", \(run.horizon) days ahead, \(manifest.paths) paths, seed \(manifest.seed). "
      + "Mean ± standard error over origins.\n\n"
    text += MarkdownText.table(
      ["Score", "Value", "What is wanted"],
      [
        ["CRPS of weekly people", try mean("crps_week", 1), "lower is better"],
        ["Weighted interval score of weekly people", try mean("wis_week", 1), "lower is better"],
        ["Share of weeks in the 50% interval", try mean("cov50", 3), "0.5"],
        ["Share of weeks in the 90% interval", try mean("cov90", 3), "0.9"],
        ["Bias of weekly people, from -1 to 1", try mean("bias", 3), "0"],
      ])
    if let rank = summary.text(key, "rank"), !rank.isEmpty {
      let models = run.models.count
      text +=
        "\nPlace by CRPS of weekly people: \(rank) of \(models) model\(models == 1 ? "" : "s").\n"
    }
    markdown = text + (try Self.coverage(backtest, model: model))
  }

  /// How often intervals of every level held what happened.
  private static func coverage(_ backtest: FinishedFolder, model: String) throws -> String {
    let table = try backtest.table(.calibration)
    let columns = try ["model", "kind", "level", "share"].map { try table.column($0) }
    let rows = table.rows.indices.filter { columns[0][$0] == model && columns[1][$0] == "coverage" }
    guard !rows.isEmpty else { return "" }
    return "\n"
      + MarkdownText.table(
        ["Level of the interval", "Share of weeks inside"],
        rows.map { [columns[2][$0], columns[3][$0]] })
  }
}
