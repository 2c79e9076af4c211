import Foundation
import StraitBacktesting
import StraitDiagnostics
import StraitEvaluation
import StraitFiles
import StraitForecastModels
import StraitRunFolder
import StraitScenarios
import StraitSimulation
import StraitTables
import StraitTimeSeries

/// The result of some work.
package enum WorkResult: Sendable {
  /// A shard is done: what it is part of.
  case shard(ShardManifest)
  /// The scenarios were handed over one by one.
  case run
  /// The answer to a sweep.
  case sweep(SweepResult)
  /// The answer to a sensitivity.
  case sensitivity(SensitivityResult)
  /// The scores of a backtest.
  case backtest(BacktestResult)
}

/// The output folder of work that is done part by part: what is finished is kept there until
/// everything is, so that the same work resumes after an interruption. Parts of simulations are kept in
/// `parts`, forecasts of backtests in `cells`.
///
/// A shard leaves its parts and `shard.json` there; a merge takes the parts of all shards.
package struct PartedOutput {
  /// The folder.
  package let folder: OutputFolder

  private let work: PreparedWork
  private let invocation: Invocation
  private let share: PathShare?
  private let shards: ShardSet?
  private let parts: PartFolder

  static let folderName = "parts"

  /// Opens the folder.
  ///
  /// - Parameters:
  ///   - path: the path of the folder.
  ///   - work: the work.
  ///   - invocation: how the command was called.
  ///   - share: the share of the work that is done; all where it is `nil`.
  /// - Throws: ``InputError`` where the folder cannot be written, or another process is writing it.
  package init(
    _ path: String, of work: PreparedWork, invocation: Invocation, share: PathShare? = nil
  ) throws {
    if share != nil, FileManager.default.fileExists(atPath: "\(path)/\(OutputFolder.manifestName)")
    {
      throw InputError(
        file: path, key: "output folder", found: "the folder of a finished run",
        expected: "a folder of its own for a shard", suggestion: "choose another folder")
    }
    try self.init(path, of: work, invocation: invocation, share: share, shards: nil)
  }

  /// Opens the folder for the outputs of shards.
  init(_ path: String, of work: PreparedWork, invocation: Invocation, merging shards: ShardSet)
    throws
  {
    try self.init(path, of: work, invocation: invocation, share: nil, shards: shards)
  }

  private init(
    _ path: String, of work: PreparedWork, invocation: Invocation, share: PathShare?,
    shards: ShardSet?
  ) throws {
    let kept = ["\(path)/\(Self.folderName)", ForecastFolder.path(in: path)]
    for folder in kept { try OutputFolder.refuseLink(folder) }
    let parts = PartFolder("\(path)/\(Self.folderName)", identity: work.identity)
    let isBacktest = if case .backtest = work.content { true } else { false }
    folder = try OutputFolder(
      path, loss: { isBacktest ? BacktestExport.loss : parts.loss }, isShared: false)
    self.parts = parts
    PartialFiles.removeAbandoned(in: parts.path)
    self.work = work
    self.invocation = invocation
    self.share = share
    self.shards = shards
    OpenOutputs.add(store: parts.path, words: Self.words(parts.path))
  }

  /// Does the work, writes its outputs and gives them their names. Of a shard, only parts are kept.
  ///
  /// - Parameters:
  ///   - jobs: the number of parallel tasks; the outputs do not depend on it.
  ///   - progress: called now and then with a number of paths that were finished since.
  ///   - each: receives the outcomes of a run's scenarios, the baseline first; each is released after.
  /// - Returns: its result.
  /// - Throws: ``InputError`` where a lever cannot act, ``RunError`` where the disk fails,
  ///   `CancellationError` where the task is cancelled; ``kept`` then says how to resume.
  package func perform(
    jobs: Int, progress: @escaping @Sendable (Int) -> Void = { _ in },
    each: (ScenarioOutcome) throws -> Void = { _ in }
  ) async throws -> WorkResult {
    switch work.content {
    case .run(let study, let samplePaths):
      let export =
        share == nil
        ? try RunExport(study, folder: folder, samplePaths: samplePaths, invocation: invocation)
        : nil
      try await simulate { paths in
        try await study.run(jobs: jobs, work: paths, progress: progress) { outcome in
          guard let export else { return }
          try export.add(outcome)
          try each(outcome)
        }
      }
      guard let export else { return .shard(try finishShard()) }
      try export.finish()
      parts.remove()
      return .run
    case .sweep(let study, let sweep, let withWeeks):
      let result = try await simulate { paths in
        try await study.sweep(
          sweep, withWeeks: withWeeks, jobs: jobs, work: paths, progress: progress)
      }
      guard share == nil, let result else { return .shard(try finishShard()) }
      try SweepExport(result, of: study).write(to: folder, invocation: invocation)
      parts.remove()
      return .sweep(result)
    case .sensitivity(let study, let request):
      let result = try await simulate { paths in
        try await study.sensitivity(request, jobs: jobs, work: paths, progress: progress)
      }
      guard share == nil, let result else { return .shard(try finishShard()) }
      try SensitivityExport(result, of: study).write(to: folder, invocation: invocation)
      parts.remove()
      return .sensitivity(result)
    case .backtest(let prepared):
      let backtest = try prepared.backtest(of: share)
      let hub =
        try share == nil && shards == nil ? prepared.hub.map { try HubSampleOutput($0) } : nil
      let computed = try await forecast(backtest, hub: hub, jobs: jobs) {
        progress($0 * backtest.paths)
      }
      guard share == nil else { return .shard(try finishShard()) }
      let result = backtest.adding(prepared.others, to: computed)
      try BacktestExport.write(
        result, of: backtest, records: prepared.records + prepared.otherRecords,
        attribution: prepared.attribution,
        invocation: invocation, folder: folder)
      return .backtest(result)
    }
  }

  /// Simulates, from the parts that are kept as far as there are any.
  private func simulate<Result>(_ body: (PathWork) async throws -> Result) async throws -> Result {
    let paths: PathWork =
      if let shards {
        .gathering(shares: shards.folders.count, from: ShardParts(shards))
      } else {
        share.map { .share($0, keepingIn: parts) } ?? .whole(keepingIn: parts)
      }
    do {
      return try await body(paths)
    } catch is CancellationError {
      folder.discard()
      throw CancellationError()
    }
  }

  /// Computes the forecasts of a backtest, or takes them from shards.
  private func forecast(
    _ backtest: Backtest, hub: HubSampleOutput?, jobs: Int,
    progress: @escaping @Sendable (Int) -> Void
  ) async throws -> BacktestResult {
    if let shards {
      let cells = try ShardForecasts(shards)
      try cells.check(backtest)
      return try await backtest.run(jobs: jobs, store: cells, progress: progress)
    }
    let cells = try ForecastFolder(ForecastFolder.path(in: folder.path))
    do {
      let write = hub.map { hub in
        { (model: String, origin: Day, paths: SamplePaths) in
          let weeks = (0..<paths.days / 7).map { week in
            paths.totals(over: 7 * week..<7 * week + 7).map { Int($0) }
          }
          try hub.write(model: model, origin: origin, weeks: weeks)
        }
      }
      let result = try await backtest.run(
        jobs: jobs, store: cells, paths: write, progress: progress)
      try Self.refuseWithoutForecast(result)
      return result
    } catch {
      cells.removeIfEmpty()
      folder.discard()
      throw error
    }
  }

  /// A backtest in which no model could forecast at all says why, and writes nothing.
  private static func refuseWithoutForecast(_ result: BacktestResult) throws {
    let outcomes = result.models.flatMap(\.outcomes)
    guard let first = outcomes.first?.failure, outcomes.allSatisfy({ $0.scores == nil }) else {
      return
    }
    throw InputError(
      key: "models", found: "no forecast of any model at any origin (\(first))",
      expected: "data from which at least one model can forecast",
      suggestion: "choose later origins or other data")
  }

  /// Ends a shard: all its parts are kept.
  private func finishShard() throws -> ShardManifest {
    let manifest = ShardManifest(share!, identity: work.identity, invocation: invocation)
    try folder.write(ShardManifest.name, JSONText.file(manifest))
    try folder.commit()
    return manifest
  }

  private static func words(_ path: String) -> String {
    "finished parts are kept in \(path), and the same command resumes from them"
  }

  /// What is kept of interrupted work, in words; `nil` where nothing is.
  package var kept: String? {
    if !parts.isEmpty { return Self.words(parts.path) }
    let cells = ForecastFolder.path(in: folder.path)
    guard case .backtest = work.content, FileManager.default.fileExists(atPath: cells) else {
      return nil
    }
    return ForecastFolder.words(cells)
  }
}
