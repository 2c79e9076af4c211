import Backtesting
import Diagnostics
import Foundation
import Scenarios

/// Writes the files of a backtest.
public enum BacktestExport {
  /// What a failure to write means for a backtest.
  public static let loss = "finished forecasts are kept"

  /// Writes the tables and the manifest, and gives them their names.
  ///
  /// - Parameters:
  ///   - result: the outcome of every forecast.
  ///   - backtest: what was asked.
  ///   - records: what was read.
  ///   - attribution: what official figures among the data ask for.
  ///   - invocation: how the command was called.
  ///   - folder: receives the files.
  /// - Returns: the table for people and scripts.
  /// - Throws: ``RunError`` where a file cannot be written.
  public static func write(
    _ result: BacktestResult, of backtest: Backtest, records: [InputRecord],
    attribution: String?, invocation: Invocation, folder: OutputFolder
  ) throws -> BacktestTable {
    let summaries = ModelSummary.all(of: result)
    let pairs = PairComparison.all(of: result)
    let task = result.task.name
    try folder.write("scores.csv", BacktestTables.scores(result))
    try folder.write("summary.csv", BacktestTables.summary(summaries, task: task))
    try folder.write("calibration.csv", BacktestTables.calibration(result))
    try folder.write("pairwise.csv", BacktestTables.pairwise(pairs, task: task))
    if let weights = BacktestTables.weights(result) { try folder.write("weights.csv", weights) }
    try folder.writeDataPackage(
      name: "backtest-\(task)", title: "Backtest, task \(task)", attribution: attribution)
    let manifest = BacktestManifest(
      backtest, result, attribution: attribution, records: records, outputs: folder.openedFiles,
      invocation: invocation)
    try folder.write("manifest.json", Array(JSONText.encode(manifest).utf8) + [10])
    try folder.commit(optional: ["weights.csv"])
    return BacktestTable(result, summaries, pairs, backtest: backtest)
  }
}
