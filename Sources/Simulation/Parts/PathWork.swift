/// Which paths of a simulation are simulated, and where finished parts are kept.
package struct PathWork: Sendable {
  /// The shares that are simulated or gathered, in order.
  let shares: [PathShare]
  /// Where parts are kept.
  let store: (any PartStore)?
  /// Whether every part is in the store already.
  let isGathering: Bool
  /// Whether every part is kept, and not only those that take a while.
  let keepsAll: Bool

  /// All paths at once.
  package static let whole = PathWork(
    shares: [.whole], store: nil, isGathering: false, keepsAll: false)

  /// All paths, part by part; parts in the store are not simulated again, and only those that take a
  /// while are kept.
  package static func whole(keepingIn store: any PartStore) -> PathWork {
    PathWork(shares: [.whole], store: store, isGathering: false, keepsAll: false)
  }

  /// A share of the paths, every part of which is kept; parts in the store are not simulated again.
  package static func share(_ share: PathShare, keepingIn store: any PartStore) -> PathWork {
    PathWork(shares: [share], store: store, isGathering: false, keepsAll: true)
  }

  /// All paths, from the parts that so many shares have left in a store.
  package static func gathering(shares: Int, from store: any PartStore) -> PathWork {
    PathWork(
      shares: (1...shares).map { PathShare(number: $0, of: shares) }, store: store,
      isGathering: true, keepsAll: false)
  }

  /// The most blocks of a part that is kept: a second or two of work for ten scenarios of a summer.
  private static let mostBlocks = 64

  /// The path-days below which it takes less time to simulate a part again than to keep it.
  private static let leastPathDays = 100_000_000

  /// Whether a finished part is to be kept.
  func keeps(pathDays: Int) -> Bool { keepsAll || pathDays >= Self.leastPathDays }

  /// Whether all paths are worked on here, so that their outcome is that of the simulation.
  package var isWhole: Bool { shares.count == shares[0].count }

  /// The parts of a pass, in the order of their paths.
  ///
  /// - Parameters:
  ///   - pass: the number of the pass.
  ///   - paths: the number of paths of the simulation.
  ///   - rotates: see ``PathShare/blocks(of:pass:rotates:)``.
  /// - Returns: the parts that are worked on here.
  func parts(ofPass pass: Int, paths: Int, rotates: Bool) -> [PathPart] {
    let blocks = PathBlock.count(of: paths)
    guard store != nil else { return [PathPart(share: 1, pass: pass, blocks: 0..<blocks)] }
    return shares.flatMap { share -> [PathPart] in
      let own = share.blocks(of: blocks, pass: pass, rotates: rotates)
      let pieces = (own.count + Self.mostBlocks - 1) / Self.mostBlocks
      return (0..<pieces).map { piece in
        let ends = [piece, piece + 1].map { own.lowerBound + own.count * $0 / pieces }
        return PathPart(share: share.number, pass: pass, blocks: ends[0]..<ends[1])
      }
    }
  }
}

/// Thrown where a simulation is gathered from parts and one of them is missing, or holds something else.
package struct MissingPart: Error {
  package let part: PathPart
}
