import StraitForecastModels
import StraitTimeSeries

/// The order of work of a backtest: what is known, what is to do, and what can be done now.
///
/// Member cells come by origin. The pool at an origin waits for the paths of its members and for
/// the scores of the windows from which it learns, all of earlier origins; so few paths are held at
/// any time.
struct ForecastQueue {
  private let backtest: Backtest
  private var outcomes: [Cell: ScoredForecast] = [:]
  private var pools: [Day: ScoredForecast] = [:]
  private var pending: ArraySlice<Cell> = []
  private var stored: Set<Cell> = []
  private var waiting: [Day] = []
  private var paths: [Day: [SamplePaths?]] = [:]
  private var unfinished: [Day: Int] = [:]
  private var timings: [Timing]

  /// How many cells the store held that are used as they are.
  private(set) var reused = 0

  /// How long the forecasts of a model took.
  struct Timing {
    var cells = 0
    var seconds = 0.0
  }

  /// Takes from the store what it holds. A pool that it does not hold needs the paths of its
  /// members, which are not stored: they are computed again.
  init(_ backtest: Backtest, store: any ForecastStore) {
    self.backtest = backtest
    timings = backtest.names.map { _ in Timing() }
    if backtest.withPool {
      for origin in backtest.task.origins {
        if let outcome = store.outcome(for: backtest.poolKey(at: origin)) {
          pools[origin] = outcome
          reused += 1
        } else {
          waiting.append(origin)
          unfinished[origin] = backtest.members.count
          paths[origin] = Array(repeating: nil, count: backtest.members.count)
        }
      }
    }
    for cell in backtest.memberCells {
      if let outcome = store.outcome(for: backtest.key(of: cell)) {
        outcomes[cell] = outcome
        stored.insert(cell)
      }
      if needsPaths(cell) || outcomes[cell] == nil {
        pending.append(cell)
      } else {
        reused += 1
      }
    }
  }

  private func needsPaths(_ cell: Cell) -> Bool {
    cell.horizon == backtest.task.horizon && unfinished[cell.origin] != nil
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
      && trainingCells(of: origin).allSatisfy { $0.allSatisfy { outcomes[$0] != nil } }
  }

  private func trainingCells(of origin: Day) -> [[Cell]] {
    backtest.trainingOrigins(of: origin).map { past in
      backtest.members.indices.map { Cell(origin: past, horizon: TrainingGrid.step, model: $0) }
    }
  }

  private func pastScores(before origin: Day) -> [[Double?]] {
    trainingCells(of: origin).map { $0.map { outcomes[$0]?.scores?.crpsWeek } }
  }

  /// Notes what was done.
  mutating func take(_ done: ForecastWork.Done) {
    switch done.work {
    case .member(let cell, _, _):
      outcomes[cell] = done.outcome
      timings[cell.model].cells += 1
      timings[cell.model].seconds += done.seconds
      if needsPaths(cell) {
        paths[cell.origin]?[cell.model] = done.paths
        unfinished[cell.origin]? -= 1
      }
    case .pool(let origin, _, _):
      pools[origin] = done.outcome
      timings[backtest.members.count].cells += 1
      timings[backtest.members.count].seconds += done.seconds
    }
  }

  /// Everything in order, once nothing is left to do.
  func result() -> BacktestResult {
    let task = backtest.task
    let rows = backtest.members.indices.map { model in
      task.origins.map {
        outcomes[Cell(origin: $0, horizon: task.horizon, model: model)]!
      }
    }
    let poolRow = backtest.withPool ? [task.origins.map { pools[$0]! }] : []
    let models = zip(rows + poolRow, timings).enumerated().map { index, row in
      let isPool = index == backtest.members.count
      return BacktestResult.Model(
        name: backtest.names[index],
        version: isPool ? PoolWeights.version : backtest.members[index].version,
        outcomes: row.0,
        secondsPerCell: row.1.cells > 0 ? row.1.seconds / Double(row.1.cells) : nil)
    }
    return BacktestResult(
      task: task, models: models, members: backtest.members.map(\.name), reused: reused)
  }
}
