import Foundation
import StraitDistributions
import StraitSimulation
import StraitTestSupport
import Testing

extension SeededGenerator {
  fileprivate mutating func normal() -> Double {
    SpecialFunctions.normalQuantile((Double(next() >> 11) + 0.5) * 0x1p-53)
  }
}

@Suite("What explains a difference")
struct ExplainedVarianceTests {
  /// y = 3a + 2b + e with standard normals of which a and b may be correlated: a alone explains
  /// (3 + 2r)²/V and b alone (2 + 3r)²/V, with V = 9 + 4 + 12r + 1.
  @Test(arguments: [0, 0.5, -0.6])
  func linearResponse(_ r: Double) throws {
    let seed: UInt64 = 77
    var generator = SeededGenerator(seed: seed)
    let paths = 200_000
    var (first, second, values): ([UInt8], [UInt8], [Int?]) = ([], [], [])
    for _ in 0..<paths {
      let a = generator.normal()
      let b = r * a + (1 - r * r).squareRoot() * generator.normal()
      let y = 3 * a + 2 * b + generator.normal()
      values.append(Int((1000 * y).rounded()))
      first.append(ExplainedVariance.class(of: Float(a)))
      second.append(ExplainedVariance.class(of: Float(b)))
    }
    let variance = 14 + 12 * r
    for (classes, expected) in [
      (first, (3 + 2 * r) * (3 + 2 * r) / variance), (second, (2 + 3 * r) * (2 + 3 * r) / variance),
    ] {
      var whole = ExplainedVariance()
      whole.add(values, classes: classes)
      let share = try #require(whole.share)
      #expect(abs(share.value - expected) < 0.01, "seed \(seed), r \(r): \(share), \(expected)")
      #expect(share.error < 0.005)
      // Parts add up to the whole.
      var parts = ExplainedVariance()
      for range in [0..<4096, 4096..<131_072, 131_072..<paths] {
        var part = ExplainedVariance()
        part.add(Array(values[range]), classes: Array(classes[range]))
        parts.merge(part)
      }
      #expect(parts == whole)
    }
  }

  /// What has no part in an outcome explains nothing, within its error; and the error is that of repetitions.
  @Test func noise() throws {
    var shares: [(value: Double, error: Double)] = []
    for seed in 1...60 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var explained = ExplainedVariance()
      explained.add(
        (0..<8000).map { _ in Int((1000 * generator.normal()).rounded()) },
        classes: (0..<8000).map { _ in ExplainedVariance.class(of: Float(generator.normal())) })
      shares.append(try #require(explained.share))
    }
    let mean = shares.reduce(0) { $0 + $1.value } / 60
    let sd = (shares.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) } / 59).squareRoot()
    #expect(abs(mean) < 5 * sd / 60.0.squareRoot(), "seeds 1 to 60: \(mean) ± \(sd)")
    let stated = shares.reduce(0) { $0 + $1.error } / 60
    #expect((0.6...1.6).contains(stated / sd), "\(stated), \(sd)")
  }

  @Test func nothingVaries() {
    var explained = ExplainedVariance()
    explained.add(Array(repeating: 7, count: 100), classes: (0..<100).map { UInt8($0 % 64) })
    #expect(explained.share == nil)
  }

  /// The classes are equally likely, and rise with z.
  @Test func classes() {
    let z = stride(from: -5.0, through: 5, by: 0.01).map { ExplainedVariance.class(of: Float($0)) }
    #expect(zip(z, z.dropFirst()).allSatisfy { $0 <= $1 } && z.first == 0 && z.last == 63)
    #expect(ExplainedVariance.class(of: 1e-6) == 32 && ExplainedVariance.class(of: -1e-6) == 31)
    #expect(ExplainedVariance.class(of: 0.6745 + 0.002) == 48)
  }
}
