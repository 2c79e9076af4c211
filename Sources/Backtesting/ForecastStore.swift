/// Keeps the cells of a backtest, so that one that is interrupted can go on.
package protocol ForecastStore: Sendable {
  /// The cell kept under a key; `nil` where there is none that is whole.
  func outcome(for key: ForecastKey) -> ScoredForecast?

  /// Keeps a cell.
  ///
  /// - Throws: ``RunError`` where that fails.
  func keep(_ outcome: ScoredForecast, for key: ForecastKey) throws
}
