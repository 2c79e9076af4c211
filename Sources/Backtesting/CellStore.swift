/// Keeps the cells of a backtest, so that one that is interrupted can go on.
package protocol CellStore: Sendable {
  /// The cell kept under a key; `nil` where there is none that is whole.
  func outcome(for key: CellKey) -> CellOutcome?

  /// Keeps a cell.
  ///
  /// - Throws: ``RunError`` where that fails.
  func keep(_ outcome: CellOutcome, for key: CellKey) throws
}
