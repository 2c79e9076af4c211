import StraitDiagnostics
import StraitDistributions
import StraitForecastModels
import StraitTimeSeries

/// What a parallel task does: the forecast of one model, or the pool of those at one origin.
enum ForecastWork: Sendable {
  /// Fits a model and scores its paths.
  case member(PlannedForecast, keepPaths: Bool, isStored: Bool)
  /// Mixes the paths of members, `nil` where one has none, and scores the mixture.
  case pool(Day, [SamplePaths?], pastScores: [[Double?]])

  /// Finished work.
  struct Done: Sendable {
    /// What was done.
    let work: ForecastWork
    /// The scores, or why there are none.
    let outcome: ScoredForecast
    /// The paths, where they were to be kept.
    let paths: SamplePaths?
    /// How long it took.
    let seconds: Double
  }

  /// Does the work, and puts the scores into the store.
  func run(_ backtest: Backtest, store: any ForecastStore) throws -> Done {
    let clock = ContinuousClock()
    let begin = clock.now
    switch self {
    case .member(let planned, let keepPaths, let isStored):
      let (outcome, paths) = try Self.forecast(planned, backtest)
      if !isStored { try store.keep(outcome, for: backtest.key(of: planned)) }
      return Done(
        work: self, outcome: outcome, paths: keepPaths ? paths : nil,
        seconds: (clock.now - begin) / .seconds(1))
    case .pool(let origin, let members, let pastScores):
      let (outcome, paths) = Self.pool(members, pastScores: pastScores, origin: origin, backtest)
      try store.keep(outcome, for: backtest.poolKey(at: origin))
      return Done(
        work: self, outcome: outcome, paths: paths, seconds: (clock.now - begin) / .seconds(1))
    }
  }

  /// A model that cannot be fitted, or whose fit may not be used or gives no paths, fails that
  /// forecast alone; any other error stops the backtest.
  private static func forecast(
    _ planned: PlannedForecast, _ backtest: Backtest
  ) throws -> (ScoredForecast, SamplePaths?) {
    try Task.checkCancellation()
    let model = backtest.members[planned.model]
    let seed = ForecastSeed.seed(backtest.seed, origin: planned.origin)
    do {
      let fitted = try model.fit(
        backtest.data.history(
          at: planned.origin, horizon: planned.horizon, withWind: model.needsWind))
      if let failure = fitted.failure { return (ScoredForecast(failure: failure), nil) }
      try Task.checkCancellation()
      let paths = try fitted.paths(days: planned.horizon, count: backtest.paths, seed: seed)
      try Task.checkCancellation()
      let actual = backtest.data.actual(after: planned.origin, horizon: planned.horizon)
      return (
        ScoredForecast(scores: ForecastScoring.score(paths, actual: actual, seed: seed)), paths
      )
    } catch let error as InputError {
      let reasons = error.problems.map(\.description).joined(separator: "; ")
      return (ScoredForecast(failure: reasons), nil)
    } catch let error as RunError {
      return (ScoredForecast(failure: error.description), nil)
    }
  }

  private static func pool(
    _ members: [SamplePaths?], pastScores: [[Double?]], origin: Day, _ backtest: Backtest
  ) -> (ScoredForecast, SamplePaths?) {
    let present = backtest.poolMembers.filter { members[$0] != nil }
    guard !present.isEmpty else {
      return (ScoredForecast(failure: "no member has a forecast"), nil)
    }
    let weights = PoolWeights().weights(
      scores: pastScores.map { window in
        zip(backtest.poolMembers, window).filter { present.contains($0.0) }.map(\.1)
      }, members: present.count)
    let seed = ForecastSeed.seed(backtest.seed, origin: origin)
    let paths = LinearPool.mix(present.compactMap { members[$0] }, weights: weights, seed: seed)
    let actual = backtest.data.actual(after: origin, horizon: backtest.task.horizon)
    var ofAll = [Double?](repeating: nil, count: members.count)
    for (member, weight) in zip(present, weights) { ofAll[member] = weight }
    return (
      ScoredForecast(
        scores: ForecastScoring.score(paths, actual: actual, seed: seed), weights: ofAll),
      paths
    )
  }
}

/// The randomness of a backtest, all of it addressed.
enum ForecastSeed {
  /// The seed of every forecast at an origin: the first 64 bits of the stream at (seed, path 0, day
  /// number of the origin, purpose `backtestOrigin`).
  ///
  /// Origins have seeds of their own, so that their sampling errors are independent; models share
  /// that of an origin, and so do tasks.
  static func seed(_ seed: UInt64, origin: Day) -> UInt64 {
    var stream = RandomStream(
      seed: seed, path: 0, day: origin.number, purpose: .backtestOrigin)
    return stream.next()
  }

  /// The uniform number by which the transform of a week's total is randomised.
  static func uniform(seed: UInt64, week: Int) -> Double {
    var stream = RandomStream(seed: seed, path: 0, day: week, purpose: .backtestTransform)
    return stream.nextUniform()
  }
}

/// A forecast that a backtest makes: a model, an origin and a horizon.
struct PlannedForecast: Hashable, Comparable, Sendable {
  /// The last day that the forecast sees.
  let origin: Day
  /// The number of days that it covers.
  let horizon: Int
  /// The position of the model among the members.
  let model: Int

  /// By origin, horizon and model: the order in which forecasts are computed.
  static func < (left: PlannedForecast, right: PlannedForecast) -> Bool {
    (left.origin, left.horizon, left.model) < (right.origin, right.horizon, right.model)
  }
}
