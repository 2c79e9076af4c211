/// Which point of the hyperparameter pool each path uses.
///
/// Path p takes the points at which the cumulative weights pass the p-th element of a
/// two-dimensional additive sequence (Roberts' R₂, the generalised golden ratio), shifted at random
/// by the seed: any run of paths, such as the first thousand, holds the points in nearly exact
/// proportion, and a path keeps its points however many paths are asked for.
struct PathComponent: Sendable {
  private let crossingEdges: [Double]
  private let sizeEdges: [Double]
  private let shift: (UInt64, UInt64)

  /// ⌊2⁶⁴/ρ⌋ and ⌊2⁶⁴/ρ²⌋ for the plastic number ρ = 1.3247….
  private static let steps: (UInt64, UInt64) = (0xC13F_A9A9_02A6_328F, 0x91E1_0DA5_C79E_7B1D)

  /// An assignment for weights that sum to one, shifted by two random numbers.
  init(crossingWeights: [Double], sizeWeights: [Double], shift: (UInt64, UInt64)) {
    crossingEdges = Self.edges(crossingWeights)
    sizeEdges = Self.edges(sizeWeights)
    self.shift = shift
  }

  /// The positions of a path's crossing and size predictors.
  func of(path: Int) -> (crossing: Int, size: Int) {
    let p = UInt64(path)
    let first = Double((shift.0 &+ p &* Self.steps.0) >> 11) * 0x1p-53
    let second = Double((shift.1 &+ p &* Self.steps.1) >> 11) * 0x1p-53
    return (Self.position(first, crossingEdges), Self.position(second, sizeEdges))
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
