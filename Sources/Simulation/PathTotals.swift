/// The totals of every path of a scenario: four bytes a path and quantity.
package struct PathTotals: Sendable, Equatable {
  /// By block of paths, then by quantity, then by path.
  private(set) var blocks: [[[Int32]]] = []
  /// The number of the first block.
  private let firstBlock: Int

  /// No paths yet of those from a block on.
  init(from block: Int) { firstBlock = block }

  /// Takes in the next block.
  mutating func append(_ block: [[Int32]]) { blocks.append(block) }

  /// Takes in the blocks that follow.
  mutating func append(_ other: PathTotals) { blocks += other.blocks }

  /// The totals of a block, by quantity and path.
  func block(_ index: Int) -> [[Int32]] { blocks[index - firstBlock] }

  /// By quantity, in the order of ``ScenarioSummary/quantities``, then by path.
  package var values: [[Int32]] {
    guard let first = blocks.first else { return [] }
    return first.indices.map { quantity in blocks.flatMap { $0[quantity] } }
  }
}
