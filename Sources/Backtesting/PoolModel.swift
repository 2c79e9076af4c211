import StraitDiagnostics
import StraitForecastModels
import StraitSimulation
import StraitTimeSeries

/// The pool as a model that forecasts: the default model, the hidden Markov model and climatology, mixed
/// with weights that they earned in the 28-day windows before the origin (``PoolWeights``).
///
/// At an origin it fits each member at the origins of the past windows too, and scores what they would
/// have forecast by the CRPS of weekly totals.
package struct PoolModel: ForecastModel {
  /// The members.
  let members: [any ForecastModel]
  /// The paths from which a past window is scored.
  private static let paths = 1000

  /// The name of the pool.
  package let name = Backtest.poolName
  /// The version of the weights and of the mixing.
  package var version: Int { 1000 * PoolWeights.version + LinearPool.version }
  /// The members with their versions.
  package var settings: String {
    members.map { "\($0.name) \($0.version) [\($0.settings)]" }.joined(separator: ", ")
  }

  /// The names of the members.
  package static let memberNames = ["hurdle", "hidden-markov", "climatology"]

  /// The pool of three.
  package init() {
    members = ModelFamily.all.filter { Self.memberNames.contains($0.name) }
  }

  /// Fits the members, and weighs them by their past.
  ///
  /// - Complexity: that of 27 fits of each member.
  package func fit(_ history: History) throws -> any FittedModel {
    let fits = try members.map { try $0.fit(history) }
    let windows = TrainingGrid.origins(
      endedBy: history.origin, dataFrom: history.observed.start)
    let scores = windows.map { window in members.map { score($0, at: window, in: history) } }
    let weights = PoolWeights().weights(scores: scores, members: members.count)
    return FittedPool(
      members: fits,
      memberWeights: zip(members, weights).map { MemberWeight(model: $0.name, weight: $1) })
  }

  /// The CRPS of the weekly totals of a past window; `nil` where the member could not forecast it.
  private func score(
    _ model: any ForecastModel, at window: Day, in history: History
  ) -> Double? {
    let seed = ForecastSeed.seed(1, origin: window)
    guard let past = try? History(observed: history.observed.through(window)),
      let fitted = try? model.fit(past), fitted.failure == nil,
      let paths = try? fitted.paths(
        days: TrainingGrid.step, count: Self.paths, seed: seed)
    else { return nil }
    let first = history.observed.start.distance(to: window) + 1
    let actual = Array(history.observed.people[first..<first + TrainingGrid.step])
    return ForecastScoring.score(paths, actual: actual, seed: seed).crpsWeek
  }
}

/// The pool fitted at an origin.
struct FittedPool: PooledModel {
  let members: [any FittedModel]
  let memberWeights: [MemberWeight]

  var estimates: [Estimate] {
    memberWeights.map { Estimate("share of paths that follow \($0.model)", $0.weight) }
  }

  var failure: String? { members.compactMap(\.failure).first }

  func paths(days: Int, count: Int, seed: UInt64) throws -> SamplePaths {
    LinearPool.mix(
      try members.map { try $0.paths(days: days, count: count, seed: seed) },
      weights: memberWeights.map(\.weight), seed: seed)
  }
}
