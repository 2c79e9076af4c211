import StraitDistributions
import Foundation

/// Draws of a negative binomial by inversion: the smallest k whose cumulative probability reaches a
/// uniform.
///
/// Up to a mean of ``summedMean(dispersion:)`` probabilities are summed from zero. Above it the count
/// is that of a shifted gamma with the same mean, variance and, nearly, skewness, rounded:
/// μ + √(μ/r + (μ/r)²)·(G⁻¹(u; r) − r). It lies within two counts, or 3e-4 standard deviations where
/// that is more, of the exact quantile, and takes the same time for any mean.
///
/// Monotone in the uniform and in the mean, so that paths of two scenarios stay paired; across the
/// change of method because a count above it is at least that of the last mean that is summed.
///
/// Source: Devroye, *Non-Uniform Random Variate Generation*, section III.2, for the sum; the gamma is
/// the limit of NB(μ, r)/μ (Johnson, Kemp and Kotz, *Univariate Discrete Distributions*, chapter 5).
package struct NegativeBinomialInversion: Sendable {
  /// The dispersion r.
  package let dispersion: Double
  /// (k + r)/(k + 1): the ratio of neighbouring probabilities, without the factor μ/(r + μ).
  private let ratios: [Double]
  private let summedMean: Double
  /// What means above ``summedMean`` need, where there are any.
  private let large: Large?

  private struct Large {
    let gamma: GammaQuantileTable
    /// The cumulative probabilities of the counts at the largest mean that is summed.
    let cumulative: [Double]
  }

  /// The largest count that is drawn; only levers or dispersions far outside the data can reach it.
  package static let largestCount = 5_000_000
  /// The largest count to which probabilities are summed.
  private static let largestSummedCount = 32_767

  /// The largest mean at which probabilities are summed: 500, or less for a small dispersion, so that
  /// the quantile at any 32-bit uniform stays among the counts that are summed.
  package static func summedMean(dispersion: Double) -> Double { min(500, 1400 * dispersion) }

  /// An inversion for one dispersion.
  ///
  /// - Parameters:
  ///   - dispersion: r, positive.
  ///   - largestMean: the largest mean that will be asked for.
  package init(dispersion: Double, largestMean: Double) {
    self.dispersion = dispersion
    let ratios = (0..<Self.largestSummedCount).map {
      (Double($0) + dispersion) / Double($0 + 1)
    }
    self.ratios = ratios
    let summed = Self.summedMean(dispersion: dispersion)
    summedMean = summed
    guard largestMean > summed else {
      large = nil
      return
    }
    var cumulative: [Double] = []
    Self.sum(mean: summed, dispersion: dispersion, ratios: ratios) { _, sum in
      cumulative.append(sum)
      return false
    }
    large = Large(gamma: GammaQuantileTable(shape: dispersion), cumulative: cumulative)
  }

  /// The count at the uniform `u` in (0, 1) for a mean.
  ///
  /// - Complexity: O(count) up to the largest mean that is summed, O(1) above it.
  package func draw(mean: Double, uniform u: Double) -> Int {
    guard mean > summedMean else {
      return Self.sum(mean: mean, dispersion: dispersion, ratios: ratios) { _, sum in sum >= u }
    }
    guard let large else { preconditionFailure("a mean above the largest that was announced") }
    let ratio = mean / dispersion
    let gamma = large.gamma.value(z: SpecialFunctions.normalQuantile(u))
    let value = mean + (ratio + ratio * ratio).squareRoot() * (gamma - dispersion)
    let count = Int(min(max(value, 0), Double(Self.largestCount)) + 0.5)
    return max(count, Self.firstReaching(u, in: large.cumulative))
  }

  /// Sums probabilities from zero until the body says that a sum is enough.
  ///
  /// - Returns: the count reached; the last one where the sum stops just short of one.
  @inline(__always) @discardableResult
  private static func sum(
    mean: Double, dispersion: Double, ratios: [Double], _ isEnough: (Int, Double) -> Bool
  ) -> Int {
    var probability = exp(-dispersion * log(1 + mean / dispersion))
    let factor = mean / (dispersion + mean)
    var cumulative = probability
    var count = 0
    ratios.withUnsafeBufferPointer { ratios in
      while !isEnough(count, cumulative) && count < ratios.count {
        probability *= ratios[count] * factor
        cumulative += probability
        count += 1
        // The sum can stop just short of one: a uniform above it gets the count reached.
        if probability < 1e-18 * cumulative && Double(count) > mean { break }
      }
    }
    return count
  }

  /// The position of the first sum that reaches `u`, or of the last.
  private static func firstReaching(_ u: Double, in cumulative: [Double]) -> Int {
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] < u { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
