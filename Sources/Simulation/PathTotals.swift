/// The totals of every path of a scenario: four bytes a path and quantity.
public struct PathTotals: Sendable, Equatable {
  /// By quantity, in the order of ``ScenarioSummary/quantities``, then by path.
  public private(set) var values: [[Int32]]

  /// No paths yet, of so many quantities.
  init(quantities: Int) { values = Array(repeating: [], count: quantities) }

  /// Takes in the live paths of the next block.
  mutating func append(_ block: [[Int32]], live: Int) {
    for index in values.indices { values[index].append(contentsOf: block[index][..<live]) }
  }

  /// Takes in the paths that follow.
  mutating func append(_ other: PathTotals) {
    for index in values.indices { values[index].append(contentsOf: other.values[index]) }
  }

  /// The totals of consecutive paths.
  struct Slice {
    let totals: PathTotals
    let paths: Range<Int>

    /// Lends the values of a quantity.
    func values(of quantity: Int, _ body: (UnsafeBufferPointer<Int32>) -> Void) {
      totals.values[quantity].withUnsafeBufferPointer { body(.init(rebasing: $0[paths])) }
    }
  }
}
