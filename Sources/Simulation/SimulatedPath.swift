/// One path of a scenario, day by day.
public struct SimulatedPath: Sendable, Equatable {
  /// People who arrive on each day.
  public let people: [Int32]
  /// Boats that arrive on each day.
  public let boats: [Int32]
  /// People who attempt to cross on each day; zero where no interception rate is known.
  public let attempts: [Int32]

  /// The path in one slot of a block.
  init(block: PathBlock, slot: Int) {
    func column(_ values: [Int32]) -> [Int32] {
      stride(from: slot, to: values.count, by: PathBlock.width).map { values[$0] }
    }
    people = column(block.people)
    boats = column(block.boats)
    attempts = column(block.attempts)
  }
}
