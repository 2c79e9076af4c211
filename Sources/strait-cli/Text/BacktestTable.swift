import Strait

/// A backtest as a person reads it, and the same for scripts.
package struct BacktestTable: Codable, Sendable {
  /// A model.
  package struct Row: Codable, Sendable {
    /// The model, or the pool.
    package let model: String
    /// Its place by CRPS of weekly totals; absent where it has no forecast at some origin.
    package let rank: Int?
    /// The number of origins with a forecast.
    package let origins: Int
    /// The origins without a forecast, and why.
    package let failures: [Failure]
    /// The mean of each score over its origins, by the names of `summary.csv`.
    package let mean: [String: Double]
    /// The standard error of each mean.
    package let standardError: [String: Double]
    /// The skill of each score against climatology, where that is among the models.
    package let skill: [String: Double]
    /// The p-value of the test that it is as good as the best model; absent for that one.
    package let pValueAgainstBest: Double?
    /// The mean time of a forecast in seconds, where one was computed in this run.
    package let secondsPerForecast: Double?
  }

  /// An origin without a forecast.
  package struct Failure: Codable, Sendable {
    /// The origin.
    package let origin: Day
    /// Why there is none.
    package let reason: String
  }

  /// The name of the task.
  package let task: String
  /// The number of origins.
  package let origins: Int
  /// The first origin.
  package let from: Day
  /// The last origin.
  package let to: Day
  /// The number of days of each forecast.
  package let horizon: Int
  /// The paths of each forecast.
  package let paths: Int
  /// The seed.
  package let seed: UInt64
  /// How many forecasts were kept by an earlier run.
  package let keptForecasts: Int
  /// The models, the best first; those without a rank last.
  package let models: [Row]

  init(
    _ result: BacktestResult, of backtest: Backtest
  ) {
    let (summaries, pairs) = (ModelSummary.all(of: result), PairComparison.all(of: result))
    task = result.task.name
    origins = result.task.origins.count
    from = result.task.origins[0]
    to = result.task.origins[origins - 1]
    horizon = result.task.horizon
    paths = backtest.paths
    seed = backtest.seed
    keptForecasts = result.reused
    let best = summaries.first { $0.rank == 1 }?.name
    let order = summaries.indices.sorted {
      (summaries[$0].rank ?? .max, $0) < (summaries[$1].rank ?? .max, $1)
    }
    models = order.map { index in
      let summary = summaries[index]
      let model = result.models[index]
      let pair = pairs.first {
        ($0.first == best && $0.second == model.name)
          || ($0.second == best && $0.first == model.name)
      }
      return Row(
        model: model.name, rank: summary.rank, origins: summary.origins,
        failures: zip(result.task.origins, model.outcomes).compactMap { origin, outcome in
          outcome.failure.map { Failure(origin: origin, reason: $0) }
        },
        mean: summary.means.mapValues(\.value),
        standardError: summary.means.compactMapValues(\.error), skill: summary.skill,
        pValueAgainstBest: pair?.test?.pValue, secondsPerForecast: model.secondsPerForecast)
    }
  }
}
