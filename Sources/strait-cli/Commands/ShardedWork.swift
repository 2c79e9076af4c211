import Strait

/// What commands that work in shards have in common, `strait merge` with them.
extension PreparedWork {
  /// Does the work, or a share of it, and prints the result.
  ///
  /// - Parameters:
  ///   - path: the output folder.
  ///   - invocation: how the command was called.
  ///   - sharding: says which share of the work is done.
  ///   - simulation: says in how many tasks, and how progress is shown.
  ///   - output: says how the answer is printed.
  ///   - result: says what is made of a run.
  /// - Throws: ``Interruption`` where a signal stopped it and finished parts are kept.
  func perform(
    to path: String, invocation: Invocation, sharding: ShardOptions, simulation: SimulationOptions,
    output: OutputOptions, result: RunResultOptions = RunResultOptions()
  ) async throws {
    let parted = try PartedOutput(path, of: self, invocation: invocation, share: sharding.shard)
    let display = simulation.display(total: paths(of: sharding.shard), quiet: output.quiet)
    defer { display.finish() }
    do {
      try await show(in: output, result: result, finishing: display) { each in
        let result = try await parted.perform(
          jobs: simulation.taskCount, progress: { display.advance(by: $0) }, each: each)
        return (result, parted.folder)
      }
    } catch is CancellationError {
      guard let kept = parted.kept else { throw CancellationError() }
      throw Interruption(kept: kept)
    }
  }

  /// Prints the result of the work.
  ///
  /// - Parameters:
  ///   - output: says how the answer is printed.
  ///   - options: says what is made of a run.
  ///   - display: ends before that.
  ///   - body: does the work, and hands over the scenarios of a run.
  /// - Throws: what the work throws, or ``RunError`` where the answer cannot be printed.
  func show(
    in output: OutputOptions, result options: RunResultOptions = RunResultOptions(),
    finishing display: ProgressDisplay,
    _ body: (_ each: (ScenarioOutcome) throws -> Void) async throws -> (WorkResult, OutputFolder)
  ) async throws {
    var table = study.map(RunTable.init)
    let (result, folder) = try await body { table?.add($0) }
    display.finish()
    let files = folder.listing
    func show(_ prepared: PreparedStudy, paths: Int, _ text: String, json: String) throws {
      try output.show(
        text: StudyHeading.text(prepared, paths: paths) + "\n\n" + text
          + StudyHeading.footer(prepared, folder: folder),
        json: json)
    }
    switch (result, content) {
    case (.shard(let manifest), _):
      try output.show(text: manifest.text(in: folder.path), json: JSONText.encode(manifest))
    case (.run, _):
      guard let table else { return }
      let page = options.noReport ? nil : try Report(of: folder.path).write(to: folder.path)
      try output.show(
        text: table.text(isVerbose: options.verbose) + "\n\n" + files
          + (page.map { "\n\n" + Terminal.bold("Open next: \($0)") } ?? ""), json: table.json())
    case (.sweep(let result), .sweep(let prepared, _, _)):
      let text = SweepText(result, of: prepared)
      try show(
        prepared, paths: prepared.study.paths, text.text + "\n\n", json: try text.json())
    case (.sensitivity(let result), .sensitivity(let prepared, let request)):
      let text = SensitivityText(result)
      try show(prepared, paths: request.paths, text.text + "\n", json: try text.json())
    case (.backtest(let result), .backtest(let prepared)):
      let table = BacktestTable(result, of: prepared.whole)
      try output.show(text: table.text + "\n\n" + files, json: JSONText.encode(table))
    default: preconditionFailure("a result of other work")
    }
  }

  /// Says on standard error what a person should know before the work is used.
  func warn(quiet: Bool) {
    guard !quiet else { return }
    if let study {
      StudyOptions.warnOfReview(study.study, file: study.file)
      study.warn(quiet: quiet)
    }
    if case .backtest(let prepared) = content {
      for warning in prepared.warnings { StandardError.write("strait: \(warning)") }
    }
  }
}
