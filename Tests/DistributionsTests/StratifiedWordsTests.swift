import StraitDistributions
import Testing

@Suite("Stratified words")
struct StratifiedWordsTests {
  private static let seeds: [UInt64] = [0, 1, 20_260_601, .max]

  private func coordinate(_ seed: UInt64, _ index: Int) -> StratifiedWords {
    StratifiedWords(seed: seed, day: index / 4, purpose: .test, index: index % 4)
  }

  /// Among 2ᵏ paths that begin at a multiple of 2ᵏ, each of 2ᵏ equal intervals holds one word.
  @Test(arguments: seeds, [0, 3, 8, 12])
  func eachIntervalHoldsOneWord(_ seed: UInt64, _ power: Int) {
    for index in 0..<9 {
      let words = coordinate(seed, index)
      for start in [0, 5, 1000] {
        let strata = (0..<1 << power).map { path in
          words.word(path: UInt32(start << power + path)) >> UInt32(32 - max(power, 1))
        }
        #expect(
          power == 0 || Set(strata).count == 1 << power,
          "seed \(seed), coordinate \(index), paths from \(start << power)")
      }
    }
  }

  @Test func everyCoordinateMatters() {
    func words(_ coordinate: StratifiedWords) -> [UInt32] {
      (0..<64).map { coordinate.word(path: $0) }
    }
    let base = StratifiedWords(seed: 1, day: 2, purpose: .day, index: 3)
    let others = [
      StratifiedWords(seed: 2, day: 2, purpose: .day, index: 3),
      StratifiedWords(seed: 1, day: 3, purpose: .day, index: 3),
      StratifiedWords(seed: 1, day: 2, purpose: .drift, index: 3),
      StratifiedWords(seed: 1, day: 2, purpose: .day, index: 2),
      StratifiedWords(seed: 1, day: 2, purpose: .day, index: 1),
    ]
    #expect(base == StratifiedWords(seed: 1, day: 2, purpose: .day, index: 3))
    for other in others { #expect(words(other) != words(base)) }
  }

  /// The word of one path over many addresses is uniform: the randomisation alone makes it so.
  @Test(arguments: [UInt32(0), 1, 77, 4_294_967_295])
  func singleWordsAreUniform(_ path: UInt32) {
    var counts = [Int](repeating: 0, count: 64)
    let n = 64 * 500
    for index in 0..<n {
      let words = StratifiedWords(seed: 9, day: index, purpose: .test, index: 0)
      counts[Int(words.word(path: path) >> 26)] += 1
    }
    let chiSquare = counts.reduce(0.0) {
      $0 + (Double($1) - 500) * (Double($1) - 500) / 500
    }
    // The 1 − 10⁻⁵ quantile of χ² with 63 degrees of freedom.
    #expect(chiSquare < 120.7, "path \(path): \(chiSquare)")
  }

  /// Coordinates are independent of each other: the cells of a grid are filled evenly.
  @Test(arguments: seeds)
  func pairsOfCoordinatesFillTheSquare(_ seed: UInt64) {
    let (first, second, n) = (16, 12, 4096)
    for (i, j) in [(0, 1), (0, 2), (1, 5), (3, 100)] {
      let (a, b) = (coordinate(seed, i), coordinate(seed, j))
      var counts = [Int](repeating: 0, count: first * second)
      for path in 0..<n {
        let x = RandomStream.uniform(word: a.word(path: UInt32(path)))
        let y = RandomStream.uniform(word: b.word(path: UInt32(path)))
        counts[Int(x * Double(first)) * second + Int(y * Double(second))] += 1
      }
      let expected = Double(n) / Double(first * second)
      let chiSquare = counts.reduce(0.0) {
        $0 + (Double($1) - expected) * (Double($1) - expected) / expected
      }
      // The 1 − 10⁻⁶ quantile of χ² with (16 − 1)(12 − 1) = 165 degrees of freedom: the margins are
      // even already.
      #expect(chiSquare < 263, "seed \(seed), coordinates \(i) and \(j): \(chiSquare)")
    }
  }

  /// The mean of a sum over many coordinates varies far less between seeds than with independent
  /// paths, and is not off.
  @Test func meansVaryLess() {
    let (paths, coordinates, replications) = (256, 20, 400)
    var (sum, squares) = (0.0, 0.0)
    for seed in 0..<replications {
      var mean = 0.0
      for index in 0..<coordinates {
        let words = coordinate(UInt64(seed), index)
        for path in 0..<paths {
          mean += RandomStream.uniform(word: words.word(path: UInt32(path)))
        }
      }
      mean = mean / Double(paths) - Double(coordinates) / 2
      sum += mean
      squares += mean * mean
    }
    let independent = Double(coordinates) / 12 / Double(paths)
    let variance = squares / Double(replications)
    #expect(variance < 0.001 * independent, "\(variance), independent \(independent)")
    let error = (variance / Double(replications)).squareRoot()
    #expect(abs(sum / Double(replications)) < 5 * error)
  }
}
