import ArgumentParser
import Foundation
import Strait

/// `strait backtest`: models forecast from past origins, and each forecast is scored.
struct BacktestCommand: ShardedCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Score models on the forecasts that they would have made.",
    discussion: """
      Fits every model at each past origin to what was known then, scores its paths against what \
      happened, prints a table and writes scores, summary, calibration, pairwise and (with the \
      pool) weights CSV with a manifest. The pool mixes the models by their past scores.

      Finished forecasts are kept in the folder cells of the output folder: rerun an interrupted \
      command and it resumes, and only what changed is computed again. With --shard, a share of the \
      origins is computed and only cells are written.

      EXAMPLE
        strait backtest --models hurdle,climatology --out scores
      """)

  @OptionGroup var origins: BacktestOptions

  @Option(help: "Models, separated by commas, or all; pool is the pool of the others.")
  var models = "all"

  @Option(
    help: "Arrivals: builtin, an official release (.ods) or a CSV file.",
    completion: .file(extensions: ["ods", "csv"]))
  var data = BuiltinSeries.name

  @OptionGroup var vintage: VintageOptions

  @OptionGroup var night: WindOptions

  @Option(
    help: ArgumentHelp(
      "Nights of the record known after each origin: a number or all (default: 0).",
      valueName: "nights"),
    transform: WindAheadArgument.parse)
  var windAhead: BacktestData.WindAhead?

  @Option(help: "The paths of each forecast.")
  var paths = 1000

  @Option(help: "The seed of every draw.")
  var seed = 1

  @Option(
    help: "The output folder (default: Notebooks-Exports/backtest-<task>).",
    completion: .directory)
  var out: String?

  @OptionGroup var sharding: ShardOptions

  func validate() throws {
    try vintage.check(data: data)
    try Limits.check("--paths", paths, in: 2...Limits.mostScoredPaths)
    try Limits.check("--seed", seed, in: 0...Int(Study.largestSeed))
    if windAhead != nil, night.wind.isEmpty {
      throw ValidationError("--wind-ahead: found no --wind; expected a record of night wind")
    }
  }

  func run() async throws {
    let invocation = Invocation.current
    let task = origins.backtestTask
    let selection = try selectModels()
    let (data, records, attribution) = try readData()
    let backtest = try Backtest(
      task: ownShare(of: task), models: selection, data: data, paths: paths, seed: UInt64(seed))
    if !output.quiet { for note in selection.notes { StandardError.write("strait: \(note)") } }
    let parted = try PartedOutput(
      out ?? "Notebooks-Exports/backtest-\(task.name)",
      identity: WorkIdentity(records: records, invocation: invocation), invocation: invocation,
      share: sharding.shard, shards: PartedOutput.merged, loss: BacktestExport.loss)
    let folder = parted.folder
    let display = simulation.display(total: backtest.forecastCount * paths, quiet: output.quiet)
    defer { display.finish() }
    let result = try await compute(backtest, in: folder) { display.advance(by: $0 * paths) }
    if parted.isShard {
      display.finish()
      return try parted.finishShard(output)
    }
    try BacktestExport.write(
      result, of: backtest, records: records, attribution: attribution, invocation: invocation,
      folder: folder)
    display.finish()
    let table = BacktestTable(result, of: backtest)
    try output.show(
      text: table.text + "\n\nFiles in \(folder.path): "
        + folder.openedFiles.map(\.name).joined(separator: ", "),
      json: JSONText.encode(table))
  }

  private func ownShare(of task: BacktestTask) throws -> BacktestTask {
    guard let share = sharding.shard else { return task }
    guard let own = task.share(share.number, of: share.count) else {
      throw ValidationError(
        "--shard: found \(share.count) shares; expected at most \(task.origins.count), one for "
          + "each origin")
    }
    return own
  }

  /// Computes the forecasts, or takes them from shards.
  private func compute(
    _ backtest: Backtest, in folder: OutputFolder, progress: @escaping @Sendable (Int) -> Void
  ) async throws -> BacktestResult {
    if let shards = PartedOutput.merged {
      let cells = try ShardForecasts(shards)
      try cells.check(backtest)
      return try await backtest.run(jobs: simulation.taskCount, store: cells, progress: progress)
    }
    let cells = try ForecastFolder(ForecastFolder.path(in: folder.path))
    do {
      let result = try await backtest.run(
        jobs: simulation.taskCount, store: cells, progress: progress)
      try refuseWithoutForecast(result)
      return result
    } catch {
      let nothingIsKept = cells.removeIfEmpty()
      folder.discard()
      guard error is CancellationError, !nothingIsKept else { throw error }
      throw Interruption(kept: cells.words)
    }
  }

  /// A backtest in which no model could forecast at all says why, and writes nothing.
  private func refuseWithoutForecast(_ result: BacktestResult) throws {
    let outcomes = result.models.flatMap(\.outcomes)
    guard let first = outcomes.first?.failure, outcomes.allSatisfy({ $0.scores == nil }) else {
      return
    }
    throw InputError(
      key: "--models", found: "no forecast of any model at any origin (\(first))",
      expected: "data from which at least one model can forecast",
      suggestion: "choose later origins or other data")
  }

  private func selectModels() throws -> ModelSelection {
    models == "all"
      ? ModelSelection(allOf: ModelFamily.all, hasWind: !night.wind.isEmpty)
      : try ModelSelection(
        names: models.split(separator: ",", omittingEmptySubsequences: false).map {
          $0.trimmingCharacters(in: .whitespaces)
        }, hasWind: !night.wind.isEmpty)
  }

  private func readData() throws -> (BacktestData, [InputRecord], attribution: String?) {
    let arrivals = try vintage.arrivals(or: data, quiet: output.quiet)
    let inputs = try ForecastData(Study.DataSource(arrivals: arrivals), relativeTo: "")
    let wind = try night.source().map {
      try WindRecordInput($0.record, station: $0.station, relativeTo: "")
    }
    if !output.quiet {
      for warning in inputs.warnings { StandardError.write("strait: data: \(warning)") }
      for warning in wind?.warnings ?? [] { StandardError.write("strait: wind: \(warning)") }
    }
    return (
      BacktestData(
        series: inputs.series, wind: wind?.nights, windAhead: windAhead ?? .nights(0)),
      inputs.recordsWithoutPreventions + (wind?.records ?? []), inputs.attribution
    )
  }
}
