import StraitDistributions

/// Which filter of the model each path follows.
///
/// Path p takes the filter at which the cumulative weights pass the p-th element of the golden-ratio
/// sequence, shifted at random by the seed: any run of paths, such as the first thousand, holds the
/// filters in nearly exact proportion, and a path keeps its filter however many paths are asked for.
/// Independent paths (``Sampling/independent``) take theirs at random instead.
struct PathComponent: Sendable {
  private let sampling: Sampling
  private let edges: [Double]
  private let sequence: AdditiveSequence

  /// An assignment for weights that sum to one.
  ///
  /// - Parameters:
  ///   - weights: the shares of the filters.
  ///   - seed: the seed of the run, from which the sequence starts.
  ///   - sampling: how paths are drawn.
  init(weights: [Double], seed: UInt64, sampling: Sampling) {
    self.sampling = sampling
    edges = AdditiveSequence.edges(weights)
    let words = RandomStream.words(seed: seed, path: 0, day: 0, purpose: .component)
    sequence = AdditiveSequence(start: UInt64(words.x) << 32 | UInt64(words.y), step: .golden)
  }

  /// The position of a path's filter.
  ///
  /// - Parameters:
  ///   - path: the path.
  ///   - word: a random word of the path, for independent paths.
  /// - Returns: the position among the weights.
  func of(path: Int, word: UInt32) -> Int {
    switch sampling {
    case .stratified: return sequence.position(path, edges: edges)
    case .independent:
      let uniform = RandomStream.uniform(word: word)
      return edges.firstIndex { uniform < $0 } ?? edges.count
    }
  }
}
