import StraitDiagnostics
import StraitDistributions
import Foundation
import StraitTimeSeries

extension WindGenerator {
  /// The largest |r₁| to which persistence is moved; beyond it spells last longer than a season.
  package static let largestLagCorrelation = 0.999

  /// The expected share of calm nights (below ``calmSpeed``) over some days under a shift δ:
  /// mean_t Φ((√7 − m_t)/s_t − δ).
  package func calmShare(delta: Double = 0, over days: [Day]) -> Double {
    Self.meanShare(bounds: calmBounds(over: days), delta: delta)
  }

  /// The shift δ under which the expected share of calm nights over some days is the given one.
  ///
  /// - Parameters:
  ///   - share: the share s of nights below ``calmSpeed``, between 0 and 1.
  ///   - days: the days, at least one.
  /// - Returns: δ with mean_t Φ((√7 − m_t)/s_t − δ) = s.
  /// - Throws: ``InputError`` for a share that no shift reaches.
  package func delta(forCalmShare share: Double, over days: [Day]) throws -> Double {
    try Self.requireShare(share)
    let bounds = calmBounds(over: days)
    let k = SpecialFunctions.normalQuantile(share)
    // With δ = b − k a night of bound b is calm with probability s: the answer lies between those
    // of the least and the greatest bound.
    let (least, greatest) = (bounds.min()! - k, bounds.max()! - k)
    return Self.bisect(least, greatest) { share - Self.meanShare(bounds: bounds, delta: $0) }
  }

  /// The probability that a night after a calm one is calm, where a share s of nights is:
  /// Φ₂(k, k; r₁)/s with k = Φ⁻¹(s).
  package func calmPersistence(calmShare share: Double) -> Double {
    precondition(share > 0 && share < 1, "a share lies between 0 and 1")
    return Self.persistence(share: share, lagCorrelation: recursion.lagCorrelation)
  }

  /// The law of z under which a night after a calm one is calm with the given probability.
  ///
  /// r₁ solves P(calm|calm) = Φ₂(k, k; r₁)/s; φ₂ stays, φ₁ = r₁(1 − φ₂), and the innovation is
  /// scaled so that z keeps variance one, which leaves the share of calm nights as it is. The share
  /// is taken as the same on every night; over a summer its course moves P(calm|calm) by less than
  /// 0.001.
  ///
  /// - Parameters:
  ///   - persistence: P(calm|calm).
  ///   - share: the share s of calm nights, between 0 and 1.
  /// - Returns: the law, for ``with(_:)``.
  /// - Throws: ``InputError`` for a share outside its range, or for a persistence that no stationary
  ///   law gives, with the range that can be reached.
  package func autoregression(
    forCalmPersistence persistence: Double, calmShare share: Double
  ) throws -> WindRecursion {
    try Self.requireShare(share)
    let limit = Self.largestLagCorrelation
    let least = Self.persistence(share: share, lagCorrelation: -limit)
    let greatest = Self.persistence(share: share, lagCorrelation: limit)
    guard persistence >= least, persistence <= greatest else {
      let lowest = (least * 1000).rounded(.up) / 1000
      let highest = (greatest * 1000).rounded(.down) / 1000
      throw InputError(
        key: "persistence", found: "\(persistence)",
        expected: "from \(lowest) to \(highest) at a calm-night share of \(share)",
        suggestion: "a night after a calm one is calm with probability \(share) without persistence"
      )
    }
    let r = Self.bisect(-limit, limit) {
      Self.persistence(share: share, lagCorrelation: $0) - persistence
    }
    return WindRecursion(lagCorrelation: r, second: autoregression[1])
  }

  /// (√7 − m_t)/s_t: a night is calm where z + δ is below it.
  private func calmBounds(over days: [Day]) -> [Double] {
    precondition(!days.isEmpty, "a share is taken over at least one day")
    return days.map { standardised(speed: Self.calmSpeed, on: $0) }
  }

  private static func meanShare(bounds: [Double], delta: Double) -> Double {
    bounds.reduce(0) { $0 + SpecialFunctions.normalCumulative($1 - delta) } / Double(bounds.count)
  }

  private static func persistence(share: Double, lagCorrelation: Double) -> Double {
    let k = SpecialFunctions.normalQuantile(share)
    return SpecialFunctions.bivariateNormalCumulative(k, k, correlation: lagCorrelation) / share
  }

  private static func requireShare(_ share: Double) throws {
    guard share > 0, share < 1 else {
      throw InputError(
        key: "calm-night-share", found: "\(share)", expected: "a share above 0 and below 1",
        suggestion: "summers have a share near one half")
    }
  }

  /// The zero of an increasing function between two bounds, to the last bit.
  private static func bisect(
    _ lower: Double, _ upper: Double, _ function: (Double) -> Double
  ) -> Double {
    var (lower, upper) = (lower, upper)
    while true {
      let middle = lower + (upper - lower) / 2
      guard middle > lower, middle < upper else { return middle }
      if function(middle) < 0 { lower = middle } else { upper = middle }
    }
  }
}
