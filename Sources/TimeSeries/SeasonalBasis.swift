import Foundation

/// Yearly harmonics of a day: [1, cos a, sin a, cos 2a, sin 2a, …] with a = 2π·(day of year)/365.25.
package struct SeasonalBasis: Sendable, Equatable {
  /// The number of harmonic pairs.
  package let pairs: Int

  /// A basis of a constant and so many harmonic pairs.
  package init(pairs: Int) {
    precondition(pairs >= 0, "a basis has no negative number of pairs")
    self.pairs = pairs
  }

  /// The number of values: 1 + 2·pairs.
  package var count: Int { 1 + 2 * pairs }

  /// The values on a day.
  package func values(on day: Day) -> [Double] {
    let angle = 2 * Double.pi * Double(day.dayOfYear) / 365.25
    var result = [1.0]
    result.reserveCapacity(count)
    for pair in 0..<pairs {
      result.append(cos(Double(pair + 1) * angle))
      result.append(sin(Double(pair + 1) * angle))
    }
    return result
  }
}
