/// The outcomes of one block of paths: whole counts by day and path.
///
/// Element (day h, path p of the block) stands at `h * PathBlock.width + p`.
struct PathBlock {
  /// The number of paths in a block. Blocks are always computed whole; the last may have fewer live
  /// paths.
  static let width = 256

  /// People who arrive.
  var people: [Int32]
  /// Boats that arrive.
  var boats: [Int32]
  /// People who attempt to cross; without meaning where no interception rate is known.
  var attempts: [Int32]

  /// A block for so many days.
  init(days: Int) {
    people = Array(repeating: 0, count: days * Self.width)
    boats = people
    attempts = people
  }
}
