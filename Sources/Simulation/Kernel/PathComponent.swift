import StraitDistributions

/// Which model of a mixture, and which point of its hyperparameter pool, each path uses.
///
/// Path p takes the points at which the cumulative weights pass the p-th element of a
/// two-dimensional additive sequence (Roberts' R₂, the generalised golden ratio), shifted at random
/// by the seed: any run of paths, such as the first thousand, holds the points in nearly exact
/// proportion, and a path keeps its points however many paths are asked for. The model comes from
/// the golden-ratio sequence in the same way. Independent paths (``Sampling/independent``) take
/// theirs at random instead.
struct PathComponent: Sendable {
  private let sampling: Sampling
  private let members: [Member]
  private let memberEdges: [Double]
  private let member: AdditiveSequence
  private let crossing: AdditiveSequence
  private let size: AdditiveSequence

  private struct Member {
    let firstCrossing: Int
    let firstSize: Int
    let crossingEdges: [Double]
    let sizeEdges: [Double]
  }

  /// An assignment for weights that sum to one at each step.
  ///
  /// - Parameters:
  ///   - members: the models.
  ///   - seed: the seed of the run, from which the sequences start.
  ///   - sampling: how paths are drawn.
  init(
    members: [(weight: Double, crossing: [Double], size: [Double])], seed: UInt64,
    sampling: Sampling
  ) {
    self.sampling = sampling
    var firstCrossing = 0
    var firstSize = 0
    self.members = members.map { member in
      defer {
        firstCrossing += member.crossing.count
        firstSize += member.size.count
      }
      return Member(
        firstCrossing: firstCrossing, firstSize: firstSize,
        crossingEdges: AdditiveSequence.edges(member.crossing),
        sizeEdges: AdditiveSequence.edges(member.size))
    }
    memberEdges = AdditiveSequence.edges(members.map(\.weight))
    let points = RandomStream.words(seed: seed, path: 0, day: 0, purpose: .component)
    let models = RandomStream.words(seed: seed, path: 0, day: 1, purpose: .component)
    crossing = AdditiveSequence(start: UInt64(points.x) << 32 | UInt64(points.y), step: .plastic)
    size = AdditiveSequence(
      start: UInt64(points.z) << 32 | UInt64(points.w), step: .plasticSquared)
    member = AdditiveSequence(start: UInt64(models.x) << 32 | UInt64(models.y), step: .golden)
  }

  /// The positions of a path's model, and of its predictors among those of all models.
  ///
  /// - Parameters:
  ///   - path: the path.
  ///   - words: three random words of the path, for independent paths.
  /// - Returns: the position of the model, and those of its predictors.
  func of(
    path: Int, words: (UInt32, UInt32, UInt32)
  ) -> (member: Int, crossing: Int, size: Int) {
    let index: Int
    let points: (crossing: Int, size: Int)
    switch sampling {
    case .stratified:
      index = member.position(path, edges: memberEdges)
      points = (
        crossing.position(path, edges: members[index].crossingEdges),
        size.position(path, edges: members[index].sizeEdges)
      )
    case .independent:
      index = Self.position(words.0, edges: memberEdges)
      points = (
        Self.position(words.1, edges: members[index].crossingEdges),
        Self.position(words.2, edges: members[index].sizeEdges)
      )
    }
    let chosen = members[index]
    return (index, chosen.firstCrossing + points.crossing, chosen.firstSize + points.size)
  }

  private static func position(_ word: UInt32, edges: [Double]) -> Int {
    let uniform = RandomStream.uniform(word: word)
    return edges.firstIndex { uniform < $0 } ?? edges.count
  }
}
