import StraitDistributions
import Testing

@Suite("Additive sequences")
struct AdditiveSequenceTests {
  private static let steps: [AdditiveSequence.Step] = [
    .plastic, .plasticSquared, .golden, .rootOfTwo,
  ]

  @Test(arguments: steps.indices, [UInt64(0), 1 << 63, 12_345_678_901_234_567_890])
  func anyRunHoldsWeightsInProportion(_ step: Int, _ start: UInt64) {
    let sequence = AdditiveSequence(start: start, step: Self.steps[step])
    let weights = [0.05, 0.35, 0.6]
    let edges = AdditiveSequence.edges(weights)
    #expect(edges.count == 2)
    for first in [0, 777, 1_000_000] {
      var counts = [0, 0, 0]
      for n in first..<(first + 1000) { counts[sequence.position(n, edges: edges)] += 1 }
      for (count, weight) in zip(counts, weights) {
        #expect(abs(Double(count) - 1000 * weight) <= 8, "\(step), from \(first): \(counts)")
      }
    }
  }

  /// Sequences of different steps are independent of each other: two choices on the same paths meet
  /// in proportion.
  @Test(arguments: 0..<20)
  func differentStepsMeetInProportion(_ seed: Int) {
    var stream = RandomStream(seed: UInt64(seed), path: 0, day: 0, purpose: .test)
    let sequences = Self.steps.map { AdditiveSequence(start: stream.next(), step: $0) }
    for i in sequences.indices {
      for j in sequences.indices where j > i {
        let both = (0..<4000).count { sequences[i][$0] < 0.35 && sequences[j][$0] < 0.5 }
        #expect(abs(both - 700) < 60, "seed \(seed), steps \(i) and \(j): \(both)")
      }
    }
  }
}
