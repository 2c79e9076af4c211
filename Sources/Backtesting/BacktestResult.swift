import StraitTimeSeries

/// The outcome of every forecast of a backtest.
package struct BacktestResult: Sendable {
  /// The forecasts of one model.
  package struct Model: Sendable {
    package let name: String
    package let version: Int
    /// The scored forecast of each origin, or why there is none.
    package let outcomes: [ScoredForecast]
    /// The mean time of a forecast; `nil` where all were kept by an earlier run.
    package let secondsPerForecast: Double?

    /// The forecasts of a model, one an origin.
    package init(
      name: String, version: Int, outcomes: [ScoredForecast], secondsPerForecast: Double? = nil
    ) {
      self.name = name
      self.version = version
      self.outcomes = outcomes
      self.secondsPerForecast = secondsPerForecast
    }

    /// The number of origins without a forecast.
    package var failures: Int { outcomes.count { $0.scores == nil } }
  }

  /// The origins and the horizon.
  package let task: BacktestTask
  /// The models, in the order of tables.
  package let models: [Model]
  /// The names of the members of the pool.
  package let members: [String]
  /// How many forecasts were kept by an earlier run.
  package let reused: Int

  /// A result; each model has an outcome an origin.
  package init(task: BacktestTask, models: [Model], members: [String] = [], reused: Int = 0) {
    precondition(
      models.allSatisfy { $0.outcomes.count == task.origins.count }, "an outcome an origin")
    self.task = task
    self.models = models
    self.members = members
    self.reused = reused
  }
}
