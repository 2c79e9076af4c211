import StraitForecastModels
import StraitTimeSeries

/// The order of work of a backtest: what is known, what is to do, and what can be done now.
///
/// Forecasts of members come by origin. The pool at an origin waits for the paths of its members and for
/// the scores of the windows from which it learns, all of earlier origins; so few paths are held at
/// any time.
struct ForecastQueue {
  private let backtest: Backtest
  private var outcomes: [PlannedForecast: ScoredForecast] = [:]
  private var pools: [Day: ScoredForecast] = [:]
  private var pending: ArraySlice<PlannedForecast> = []
  private var stored: Set<PlannedForecast> = []
  private var waiting: [Day] = []
  private var paths: [Day: [SamplePaths?]] = [:]
  private var unfinished: [Day: Int] = [:]
  private var timings: [Timing]

  /// Whether the paths of every forecast of the task are handed over.
  private let keepsPaths: Bool

  /// How many forecasts the store held that are used as they are.
  private(set) var reused = 0

  /// How long the forecasts of a model took.
  struct Timing {
    var forecasts = 0
    var seconds = 0.0
  }

  /// Takes from the store what it holds. A pool that it does not hold needs the paths of its
  /// members, which are not stored: they are computed again. So is every forecast of the task where its
  /// paths are to be handed over.
  init(_ backtest: Backtest, store: any ForecastStore, keepsPaths: Bool = false) {
    self.backtest = backtest
    self.keepsPaths = keepsPaths
    timings = backtest.names.map { _ in Timing() }
    if backtest.withPool {
      for origin in backtest.task.origins {
        if !keepsPaths, let outcome = store.outcome(for: backtest.poolKey(at: origin)) {
          pools[origin] = outcome
          reused += 1
        } else {
          waiting.append(origin)
          unfinished[origin] = backtest.poolMembers.count
          paths[origin] = Array(repeating: nil, count: backtest.members.count)
        }
      }
    }
    for planned in backtest.memberForecasts {
      if let outcome = store.outcome(for: backtest.key(of: planned)) {
        outcomes[planned] = outcome
        stored.insert(planned)
      }
      if needsPaths(planned) || outcomes[planned] == nil {
        pending.append(planned)
      } else {
        reused += 1
      }
    }
  }

  private func needsPaths(_ planned: PlannedForecast) -> Bool {
    isPooled(planned) || keepsPaths && backtest.isOfTask(planned)
  }

  private func isPooled(_ planned: PlannedForecast) -> Bool {
    planned.horizon == backtest.task.horizon && unfinished[planned.origin] != nil
      && backtest.poolMembers.contains(planned.model)
  }

  /// The next work that can be done now.
  mutating func next() -> ForecastWork? {
    if let position = waiting.firstIndex(where: isReady) {
      let origin = waiting.remove(at: position)
      return .pool(
        origin, paths.removeValue(forKey: origin)!, pastScores: pastScores(before: origin))
    }
    return pending.popFirst().map {
      .member($0, keepPaths: needsPaths($0), isStored: stored.contains($0))
    }
  }

  private func isReady(_ origin: Day) -> Bool {
    unfinished[origin] == 0
      && backtest.trainingForecasts(of: origin).allSatisfy { $0.allSatisfy { outcomes[$0] != nil } }
  }

  private func pastScores(before origin: Day) -> [[Double?]] {
    backtest.trainingForecasts(of: origin).map { $0.map { outcomes[$0]?.scores?.crpsWeek } }
  }

  /// Notes what was done.
  mutating func take(_ done: ForecastWork.Done) {
    switch done.work {
    case .member(let planned, _, _):
      outcomes[planned] = done.outcome
      timings[planned.model].forecasts += 1
      timings[planned.model].seconds += done.seconds
      if isPooled(planned) {
        paths[planned.origin]?[planned.model] = done.paths
        unfinished[planned.origin]? -= 1
      }
    case .pool(let origin, _, _):
      pools[origin] = done.outcome
      timings[backtest.members.count].forecasts += 1
      timings[backtest.members.count].seconds += done.seconds
    }
  }

  /// Everything in order, once nothing is left to do.
  func result() -> BacktestResult {
    let task = backtest.task
    let rows = backtest.members.indices.map { model in
      task.origins.map {
        outcomes[PlannedForecast(origin: $0, horizon: task.horizon, model: model)]!
      }
    }
    let poolRow = backtest.withPool ? [task.origins.map { pools[$0]! }] : []
    let models = zip(rows + poolRow, timings).enumerated().map { index, row in
      let isPool = index == backtest.members.count
      return BacktestResult.Model(
        name: backtest.names[index],
        version: isPool ? PoolWeights.version : backtest.members[index].version,
        outcomes: row.0,
        secondsPerForecast: row.1.forecasts > 0 ? row.1.seconds / Double(row.1.forecasts) : nil)
    }
    return BacktestResult(
      task: task, models: models, members: backtest.members.map(\.name), reused: reused)
  }
}
