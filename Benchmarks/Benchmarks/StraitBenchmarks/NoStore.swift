import Strait

/// Keeps nothing, so that every cell is computed anew.
struct NoStore: CellStore {
  func outcome(for key: CellKey) -> CellOutcome? { nil }
  func keep(_ outcome: CellOutcome, for key: CellKey) {}
}
