import StraitDistributions

/// Cumulative sums of standard normal scores in both directions: a shift that stays adds up, and chance
/// does not.
///
/// upₜ = max(0, upₜ₋₁ + zₜ − k) and downₜ = max(0, downₜ₋₁ − zₜ − k), both from zero. A period is flagged
/// where either is at least a threshold h. Source: E. S. Page, *Continuous inspection schemes*,
/// Biometrika 41 (1954), 100-115.
package struct Cusum: Sendable, Equatable {
  /// The reference value k, half of a shift of one standard deviation: the sums wait for one of that size.
  package static let reference = 0.5

  /// A direction in which scores can shift.
  package enum Direction: String, Sendable, Codable {
    case up, down
  }

  /// The sum of what scores have above the reference.
  package private(set) var up = 0.0
  /// The sum of what they have below its negative.
  package private(set) var down = 0.0

  /// Sums of nothing yet.
  package init() {}

  /// Adds a score.
  package mutating func add(_ score: Double) {
    up = max(0, up + score - Self.reference)
    down = max(0, down - score - Self.reference)
  }

  /// The direction of the sum that is at least a threshold, the larger of the two; `nil` where none is.
  package func direction(beyond threshold: Double) -> Direction? {
    guard max(up, down) >= threshold else { return nil }
    return up >= down ? .up : .down
  }

  /// The share of spans in which a threshold may be reached where nothing changes.
  package static let falseAlarms = 0.05
  /// The number of spans from which a threshold is computed.
  package static let simulatedSpans = 50_000

  /// The threshold h: of spans of independent standard normal scores, which are those of uniform
  /// transforms, the share ``falseAlarms`` reach it in either direction.
  ///
  /// - Parameters:
  ///   - length: the number of scores in a span.
  ///   - seed: the seed of the spans.
  /// - Returns: h.
  /// - Complexity: O(``simulatedSpans`` × length).
  package static func threshold(length: Int, seed: UInt64) -> Double {
    precondition(length > 0, "at least one score")
    let highest = (0..<simulatedSpans).map { span in
      var stream = RandomStream(seed: seed, path: span, day: length, purpose: .unchangedSpan)
      var sums = Cusum()
      var highest = 0.0
      for _ in 0..<length {
        sums.add(SpecialFunctions.normalQuantile(stream.nextUniform()))
        highest = max(highest, sums.up, sums.down)
      }
      return highest
    }.sorted()
    return highest[Int((Double(simulatedSpans) * (1 - falseAlarms)).rounded())]
  }
}
