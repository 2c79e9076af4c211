import StraitTimeSeries

/// The outcome of every forecast of a backtest.
public struct BacktestResult: Sendable {
  /// The forecasts of one model.
  public struct Model: Sendable {
    /// The name of the model in tables, such as `hurdle` or `pool`.
    public let name: String
    /// The version of the model, which rises when its numbers change.
    public let version: Int
    /// The scored forecast of each origin, or why there is none.
    public let outcomes: [ScoredForecast]
    /// The mean time of a forecast; `nil` where all were kept by an earlier run.
    public let secondsPerForecast: Double?

    /// The forecasts of a model, one an origin.
    public init(
      name: String, version: Int, outcomes: [ScoredForecast], secondsPerForecast: Double? = nil
    ) {
      self.name = name
      self.version = version
      self.outcomes = outcomes
      self.secondsPerForecast = secondsPerForecast
    }

    /// The number of origins without a forecast.
    public var failures: Int { outcomes.count { $0.scores == nil } }
  }

  /// The origins and the horizon.
  public let task: BacktestTask
  /// The models, in the order of tables.
  public let models: [Model]
  /// The names of the members of the pool.
  public let members: [String]
  /// How many forecasts were kept by an earlier run.
  public let reused: Int

  /// A result; each model has an outcome an origin.
  public init(task: BacktestTask, models: [Model], members: [String] = [], reused: Int = 0) {
    precondition(
      models.allSatisfy { $0.outcomes.count == task.origins.count }, "an outcome an origin")
    self.task = task
    self.models = models
    self.members = members
    self.reused = reused
  }
}
