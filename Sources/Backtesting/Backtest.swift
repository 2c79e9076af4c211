import StraitDiagnostics
import StraitForecastModels
import StraitSimulation
import StraitTimeSeries

/// A backtest: models forecast from past origins, and each forecast is scored.
///
/// Its result is a function of the models, data, task, paths and seed; it does not depend on how
/// many forecasts are computed at once, nor on whether some of them were kept by an earlier run.
public struct Backtest: Sendable {
  /// The origins and the horizon.
  public private(set) var task: BacktestTask
  /// The models that are fitted, in the order of tables.
  public let members: [any ForecastModel]
  /// Whether a linear pool is scored as well.
  public let withPool: Bool
  /// The positions of the members that the pool mixes.
  let poolMembers: [Int]
  /// What forecasts see, and what they are scored against.
  public let data: BacktestData
  /// The paths of each forecast.
  public let paths: Int
  /// The seed of every draw.
  public let seed: UInt64

  /// The name of the linear pool.
  public static let poolName = "pool"

  /// A backtest.
  ///
  /// - Parameters:
  ///   - task: the origins and the horizon, at least one whole week.
  ///   - models: the models, as they were chosen.
  ///   - data: what forecasts see, and what they are scored against.
  ///   - paths: the paths of each forecast, at least two.
  ///   - seed: the seed of every draw.
  /// - Throws: ``InputError`` where the task leaves the data.
  public init(
    task: BacktestTask, models: ModelSelection, data: BacktestData, paths: Int = 1000,
    seed: UInt64 = 1
  ) throws {
    precondition(task.weeks > 0 && paths > 1, "at least one whole week and two paths")
    try task.check(against: data.series)
    if let wind = data.wind, let first = task.origins.first, wind.start > first {
      throw InputError(
        key: "wind", found: "nights from \(wind.start) to \(wind.end)",
        expected: "nights before the first origin \(first)",
        suggestion: "give an earlier record, or later origins")
    }
    self.task = task
    members = models.members
    withPool = models.withPool
    poolMembers = models.poolMembers
    self.data = data
    self.paths = paths
    self.seed = seed
  }

  /// The names of the models in tables, the pool last.
  public var names: [String] { members.map(\.name) + (withPool ? [Self.poolName] : []) }

  /// The models that forecast, with their versions and settings.
  public var versions: [String] { members.map(Self.version(of:)) }

  /// The same backtest at the origins of one of several shares; `nil` where there are more shares than
  /// origins.
  ///
  /// - Parameters:
  ///   - number: which share, from 1 on.
  ///   - count: how many there are.
  /// - Returns: the backtest of the share.
  public func share(_ number: Int, of count: Int) -> Backtest? {
    task.share(number, of: count).map { task in
      var own = self
      own.task = task
      return own
    }
  }

  /// The number of forecasts, those from which a pool learns included.
  public var forecastCount: Int { memberForecasts.count + (withPool ? task.origins.count : 0) }

