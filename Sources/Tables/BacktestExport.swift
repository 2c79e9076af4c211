import Foundation
import StraitBacktesting
import StraitDiagnostics
import StraitFiles
import StraitRunFolder
import StraitScenarios

/// Writes the files of a backtest.
package enum BacktestExport {
  /// What a failure to write means for a backtest.
  package static let loss = "finished forecasts are kept"

  /// Writes the tables and the manifest, and gives them their names.
  ///
  /// - Parameters:
  ///   - result: the outcome of every forecast.
  ///   - backtest: what was asked.
  ///   - records: what was read.
  ///   - attribution: what official figures among the data ask for.
  ///   - invocation: how the command was called.
  ///   - folder: receives the files.
  /// - Throws: ``RunError`` where a file cannot be written.
  package static func write(
    _ result: BacktestResult, of backtest: Backtest, records: [InputRecord],
    attribution: String?, invocation: Invocation, folder: OutputFolder
  ) throws {
    let task = result.task.name
    let output = RunOutput(folder)
    try output.write(BacktestTables.scoresSchema) { BacktestTables.scores(result, to: &$0) }
    try output.write(BacktestTables.summarySchema) {
      BacktestTables.summary(ModelSummary.all(of: result), task: task, to: &$0)
    }
    try output.write(.calibration) { BacktestTables.calibration(result, to: &$0) }
    try output.write(.pairwise) {
      BacktestTables.pairwise(PairComparison.all(of: result), task: task, to: &$0)
    }
    if let pool = result.models.first(where: { $0.name == Backtest.poolName }) {
      try output.write(.weights) { BacktestTables.weights(pool, of: result, to: &$0) }
    }
    try output.finish(
      manifest(of: result, backtest), name: "backtest-\(task)", title: "Backtest, task \(task)",
      records: records, attribution: attribution, invocation: invocation)
  }

  private static func manifest(of result: BacktestResult, _ backtest: Backtest) -> Manifest {
    var manifest = Manifest(command: "backtest", paths: backtest.paths, seed: backtest.seed)
    manifest.task = backtest.task.name
    manifest.origins = backtest.task.origins
    manifest.horizon = backtest.task.horizon
    manifest.models = result.models.map {
      Manifest.ScoredModel(
        name: $0.name, version: $0.version, secondsPerForecast: $0.secondsPerForecast)
    }
    manifest.wind = backtest.data.wind.map { wind in
      switch backtest.data.windAhead {
      case .nights(let nights): "\(wind.station), known \(nights) nights ahead"
      case .horizon: "\(wind.station), known over the horizon"
      }
    }
    manifest.keptForecasts = result.reused
    return manifest
  }
}
