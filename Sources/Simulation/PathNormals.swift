import Distributions

/// The standard normals of one path, in order: four to each Philox block of purpose `drift`.
struct PathNormals {
  private let seed: UInt64
  private let path: Int
  private var words = SIMD4<UInt32>()
  private var used = 4
  private var block = 0

  /// The normals of a path.
  init(seed: UInt64, path: Int) {
    self.seed = seed
    self.path = path
  }

  /// The next standard normal.
  mutating func next() -> Double {
    if used == 4 {
      words = RandomStream.words(seed: seed, path: path, day: block, purpose: .drift)
      block += 1
      used = 0
    }
    let word = words[used]
    used += 1
    return SpecialFunctions.normalQuantile(RandomStream.uniform(word: word))
  }
}
