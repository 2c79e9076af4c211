/// A part of a simulation: a range of the blocks of paths of one pass.
///
/// What a part counted does not depend on the others, and parts add up to the whole exactly.
package struct PathPart: Sendable, Hashable {
  /// The number of the share to which it belongs, from 1 on.
  package let share: Int
  /// The number of the pass: the scenarios that are simulated together.
  package let pass: Int
  package let blocks: Range<Int>

  package init(share: Int, pass: Int, blocks: Range<Int>) {
    self.share = share
    self.pass = pass
    self.blocks = blocks
  }

  /// How many of the paths of a simulation it holds.
  func paths(of all: Int) -> Int {
    min(all, blocks.upperBound * PathBlock.width) - blocks.lowerBound * PathBlock.width
  }
}

/// Keeps what finished parts of a simulation counted, so that an interrupted one resumes, and one that
/// is split can be put together.
package protocol PartStore: Sendable {
  /// The content kept for a part; `nil` where there is none that is whole.
  func content(of part: PathPart) throws -> [UInt8]?

  /// Keeps the content of a part.
  ///
  /// - Throws: an error where that fails, which ends the simulation.
  func keep(_ content: [UInt8], of part: PathPart) throws
}

/// A share of the paths of a simulation: one of several that together are all of them.
package struct PathShare: Sendable, Hashable {
  /// Which share it is, from 1 on.
  package let number: Int
  /// How many shares there are.
  package let count: Int

  /// The most shares into which a simulation may be split.
  package static let most = 10_000

  /// All paths.
  package static let whole = PathShare(number: 1, of: 1)

  /// The share of a number from 1 to a count.
  package init(number: Int, of count: Int) {
    precondition((1...count).contains(number), "a share from 1 to their count")
    self.number = number
    self.count = count
  }

  /// The blocks of paths of a pass that belong to the share.
  ///
  /// Shares take ranges in order. Where there are fewer blocks than shares, which of them have one
  /// moves on from pass to pass, unless a pass needs what the same share kept of an earlier one.
  ///
  /// - Parameters:
  ///   - blocks: the number of blocks.
  ///   - pass: the number of the pass.
  ///   - rotates: whether another share may have the same blocks in another pass.
  /// - Returns: a range of blocks, which may be empty.
  func blocks(of blocks: Int, pass: Int, rotates: Bool) -> Range<Int> {
    let turn = rotates && blocks < count ? (number - 1 + pass) % count : number - 1
    return (blocks * turn / count)..<(blocks * (turn + 1) / count)
  }
}
