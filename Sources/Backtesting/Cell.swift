import StraitTimeSeries

/// One forecast of a backtest: a model, an origin and a horizon.
struct Cell: Hashable, Comparable, Sendable {
  /// The last day that the forecast sees.
  let origin: Day
  /// The number of days that it covers.
  let horizon: Int
  /// The position of the model among the members.
  let model: Int

  /// By origin, horizon and model: the order in which cells are computed.
  static func < (left: Cell, right: Cell) -> Bool {
    (left.origin, left.horizon, left.model) < (right.origin, right.horizon, right.model)
  }
}
