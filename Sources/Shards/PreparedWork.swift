import StraitBacktesting
import StraitDiagnostics
import StraitFiles
import StraitScenarios
import StraitSimulation

/// Work that can begin: its data are read, and its model is fitted or its models are chosen.
package struct PreparedWork: Sendable {
  /// What is done, with what.
  package enum Content: Sendable {
    /// The scenarios of a study are compared; so many single paths of each are written.
    case run(PreparedStudy, samplePaths: Int)
    /// A grid of levers is simulated, with the weeks of each point or without.
    case sweep(PreparedStudy, Sweep, withWeeks: Bool)
    /// The levers are told apart by their effect.
    case sensitivity(PreparedStudy, SensitivityRequest)
    /// Models are scored on past origins.
    case backtest(PreparedBacktest)
  }

  /// What is done, with what.
  package let content: Content
  /// What its numbers depend on.
  package let identity: WorkIdentity

  /// Reads the data, seen from the current folder, and fits or chooses the models.
  ///
  /// - Throws: ``InputError`` where a file is bad, or data, models and days do not go together.
  package init(_ work: Work) throws {
    switch work {
    case .study(let work):
      let prepared = try PreparedStudy(work.study, content: Array(work.content), file: work.file)
      try self.init(prepared, analysis: work.analysis)
    case .backtest(let work):
      let prepared = try PreparedBacktest(work)
      var work = work
      work.models = prepared.whole.names
      self.init(
        .backtest(prepared),
        try WorkIdentity(
          .backtest(work), records: prepared.records, models: prepared.whole.versions))
    }
  }

  /// Work on a study that is prepared already.
  ///
  /// - Throws: an error where a number of the study is not finite.
  package init(_ prepared: PreparedStudy, analysis: StudyWork.Analysis) throws {
    try analysis.check(file: prepared.file)
    let content: Content =
      switch analysis {
      case .run(let samplePaths): .run(prepared, samplePaths: samplePaths)
      case .sweep(let sweep, let withWeeks): .sweep(prepared, sweep, withWeeks: withWeeks)
      case .sensitivity(let request): .sensitivity(prepared, request)
      }
    var study = prepared.study
    study.data.through = prepared.data.observed.end
    let record = prepared.records.first { $0.role == "study" }
    let work = StudyWork(
      study, content: record?.content ?? [], file: prepared.file, analysis: analysis)
    self.init(
      content,
      try WorkIdentity(
        .study(work), records: prepared.records,
        models: [Digest.sha256(Array(prepared.model.encoded()))]))
  }

  private init(_ content: Content, _ identity: WorkIdentity) {
    self.content = content
    self.identity = identity
  }

  /// The study; `nil` for a backtest.
  package var study: PreparedStudy? {
    switch content {
    case .run(let prepared, _), .sweep(let prepared, _, _), .sensitivity(let prepared, _): prepared
    case .backtest: nil
    }
  }

  /// Paths that are simulated by a share of the work, for a display of progress.
  package func paths(of share: PathShare?) -> Int {
    let all =
      switch content {
      case .run(let prepared, _): prepared.study.paths * prepared.study.scenarios.count
      case .sweep(let prepared, let sweep, let withWeeks):
        prepared.pathsOfSweep(sweep, withWeeks: withWeeks)
      case .sensitivity(let prepared, let request): prepared.pathsOfSensitivity(request)
      case .backtest(let prepared):
        (try? prepared.backtest(of: share)).map {
          $0.forecastCount * $0.paths * (share?.count ?? 1)
        }
          ?? 0
      }
    return all / (share?.count ?? 1)
  }
}

/// A backtest whose data are read.
package struct PreparedBacktest: Sendable {
  /// The backtest at all its origins.
  package let whole: Backtest
  /// The models that forecast elsewhere.
  package let others: [OtherModel]
  /// What was read of their forecasts.
  package let otherRecords: [InputRecord]
  /// A folder that receives the weekly totals of every path, as model output of a hub.
  package let hub: String?
  /// What was read for the forecasts that are made.
  package let records: [InputRecord]
  /// The attribution that official figures ask for; `nil` where there are none among the data.
  package let attribution: String?
  /// What a person should know about data, wind and the choice of models.
  package let warnings: [String]

  /// The paths of a scored forecast that are accepted: the energy score takes the square of their number.
  package static let pathBounds = 2...10_000

  /// Reads the data and chooses the models.
  ///
  /// - Throws: ``InputError`` where a file is bad, a model is not known, or the task leaves the data.
  package init(_ work: BacktestWork) throws {
    guard Self.pathBounds.contains(work.paths) else {
      throw InputError(
        key: "paths", found: "\(work.paths)",
        expected: "from \(Self.pathBounds.lowerBound) to \(Self.pathBounds.upperBound)")
    }
    let hasWind = work.wind != nil
    let models =
      try work.models.map { try ModelSelection(names: $0, hasWind: hasWind) }
      ?? ModelSelection(hasWind: hasWind)
    let data = try ForecastData(
      Study.DataSource(
        arrivals: work.arrivals, laterArrivals: work.laterArrivals, missing: work.missing),
      relativeTo: "")
    let wind = try work.wind.map {
      try WindRecordInput(recordOf: $0)
    }
    whole = try Backtest(
      task: work.task, models: models,
      data: BacktestData(series: data.series, wind: wind?.nights, windAhead: work.windAhead),
      paths: work.paths, seed: work.seed)
    let forecasts = try work.others.map { [whole] in try OtherForecasts($0, for: whole) }
    others = forecasts?.models ?? []
    otherRecords = forecasts?.records ?? []
    hub = work.hub
    records = data.recordsWithoutPreventions + (wind?.records ?? [])
    attribution = data.attribution
    warnings =
      data.warnings.map { "data: \($0)" } + (wind?.warnings ?? []).map { "wind: \($0)" }
      + models.notes
  }

  /// The backtest at the origins of a share; at all of them where it is `nil`.
  ///
  /// - Throws: ``InputError`` where there are more shares than origins.
  func backtest(of share: PathShare?) throws -> Backtest {
    guard let share else { return whole }
    guard let own = whole.share(share.number, of: share.count) else {
      throw InputError(
        key: "shard", found: "\(share.count) shares",
        expected: "at most \(whole.task.origins.count), one for each origin")
    }
    return own
  }
}
