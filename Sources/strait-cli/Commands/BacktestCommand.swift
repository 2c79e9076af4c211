import ArgumentParser
import Foundation
import Strait

/// `strait backtest`: models forecast from past origins, and each forecast is scored.
struct BacktestCommand: ShardedCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Score models on the forecasts that they would have made.",
    discussion: """
      Repeats past forecasts: fits every model to what was known at each past origin, and \
      compares its forecast with what happened. Prints a table and writes CSV files of scores, \
      summary, calibration and pairs, and the weights of the pool, with a manifest. The pool \
      mixes the models by their past scores.

      Finished forecasts are kept in the folder cells of the output folder: rerun an \
      interrupted command and it resumes, and only what changed is computed again. With \
      --shard, it computes a share of the origins and writes only cells.

      With --others, it scores forecasts of other tools from the same origins in the same \
      tables. With --hub, it writes the weekly totals of every path as model output of a \
      forecast hub, which strait score reads. See docs/scores.md.

      EXAMPLE
        strait backtest --models hurdle,climatology --out scores
        strait backtest --others their-forecasts --hub backtest-hub --out scores
      """)

  @OptionGroup var origins: BacktestOptions

  @Option(help: "Models, separated by commas, or all; pool is the pool of the others.")
  var models = "all"

  @OptionGroup var arrivals: ArrivalsOptions

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
    help: """
      A folder of other tools' forecasts: for each model a folder of CSV files, or a file, with \
      model output of a hub or daily paths (origin,date,path,people).
      """,
    completion: .directory)
  var others: String?

  @Option(
    help: "Also write the weekly totals of every path to this forecast hub.", completion: .directory
  )
  var hub: String?

  @Option(
    help: "The output folder (default: Notebooks-Exports/backtest-<task>).",
    completion: .directory)
  var out: String?

  @OptionGroup var sharding: ShardOptions

  func validate() throws {
    try Limits.check("--paths", paths, in: PreparedBacktest.pathBounds)
    try Limits.check("--seed", seed, in: 0...Int(Study.largestSeed))
    if hub != nil, sharding.shard != nil {
      throw ValidationError("--hub: found --shard as well; expected one of the two")
    }
    if windAhead != nil, night.wind.isEmpty {
      throw ValidationError("--wind-ahead: found no --wind; expected a record of night wind")
    }
  }

  func run() async throws {
    let invocation = Invocation.current
    let task = origins.backtestTask
    if let share = sharding.shard, task.share(share.number, of: share.count) == nil {
      throw ValidationError(
        "--shard: found \(share.count) shares; expected at most \(task.origins.count), one for "
          + "each origin")
    }
    let source = try arrivals.source(quiet: output.quiet)
    let work = try PreparedWork(
      .backtest(
        BacktestWork(
          task, models: modelNames, arrivals: source.arrivals, laterArrivals: source.laterArrivals,
          missing: source.missing, wind: night.source(), windAhead: windAhead ?? .nights(0),
          paths: paths,
          seed: UInt64(seed), others: others, hub: hub)))
    work.warn(quiet: output.quiet)
    try await work.perform(
      to: out ?? "Notebooks-Exports/backtest-\(task.name)", invocation: invocation,
      sharding: sharding, simulation: simulation, output: output)
  }

  /// The names of the models; `nil` for all of them.
  private var modelNames: [String]? {
    models == "all"
      ? nil
      : models.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
  }
}
