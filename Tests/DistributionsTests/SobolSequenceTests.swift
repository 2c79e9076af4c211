import StraitDistributions
import Foundation
import Testing

@Suite("Sobol' sequence")
struct SobolSequenceTests {
  private static let seeds: [UInt64] = [0, 1, 20_260_601, .max]

  /// The 32-bit words of points by scipy.
  private struct Reference: Decodable {
    let tables: [String: Table]

    struct Table: Decodable {
      let columns: [String]
      let rows: [[Int]]
    }

    static func rows(_ table: String, atLeast count: Int) throws -> [[Int]] {
      let url = try #require(
        Bundle.module.url(
          forResource: "sobol_sequence", withExtension: "json", subdirectory: "Reference"))
      let file = try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
      let table = try #require(file.tables[table])
      try #require(table.columns.count == 1 + SobolSequence.mostDimensions)
      try #require(table.rows.count >= count)
      try #require(table.rows.allSatisfy { $0.count == table.columns.count })
      return table.rows
    }
  }

  private func words(_ sequence: SobolSequence, _ index: Int) -> [Int] {
    sequence.point(index).map { Int($0 * 0x1p32) }
  }

  /// Runs of points, and the points that show one direction number of every dimension each.
  @Test(arguments: ["runs": 88, "directions": 32])
  func pointsAreThoseOfScipy(_ table: String, _ count: Int) throws {
    let sequence = SobolSequence(dimensions: SobolSequence.mostDimensions)
    for row in try Reference.rows(table, atLeast: count) {
      #expect(words(sequence, row[0]) == Array(row.dropFirst()), "point \(row[0])")
    }
  }

  @Test func fewerDimensionsAreTheFirstOfMore() {
    let most = SobolSequence.mostDimensions
    for dimensions in 1...most {
      for index in [0, 1, 77, 1_000_003] {
        #expect(
          SobolSequence(dimensions: dimensions).point(index)
            == Array(SobolSequence(dimensions: most).point(index).prefix(dimensions)))
        #expect(
          SobolSequence(dimensions: dimensions, seed: 5).point(index)
            == Array(SobolSequence(dimensions: most, seed: 5).point(index).prefix(dimensions)))
      }
    }
  }

  /// The shift takes every point by the same word of its dimension.
  @Test(arguments: seeds)
  func shiftIsOneWordForEachDimension(_ seed: UInt64) {
    let plain = SobolSequence(dimensions: SobolSequence.mostDimensions)
    let shifted = SobolSequence(dimensions: SobolSequence.mostDimensions, seed: seed)
    let shift = words(shifted, 0)
    #expect(Set(shift).count == shift.count, "seed \(seed)")
    for index in [1, 2, 1000, 4_294_967_295] {
      let undone = zip(words(shifted, index), shift).map { $0 ^ $1 }
      #expect(undone == words(plain, index), "seed \(seed), point \(index)")
    }
    #expect(words(SobolSequence(dimensions: 3, seed: seed &+ 1), 0) != Array(shift.prefix(3)))
    #expect(shifted == SobolSequence(dimensions: SobolSequence.mostDimensions, seed: seed))
  }

  /// Among 2ᵏ points that begin at a multiple of 2ᵏ, each of 2ᵏ equal intervals holds one.
  @Test(arguments: seeds)
  func eachIntervalHoldsOnePoint(_ seed: UInt64) {
    let sequence = SobolSequence(dimensions: SobolSequence.mostDimensions, seed: seed)
    for start in [0, 256, 7680] {
      let points = (start..<start + 256).map(sequence.point)
      #expect(points.joined().allSatisfy { $0 > 0 && $0 < 1 })
      for dimension in 0..<SobolSequence.mostDimensions {
        let strata = Set(points.map { Int($0[dimension] * 256) })
        #expect(strata.count == 256, "seed \(seed), dimension \(dimension), from \(start)")
      }
    }
  }

  /// The coordinates of one point over many seeds are uniform.
  @Test(arguments: [0, 1, 12_345])
  func shiftedPointsAreUniform(_ index: Int) {
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: 64), count: SobolSequence.mostDimensions)
    for seed in 0..<6400 {
      let sequence = SobolSequence(dimensions: SobolSequence.mostDimensions, seed: UInt64(seed))
      for (dimension, value) in sequence.point(index).enumerated() {
        counts[dimension][Int(value * 64)] += 1
      }
    }
    for (dimension, counts) in counts.enumerated() {
      let chiSquare = counts.reduce(0.0) { $0 + (Double($1) - 100) * (Double($1) - 100) / 100 }
      // The 1 − 10⁻⁶ quantile of χ² with 63 degrees of freedom.
      #expect(chiSquare < 131.4, "point \(index), dimension \(dimension): \(chiSquare)")
    }
  }

  /// A smooth integral over the largest cube errs far less than with independent points.
  @Test(arguments: seeds)
  func integralsErrLess(_ seed: UInt64) {
    let dimensions = SobolSequence.mostDimensions
    let count = 4096
    let sequence = SobolSequence(dimensions: dimensions, seed: seed)
    // Each factor has mean one and variance (1/4)²/3.
    let mean =
      (0..<count).reduce(0.0) { sum, index in
        sum + sequence.point(index).reduce(1) { $0 * (1 + ($1 - 0.5) / 2) }
      } / Double(count)
    var variance = 1.0
    for _ in 0..<dimensions { variance *= 1 + 1.0 / 48 }
    variance -= 1
    let independent = (variance / Double(count)).squareRoot()
    #expect(abs(mean - 1) < independent / 4, "seed \(seed): \(mean), independent \(independent)")
  }

  @Test func dimensionsAndIndicesOutsideStopTheProgram() async {
    await #expect(processExitsWith: .failure) { _ = SobolSequence(dimensions: 0) }
    await #expect(processExitsWith: .failure) {
      _ = SobolSequence(dimensions: SobolSequence.mostDimensions + 1)
    }
    await #expect(processExitsWith: .failure) { _ = SobolSequence(dimensions: -1, seed: 1) }
    await #expect(processExitsWith: .failure) { _ = SobolSequence(dimensions: 1).point(-1) }
    await #expect(processExitsWith: .failure) {
      _ = SobolSequence(dimensions: 1).point(1 << 32)
    }
  }
}