  /// Computes what the store does not hold, and gathers everything.
  ///
  /// - Parameters:
  ///   - jobs: how many forecasts are computed at once; the result does not depend on it.
  ///   - store: keeps finished forecasts.
  ///   - paths: receives model, origin and paths of every forecast of the task, in no order. Forecasts
  ///     are then computed whether the store holds them or not, since it keeps no paths.
  ///   - progress: called with the number of forecasts that have finished since the last call.
  /// - Returns: the scores of every forecast, or why there are none.
  /// - Throws: ``RunError`` where a forecast cannot be kept, `CancellationError` where the task is
  ///   cancelled, or what `paths` throws.
  package func run(
    jobs: Int, store: any ForecastStore, paths: ((String, Day, SamplePaths) throws -> Void)? = nil,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> BacktestResult {
    precondition(jobs > 0, "at least one task")
    var queue = ForecastQueue(self, store: store, keepsPaths: paths != nil)
    progress(queue.reused)
    try await withThrowingTaskGroup(of: ForecastWork.Done.self) { group in
      var running = 0
      while true {
        try Task.checkCancellation()
        while running < jobs, let work = queue.next() {
          group.addTask { try work.run(self, store: store) }
          running += 1
        }
        guard running > 0, let done = try await group.next() else { break }
        running -= 1
        queue.take(done)
        if let paths, let made = done.paths {
          switch done.work {
          case .member(let planned, _, _):
            if isOfTask(planned) { try paths(members[planned.model].name, planned.origin, made) }
          case .pool(let origin, _, _): try paths(Self.poolName, origin, made)
          }
        }
        progress(1)
      }
    }
    return queue.result()
  }

  /// Computes every forecast and scores it.
  ///
  /// - Parameters:
  ///   - jobs: how many forecasts are computed at once; the result does not depend on it.
  ///   - progress: called with the number of forecasts that have finished since the last call.
  /// - Returns: the scores of every forecast, or why there are none.
  /// - Throws: `CancellationError` where the task is cancelled.
  public func run(
    jobs: Int = Simulator.standardJobs, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> BacktestResult {
    try await run(jobs: jobs, store: NoStore(), progress: progress)
  }

  /// Keeps nothing.
  struct NoStore: ForecastStore {
    func outcome(for key: ForecastKey) -> ScoredForecast? { nil }
    func keep(_ outcome: ScoredForecast, for key: ForecastKey) {}
  }

  /// The forecasts that a store does not hold.
  package func missing(in store: any ForecastStore) -> [ForecastKey] {
    let keys = memberForecasts.map(key) + (withPool ? task.origins.map(poolKey) : [])
    return keys.filter { store.outcome(for: $0) == nil }
  }

  /// The forecasts of members, in the order in which they are computed.
  var memberForecasts: [PlannedForecast] {
    var planned = Set(
      task.origins.flatMap { origin in
        members.indices.map {
          PlannedForecast(origin: origin, horizon: task.horizon, model: $0)
        }
      })
    if withPool {
      for origin in task.origins {
        planned.formUnion(trainingForecasts(of: origin).joined())
      }
    }
    return planned.sorted()
  }

  /// Whether a forecast is one that the task asks for, and not only one from which a pool learns.
  func isOfTask(_ planned: PlannedForecast) -> Bool {
    planned.horizon == task.horizon && task.origins.contains(planned.origin)
  }

  /// The forecasts from which the pool at an origin learns, by window, the latest first, and member.
  func trainingForecasts(of origin: Day) -> [[PlannedForecast]] {
    trainingOrigins(of: origin).map { past in
      poolMembers.map { PlannedForecast(origin: past, horizon: TrainingGrid.step, model: $0) }
    }
  }

  /// The origins of the windows from which the pool at an origin learns, the latest first.
  func trainingOrigins(of origin: Day) -> [Day] {
    TrainingGrid.origins(endedBy: origin, dataFrom: data.series.start)
  }

  /// The key of a member's forecast.
  func key(of planned: PlannedForecast) -> ForecastKey {
    let model = members[planned.model]
    return ForecastKey(
      model: model.name, versions: [Self.version(of: model)], origin: planned.origin,
      horizon: planned.horizon, paths: paths, seed: seed,
      data: data.canonical(
        origin: planned.origin, horizon: planned.horizon, withWind: model.needsWind))
  }

  /// The key of the pool's forecast at an origin.
  func poolKey(at origin: Day) -> ForecastKey {
    ForecastKey(
      model: Self.poolName,
      versions: [
        "weights \(PoolWeights.version), mixing \(LinearPool.version), "
          + "windows \(TrainingGrid.version), wind ahead \(data.windAhead)"
      ] + poolMembers.map { Self.version(of: members[$0]) },
      origin: origin, horizon: task.horizon, paths: paths, seed: seed,
      data: data.canonical(
        origin: origin, horizon: task.horizon,
        withWind: poolMembers.contains { members[$0].needsWind }))
  }

  private static func version(of model: any ForecastModel) -> String {
    "\(model.name) \(model.version) [\(model.settings)]"
  }
}
