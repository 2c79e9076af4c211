import StraitDistributions
import Foundation
import StraitSimulation
import Testing

@Suite("Histogram")
struct HistogramTests {
  private static let seeds: [UInt64] = [1, 2, 3, 4, 5, 6]
  private let levels = [0, 0.001, 0.025, 0.1, 0.25, 0.5, 0.77, 0.9, 0.975, 0.999, 1]

  private func histogram(_ values: [Int], bits: Int) -> Histogram {
    var result = Histogram(precisionBits: bits)
    for value in values { result.add(value) }
    return result
  }

  private func values(_ count: Int, in range: ClosedRange<Int>, seed: UInt64) -> [Int] {
    var stream = RandomStream(seed: seed, path: 0, day: count, purpose: .test)
    return (0..<count).map { _ in Int.random(in: range, using: &stream) }
  }

  /// Linear between order statistics (type 7).
  private func quantile(_ level: Double, _ sorted: [Int]) -> Double {
    let position = level * Double(sorted.count - 1)
    let below = Int(position)
    let above = min(below + 1, sorted.count - 1)
    let share = position - Double(below)
    return Double(sorted[below]) + share * Double(sorted[above] - sorted[below])
  }

  @Test(arguments: seeds, [1, 2, 3, 10, 1001])
  func exactQuantiles(_ seed: UInt64, _ count: Int) {
    for (bits, range) in [(10, -2047...2047), (10, 0...90), (4, -31...31), (11, 1500...4095)] {
      let values = values(count, in: range, seed: seed)
      let sorted = values.sorted()
      let histogram = histogram(values, bits: bits)
      for (level, estimate) in zip(levels, histogram.quantiles(levels)) {
        let exact = quantile(level, sorted)
        #expect(
          abs(estimate.value - exact) < 1e-9 * max(1, abs(exact)),
          "seed \(seed), \(count) in \(range), level \(level): \(estimate.value), \(exact)")
        #expect(histogram.quantile(level) == estimate.value, "seed \(seed)")
        #expect(estimate.error >= 0, "seed \(seed)")
      }
    }
  }

  /// Beyond the exact range a bucket is at most 2^−b of its values wide.
  @Test(arguments: seeds)
  func relativeErrorBeyond(_ seed: UInt64) {
    for bits in [4, 8, 10] {
      for range in [0...5_000_000, -3_000_000...1000, -70_000...70_000] {
        let values = values(3001, in: range, seed: seed)
        let sorted = values.sorted()
        for (level, estimate) in zip(levels, histogram(values, bits: bits).quantiles(levels)) {
          let exact = quantile(level, sorted)
          let bound = max(1, abs(exact) + 1) * pow(2, -Double(bits))
          #expect(
            abs(estimate.value - exact) <= bound,
            "seed \(seed), \(bits) bits, level \(level): \(estimate.value), \(exact)")
        }
      }
    }
  }

  @Test(arguments: seeds)
  func momentsAreExactAtAnySize(_ seed: UInt64) {
    for range in [-5...5, 0...3000, -1_000_000...2_000_000_000] {
      let values = values(700, in: range, seed: seed)
      let histogram = histogram(values, bits: 4)
      #expect(histogram.count == 700)
      #expect(histogram.sum == values.reduce(Int128(0)) { $0 + Int128($1) }, "seed \(seed)")
      #expect(
        histogram.sumOfSquares == values.reduce(Int128(0)) { $0 + Int128($1) * Int128($1) },
        "seed \(seed)")
      let mean = values.reduce(0.0) { $0 + Double($1) } / 700
      let variance = values.reduce(0.0) { $0 + pow(Double($1) - mean, 2) } / 699
      #expect(abs(histogram.mean - mean) <= 1e-12 * abs(mean) + 1e-12, "seed \(seed)")
      #expect(abs(histogram.variance / variance - 1) < 1e-9, "seed \(seed)")
      #expect(abs(histogram.meanError / (variance / 700).squareRoot() - 1) < 1e-9, "seed \(seed)")
    }
  }

  @Test func varianceOfNearlyEqualLargeValues() {
    // A difference of squares in floating point would lose all of this variance.
    let values = (0..<1000).map { 2_000_000_000 + $0 % 2 }
    #expect(abs(histogram(values, bits: 10).variance - 0.25 * 1000 / 999) < 1e-12)
    #expect(histogram([7], bits: 10).variance == 0)
    #expect(Histogram(precisionBits: 10).mean.isNaN)
  }

  /// Values that many share have quantiles of their own, however large they are: a base has a bucket of its
  /// own, and so has what lies within 2^(b+1) of it. Sums stay exact.
  @Test(arguments: seeds)
  func valuesNearTheBaseAreExact(_ seed: UInt64) {
    for base in [0, 8778, 1_000_000, -5000] {
      let excess = values(1000, in: -60...400, seed: seed).map { max(0, $0) }
      var whole = Histogram(precisionBits: 8, base: base)
      for part in [excess[..<300], excess[300...]] {
        var histogram = Histogram(precisionBits: 8, base: base)
        part.map { Int32(base + $0) }.withUnsafeBufferPointer { histogram.add($0) }
        whole.merge(histogram)
      }
      let sorted = excess.map { base + $0 }.sorted()
      for (level, estimate) in zip(levels, whole.quantiles(levels)) {
        #expect(abs(estimate.value - quantile(level, sorted)) < 1e-6, "seed \(seed), base \(base)")
      }
      #expect(whole.sum == sorted.reduce(Int128(0)) { $0 + Int128($1) })
      #expect(whole.sumOfSquares == sorted.reduce(Int128(0)) { $0 + Int128($1) * Int128($1) })
      #expect(whole.countAtLeast(base + 1) == excess.count { $0 > 0 })
    }
  }

  @Test(arguments: seeds)
  func batchesCountAsSingleValues(_ seed: UInt64) {
    for range in [0...3, 0...2000, -900...900, 0...1_000_000, -2_000_000_000...2_000_000_000] {
      let values = values(1000, in: range, seed: seed)
      var batch = Histogram(precisionBits: 10)
      for start in stride(from: 0, to: 1000, by: 125) {
        let part = values[start..<(start + 125)].map { Int32($0) }
        part.withUnsafeBufferPointer { batch.add($0) }
      }
      let single = histogram(values, bits: 10)
      expectSame(batch, single, "seed \(seed), \(range)")
      #expect(batch.count == 1000 && batch.sum == single.sum, "seed \(seed), \(range)")
      #expect(batch.sumOfSquares == single.sumOfSquares, "seed \(seed), \(range)")
      #expect(batch.quantiles(levels) == single.quantiles(levels), "seed \(seed), \(range)")
    }
    var none = Histogram(precisionBits: 10)
    [Int32]().withUnsafeBufferPointer { none.add($0) }
    #expect(none.count == 0)
  }

  /// Whatever the way of putting parts together, the whole has the same numbers.
  @Test(arguments: seeds)
  func mergingIsAssociativeAndCommutative(_ seed: UInt64) {
    let ranges = [0...40, 5000...90_000, -700...(-300)]
    let parts = ranges.enumerated().map { values(400 + $0, in: $1, seed: seed) }
    let h = parts.map { histogram($0, bits: 8) }
    func merged(_ list: [Histogram]) -> Histogram {
      var result = Histogram(precisionBits: 8)
      for part in list { result.merge(part) }
      return result
    }
    let whole = histogram(parts.flatMap { $0 }, bits: 8)
    let ways = [
      merged(h), merged(h.reversed()), merged([merged([h[0], h[1]]), h[2]]),
      merged([h[0], merged([h[1], h[2]])]),
      merged([h[1], h[2], h[0], Histogram(precisionBits: 8)]),
    ]
    for way in ways {
      expectSame(way, whole, "seed \(seed)")
      #expect(way.count == whole.count && way.sum == whole.sum, "seed \(seed)")
      #expect(way.sumOfSquares == whole.sumOfSquares, "seed \(seed)")
      #expect(way.quantiles(levels) == whole.quantiles(levels), "seed \(seed)")
      for threshold in [-701, -300, 0, 17, 6000] {
        #expect(way.countAtLeast(threshold) == whole.countAtLeast(threshold), "seed \(seed)")
      }
    }
  }

  /// The order of counting decides what room is set aside, and must not decide equality.
  @Test func equalityIsThatOfTheCounts() {
    let values = Array(-900...900)
    let (up, down) = (histogram(values, bits: 10), histogram(values.reversed(), bits: 10))
    expectSame(up, down, "counted upwards and downwards")
    for (changed, what) in [
      (histogram(values.dropLast() + [899], bits: 10), "another value"),
      (histogram(values + [0], bits: 10), "one value more"),
      (histogram(values, bits: 11), "another precision"),
      // The same count, sum and sum of squares: 1 + 5 + 6 against 2 + 3 + 7.
      (
        histogram(values.filter { ![1, 5, 6].contains($0) } + [2, 3, 7], bits: 10), "other counts"
      ),
    ] {
      expectSame(changed == up, false, what)
    }
    expectSame(Histogram(precisionBits: 10), Histogram(precisionBits: 10), "empty")
  }

  @Test(arguments: seeds)
  func countAtLeastIsExactWithinTheRange(_ seed: UInt64) {
    let values = values(2000, in: -600...1400, seed: seed)
    let histogram = histogram(values, bits: 10)
    for threshold in [-5000, -600, -599, -1, 0, 1, 616, 1000, 1400, 1401, 1_000_000] {
      #expect(
        histogram.countAtLeast(threshold) == values.count { $0 >= threshold },
        "seed \(seed), \(threshold)")
    }
    #expect(Histogram(precisionBits: 10).countAtLeast(0) == 0)
  }

  /// Errors of quantiles of a normal sample are √(p(1 − p)/n) over the density.
  @Test(arguments: [11, 12, 13] as [UInt64])
  func quantileErrorsOfANormalSample(_ seed: UInt64) throws {
    let n = 200_000
    let law = Normal(mean: 5000, standardDeviation: 900)
    var stream = RandomStream(seed: seed, path: 0, day: 0, purpose: .test)
    var histogram = Histogram(precisionBits: 16)
    for _ in 0..<n { histogram.add(Int(law.sample(using: &stream).rounded())) }
    let levels = [0.1, 0.5, 0.9]
    for (level, estimate) in zip(levels, histogram.quantiles(levels)) {
      let value = law.quantile(level)
      let error = (level * (1 - level) / Double(n)).squareRoot() / exp(law.logDensity(value))
      #expect(abs(estimate.error / error - 1) < 0.35, "seed \(seed), \(level): \(estimate)")
      #expect(abs(estimate.value - value) < 5 * error + 0.5, "seed \(seed), \(level): \(estimate)")
    }
  }

  /// The error of a standard deviation, from the fourth moment; σ/√(2n) for a normal sample.
  @Test(arguments: [14, 15] as [UInt64])
  func standardDeviationErrorOfANormalSample(_ seed: UInt64) throws {
    let n = 100_000
    let law = Normal(mean: 700, standardDeviation: 150)
    var stream = RandomStream(seed: seed, path: 0, day: 0, purpose: .test)
    let values = (0..<n).map { _ in Int(law.sample(using: &stream).rounded()) }
    let histogram = histogram(values, bits: 11)
    let expected = 150 / Double(2 * n).squareRoot()
    // The relative standard deviation of the error is about √(96/n)/4, below 0.01.
    #expect(abs(histogram.moments.standardDeviationError / expected - 1) < 0.05, "seed \(seed)")
    let deviation = histogram.variance.squareRoot()
    #expect(abs(deviation - 150) < 5 * expected + 1e-3, "seed \(seed): \(deviation)")
    #expect(self.histogram([4, 4, 4, 4], bits: 10).moments.standardDeviationError == 0)
  }
}
