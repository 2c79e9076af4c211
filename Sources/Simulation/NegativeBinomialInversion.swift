import Foundation

/// Draws of a negative binomial by inversion: the smallest k whose cumulative probability reaches a
/// uniform, found by summing probabilities from zero.
///
/// Monotone in the uniform and in the mean, so that paths of two scenarios stay paired.
///
/// Source: Devroye, *Non-Uniform Random Variate Generation*, section III.2.
struct NegativeBinomialInversion: Sendable {
  /// The dispersion r.
  let dispersion: Double
  /// (k + r)/(k + 1): the ratio of neighbouring probabilities, without the factor μ/(r + μ).
  private let ratios: [Double]

  /// The largest count that is drawn: far beyond any day of boats, and only levers or dispersions far
  /// outside the data can reach it.
  static let largestCount = 32_767

  /// An inversion for one dispersion r.
  init(dispersion: Double) {
    self.dispersion = dispersion
    ratios = (0..<Self.largestCount).map { (Double($0) + dispersion) / Double($0 + 1) }
  }

  /// The count at the uniform `u` in (0, 1) for a mean.
  ///
  /// - Complexity: O(count).
  func draw(mean: Double, uniform u: Double) -> Int {
    var probability = exp(-dispersion * log(1 + mean / dispersion))
    let factor = mean / (dispersion + mean)
    var cumulative = probability
    var count = 0
    ratios.withUnsafeBufferPointer { ratios in
      while cumulative < u && count < Self.largestCount {
        probability *= ratios[count] * factor
        cumulative += probability
        count += 1
        // The sum can stop just short of one: a uniform above it gets the count reached.
        if probability < 1e-18 * cumulative && Double(count) > mean { break }
      }
    }
    return count
  }
}
