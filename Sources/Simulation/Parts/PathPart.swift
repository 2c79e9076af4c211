/// A part of a simulation: a range of the blocks of paths of one pass.
///
/// What a part counted does not depend on the others, and parts add up to the whole exactly.
package struct PathPart: Sendable, Hashable {
  /// The number of the share to which it belongs, from 1 on.
  package let share: Int
  /// The number of the pass: the scenarios that are simulated together.
  package let pass: Int
  /// The blocks of paths.
  package let blocks: Range<Int>

  /// A part.
  package init(share: Int, pass: Int, blocks: Range<Int>) {
    self.share = share
    self.pass = pass
    self.blocks = blocks
  }
}
