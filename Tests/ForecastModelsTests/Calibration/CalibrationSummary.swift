import StraitDistributions
import Foundation

/// How the z of an element are distributed; standard normal where the belief is right.
struct CalibrationSummary {
  let count: Int
  /// The mean of z: positive where the filter's mean lies below the truth.
  let mean: Double
  let meanError: Double
  /// The sd of z: above one where the filter is too sure.
  let sd: Double
  let sdError: Double
  /// The share of truths in the central intervals of 50% and 90%.
  let coverage50: Double
  let coverage90: Double
  /// Pearson's χ² of Φ(z) in twenty equal bins.
  let chiSquare: Double

  static let bins = 20

  init(_ z: [Double]) {
    let n = Double(z.count)
    count = z.count
    mean = z.reduce(0, +) / n
    let deviations = z.map { [mean] in $0 - mean }
    let second = deviations.reduce(0) { $0 + $1 * $1 } / n
    let fourth = deviations.reduce(0) { $0 + $1 * $1 * $1 * $1 } / n
    sd = (second * n / (n - 1)).squareRoot()
    meanError = (second / n).squareRoot()
    sdError = (fourth / (second * second) - 1).squareRoot() * sd / (4 * n).squareRoot()
    coverage50 = Double(z.count { abs($0) < 0.674_489_750_196_081_7 }) / n
    coverage90 = Double(z.count { abs($0) < 1.644_853_626_951_472_2 }) / n
    var counts = [Int](repeating: 0, count: Self.bins)
    for value in z {
      let bin = Int(SpecialFunctions.normalCumulative(value) * Double(Self.bins))
      counts[min(bin, Self.bins - 1)] += 1
    }
    let expected = n / Double(Self.bins)
    chiSquare = counts.reduce(0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
  }

  /// The probability of a larger χ² under uniformity.
  var pValue: Double { Self.tail(chiSquare, degrees: Self.bins - 1) }

  /// The upper tail of a χ² law.
  static func tail(_ chiSquare: Double, degrees: Int) -> Double {
    SpecialFunctions.regularizedGammaQ(shape: Double(degrees) / 2, chiSquare / 2)
  }

  /// The Monte Carlo error of a coverage.
  func error(ofCoverage nominal: Double) -> Double {
    (nominal * (1 - nominal) / Double(count)).squareRoot()
  }
}
