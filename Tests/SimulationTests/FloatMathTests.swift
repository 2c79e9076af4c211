import StraitDistributions
import Foundation
import StraitSimulation
import Testing

@Suite("Elementary functions in single precision")
struct FloatMathTests {
  /// Words at either end and about the middle, and every so many between.
  private static let words: [UInt32] = {
    let edges: [UInt32] = [0, 1 << 31, .max]
    let near = edges.flatMap { edge in (0..<2000).flatMap { [edge &+ $0, edge &- $0] } }
    return Array(Set(near + stride(from: 0, through: UInt32.max, by: 8191))).sorted()
  }()

  @Test func exponential() {
    var worst = 0.0
    for x in stride(from: Float(-87), through: 88, by: 0.000_37) {
      worst = max(worst, abs(Double(FloatMath.exp(x)) / Foundation.exp(Double(x)) - 1))
    }
    #expect(worst < 2e-7, "relative error \(worst)")
    #expect(FloatMath.exp(0) == 1)
    for (beyond, end) in [(-1e6, -87), (-87.1, -87), (88.1, 88), (3e38, 88)] as [(Float, Float)] {
      #expect(FloatMath.exp(beyond) == FloatMath.exp(end), "at \(beyond)")
    }
    #expect(FloatMath.exp(-.infinity) == FloatMath.exp(-87))
    #expect(FloatMath.exp(.infinity) == FloatMath.exp(88))
  }

  /// Over every power of two, and closely about one.
  @Test func logarithm() {
    var worst = 0.0
    func check(_ x: Float) {
      let exact = Foundation.log(Double(x))
      let error = abs(Double(FloatMath.log(x)) - exact)
      worst = max(worst, min(error / 1e-7, error / (2e-7 * abs(exact))))
    }
    for exponent in 1...254 as ClosedRange<UInt32> {
      for mantissa in stride(from: UInt32(0), to: 1 << 23, by: 10_007) {
        check(Float(bitPattern: exponent << 23 | mantissa))
      }
    }
    for step in -200_000...200_000 { check(1 + Float(step) * 0x1p-23) }
    #expect(worst < 1, "\(worst) times the bound")
    #expect(FloatMath.log(1) == 0)
  }

  /// A relative error of 3e-5 and, next to the median, the spacing of numbers near one.
  @Test func normalQuantiles() {
    var (worst, place) = (0.0, UInt32(0))
    for word in Self.words {
      let exact = SpecialFunctions.normalQuantile(RandomStream.uniform(word: word))
      let error = abs(Double(FloatMath.normalQuantile(word: word)) - exact)
      let share = error / (3e-5 * abs(exact) + 1e-7)
      if share > worst { (worst, place) = (share, word) }
    }
    #expect(worst < 1, "\(worst) times the bound at word \(place)")
    for word in Self.words {
      let (z, mirrored) = (
        FloatMath.normalQuantile(word: word), FloatMath.normalQuantile(word: ~word)
      )
      #expect(z == -mirrored && (z > 0) == (word > 1 << 31 && z != 0), "word \(word)")
    }
    #expect(abs(FloatMath.normalQuantile(word: 0) + 6.337_958) < 2e-4)
    #expect(abs(FloatMath.normalQuantile(word: .max) - 6.337_958) < 2e-4)
  }

  /// Over neighbouring words rounding may take the last digits back, and no more; over words further
  /// apart there is no fall.
  @Test func normalQuantilesGrowWithTheWord() {
    var (falls, worst, pairs) = (0, Float(0), 0)
    for first in stride(from: UInt32(0), to: .max - 64, by: 262_143) {
      var previous = FloatMath.normalQuantile(word: first)
      for word in first + 1...first + 64 {
        let z = FloatMath.normalQuantile(word: word)
        pairs += 1
        if z < previous {
          falls += 1
          worst = max(worst, (previous - z) / abs(z))
        }
        previous = z
      }
    }
    #expect(worst < 5e-7 && falls < pairs / 200, "\(falls) falls of \(pairs), up to \(worst)")
    for spread in [8191, 1 << 12] as [UInt32] {
      var last = -Float.infinity
      for word in stride(from: UInt32(0), through: .max, by: Int(spread)) {
        let z = FloatMath.normalQuantile(word: word)
        if z < last { Issue.record("word \(word): \(z) after \(last)") }
        last = z
      }
    }
  }

  /// Mean zero and variance one over evenly spread words.
  @Test func normalQuantilesHaveTheMomentsOfTheLaw() {
    var (sum, squares, fourth, count) = (0.0, 0.0, 0.0, 0.0)
    for word in stride(from: UInt32(2048), through: .max, by: 4096) {
      let z = Double(FloatMath.normalQuantile(word: word))
      sum += z
      squares += z * z
      fourth += z * z * z * z
      count += 1
    }
    #expect(abs(sum / count) < 1e-6, "mean \(sum / count)")
    #expect(abs(squares / count - 1) < 1e-4, "variance \(squares / count)")
    #expect(abs(fourth / count - 3) < 2e-3, "fourth moment \(fourth / count)")
  }

  @Test func uniformNumbers() {
    for word in Self.words {
      let u = FloatMath.uniform(word: word)
      #expect(u > 0 && u <= 1, "word \(word)")
      #expect(abs(Double(u) - (Double(word >> 8) + 0.5) * 0x1p-24) <= 0x1p-25, "word \(word)")
      #expect(u == FloatMath.uniform(word: word ^ 255), "word \(word)")
    }
  }

  /// Halves go to the even number.
  @Test func wholeNumbers() {
    for x in stride(from: Float(0), through: 5000, by: 0.125) {
      let exact = x.rounded(.toNearestOrEven)
      #expect(FloatMath.rounded(x) == exact && FloatMath.integer(x) == Int32(exact), "\(x)")
    }
    for x in stride(from: Float(5000), through: 8_388_607, by: 1237.5) {
      let exact = x.rounded(.toNearestOrEven)
      #expect(FloatMath.rounded(x) == exact && FloatMath.integer(x) == Int32(exact), "\(x)")
    }
    #expect(FloatMath.integer(8_388_607) == 8_388_607)
  }

  @Test func smallerAndLarger() {
    for (a, b) in [(1, 2), (2, 1), (-1, -1), (-3, 3), (.infinity, 0)] as [(Float, Float)] {
      #expect(FloatMath.smaller(a, b) == min(a, b) && FloatMath.larger(a, b) == max(a, b))
    }
  }
}
