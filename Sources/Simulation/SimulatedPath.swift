import StraitForecastModels

/// One path of a scenario, day by day.
public struct SimulatedPath: Sendable, Equatable {
  /// People who arrive on each day.
  public private(set) var people: [Int32]
  /// Boats that arrive on each day; zero throughout where boats are not counted.
  public private(set) var boats: [Int32]
  /// People who attempt to cross on each day; zero where no interception rate is known.
  public private(set) var attempts: [Int32]

  /// A path without its days.
  init(days: Int) {
    people = Array(repeating: 0, count: days)
    boats = people
    attempts = people
  }

  /// One of the paths of a forecaster, which have people only.
  init(_ paths: SamplePaths, path: Int) {
    self.init(days: paths.days)
    for day in 0..<paths.days { people[day] = paths[day, path] }
  }

  /// Takes the day of a block of one of its paths.
  mutating func take(_ block: PathBlock, path: Int) {
    people[block.day] = block.values(of: .people)[path]
    boats[block.day] = block.values(of: .boats)[path]
    attempts[block.day] = block.values(of: .attempts)[path]
  }
}

/// The totals of every path of a scenario: four bytes a path and quantity.
package struct PathTotals: Sendable, Equatable {
  /// By block of paths, then by quantity, then by path.
  private(set) var blocks: [[[Int32]]] = []
  /// The number of the first block.
  private let firstBlock: Int

  /// No paths yet of those from a block on.
  init(from block: Int) { firstBlock = block }

  /// Adds the next block.
  mutating func append(_ block: [[Int32]]) { blocks.append(block) }

  /// Adds the blocks that follow.
  mutating func append(_ other: PathTotals) { blocks += other.blocks }

  /// The totals of a block, by quantity and path.
  func block(_ index: Int) -> [[Int32]] { blocks[index - firstBlock] }

  /// By quantity, in the order of ``ScenarioSummary/quantities``, then by path.
  package var values: [[Int32]] {
    guard let first = blocks.first else { return [] }
    return first.indices.map { quantity in blocks.flatMap { $0[quantity] } }
  }
}
