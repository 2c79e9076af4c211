/// Which model of a mixture, and which point of its hyperparameter pool, each path uses.
///
/// Path p takes the points at which the cumulative weights pass the p-th element of a
/// two-dimensional additive sequence (Roberts' R₂, the generalised golden ratio), shifted at random
/// by the seed: any run of paths, such as the first thousand, holds the points in nearly exact
/// proportion, and a path keeps its points however many paths are asked for. The model comes from
/// the golden-ratio sequence in the same way.
struct PathComponent: Sendable {
  private let members: [Member]
  private let memberEdges: [Double]
  private let shift: (UInt64, UInt64, UInt64)

  private struct Member {
    let firstCrossing: Int
    let firstSize: Int
    let crossingEdges: [Double]
    let sizeEdges: [Double]
  }

  /// ⌊2⁶⁴/ρ⌋ and ⌊2⁶⁴/ρ²⌋ for the plastic number ρ = 1.3247…, and ⌊2⁶⁴/φ⌋ for the golden ratio φ.
  private static let steps: (UInt64, UInt64, UInt64) = (
    0xC13F_A9A9_02A6_328F, 0x91E1_0DA5_C79E_7B1D, 0x9E37_79B9_7F4A_7C15
  )

  /// An assignment for weights that sum to one at each step, shifted by random numbers.
  ///
  /// - Parameters:
  ///   - members: the models.
  ///   - words: a block of random words for the two coordinates of the points.
  ///   - memberWords: another block, for that of the model.
  init(
    members: [(weight: Double, crossing: [Double], size: [Double])], words: SIMD4<UInt32>,
    memberWords: SIMD4<UInt32>
  ) {
    var firstCrossing = 0
    var firstSize = 0
    self.members = members.map { member in
      defer {
        firstCrossing += member.crossing.count
        firstSize += member.size.count
      }
      return Member(
        firstCrossing: firstCrossing, firstSize: firstSize,
        crossingEdges: Self.edges(member.crossing), sizeEdges: Self.edges(member.size))
    }
    memberEdges = Self.edges(members.map(\.weight))
    shift = (
      UInt64(words.x) << 32 | UInt64(words.y), UInt64(words.z) << 32 | UInt64(words.w),
      UInt64(memberWords.x) << 32 | UInt64(memberWords.y)
    )
  }

  /// The positions of a path's model, and of its predictors among those of all models.
  func of(path: Int) -> (member: Int, crossing: Int, size: Int) {
    let p = UInt64(path)
    func coordinate(_ shift: UInt64, _ step: UInt64) -> Double {
      Double((shift &+ p &* step) >> 11) * 0x1p-53
    }
    let index = Self.position(coordinate(shift.2, Self.steps.2), memberEdges)
    let member = members[index]
    return (
      index,
      member.firstCrossing
        + Self.position(coordinate(shift.0, Self.steps.0), member.crossingEdges),
      member.firstSize + Self.position(coordinate(shift.1, Self.steps.1), member.sizeEdges)
    )
  }

  private static func edges(_ weights: [Double]) -> [Double] {
    var sum = 0.0
    return weights.dropLast().map { weight in
      sum += weight
      return sum
    }
  }

  private static func position(_ u: Double, _ edges: [Double]) -> Int {
    edges.firstIndex { u < $0 } ?? edges.count
  }
}
