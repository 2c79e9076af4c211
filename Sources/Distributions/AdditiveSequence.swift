/// A sequence of numbers in [0, 1) that fills the interval evenly: element n is the fractional part of
/// s + n·α for an irrational step α and a random start s.
///
/// Any run of elements holds each part of the interval in nearly exact proportion, and an element does
/// not depend on how many are asked for. Sequences that are used on the same paths must have
/// different steps: with the same one, one is a fixed shift of the other.
///
/// Source: Roberts, *The unreasonable effectiveness of quasirandom sequences* (2018); Niederreiter,
/// *Random Number Generation and Quasi-Monte Carlo Methods* (1992), section 3.1.
package struct AdditiveSequence: Sendable, Equatable {
  /// An irrational step, as 64 bits of its fractional part.
  package struct Step: Sendable, Equatable {
    let bits: UInt64

    /// 1/ρ for the plastic number ρ = 1.3247…: crossing filters of a pool.
    package static let plastic = Step(bits: 0xC13F_A9A9_02A6_328F)
    /// 1/ρ²: size filters of a pool.
    package static let plasticSquared = Step(bits: 0x91E1_0DA5_C79E_7B1D)
    /// 1/φ for the golden ratio φ: models of a mixture of hurdles.
    package static let golden = Step(bits: 0x9E37_79B9_7F4A_7C15)
    /// √2 − 1: members of a linear pool.
    package static let rootOfTwo = Step(bits: 0x6A09_E667_F3BC_C908)
  }

  private let start: UInt64
  private let step: UInt64

  /// A sequence from 64 random bits on.
  package init(start: UInt64, step: Step) {
    self.start = start
    self.step = step.bits
  }

  /// Element n.
  package subscript(n: Int) -> Double {
    Double((start &+ UInt64(n) &* step) >> 11) * 0x1p-53
  }

  /// The position at which cumulative weights pass element n, by the inner edges between them.
  package func position(_ n: Int, edges: [Double]) -> Int {
    let u = self[n]
    return edges.firstIndex { u < $0 } ?? edges.count
  }

  /// The inner edges between weights that sum to one: their cumulative sums but the last.
  package static func edges(_ weights: [Double]) -> [Double] {
    var sum = 0.0
    return weights.dropLast().map { weight in
      sum += weight
      return sum
    }
  }
}
