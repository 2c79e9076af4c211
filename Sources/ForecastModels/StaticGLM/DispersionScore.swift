import StraitDistributions
import Foundation

/// The derivative of the negative binomial likelihood in log r, and its root: the dispersion of
/// largest likelihood for given means.
///
/// d ℓ/d log r = r·Σ [ψ(y + r) − ψ(r) + log(r/(r + μ)) + (μ − y)/(r + μ)]. The root is found by the
/// Illinois variant of regula falsi in a bracket that widens from a starting value; counts that vary
/// no more than a Poisson law allows have none, and r is then at its upper bound.
///
/// Source: Lawless, *Negative binomial and mixed Poisson regression*, Canadian Journal of Statistics
/// 15 (1987); Dowell and Jarratt, *A modified regula falsi method*, BIT 11 (1971).
struct DispersionScore {
  let counts: [Double]

  /// The values of r that are searched: at the upper one, the law is all but a Poisson law.
  static let bounds = 1e-4...1e6
  private static let tolerance = 1e-12
  private static let mostSteps = 100

  /// The derivative at log r.
  func value(means: [Double], logDispersion: Double) -> Double {
    let r = exp(logDispersion)
    let offset = SpecialFunctions.digamma(r)
    var sum = 0.0
    for (y, mean) in zip(counts, means) {
      if y > 0 { sum += SpecialFunctions.digamma(y + r) - offset }
      sum += Self.partOfMean(y, mean: mean, dispersion: r)
    }
    return r * sum
  }

  /// The part of the derivative that one count and its mean add, over r, beside the digammas:
  /// log(r/(r + μ)) + (μ − y)/(r + μ).
  static func partOfMean(_ y: Double, mean: Double, dispersion r: Double) -> Double {
    (mean - y) / (r + mean) - log1p(mean / r)
  }

  /// The log r of largest likelihood within the bounds.
  func root(means: [Double], near start: Double) -> Double {
    let lowest = log(Self.bounds.lowerBound)
    let highest = log(Self.bounds.upperBound)
    func score(_ x: Double) -> Double { value(means: means, logDispersion: x) }
    var width = 0.25
    var (low, high) = (max(start - width, lowest), min(start + width, highest))
    var (atLow, atHigh) = (score(low), score(high))
    // The likelihood rises to the left of the root and falls to its right.
    while atLow <= 0 {
      if low == lowest { return lowest }
      (high, atHigh) = (low, atLow)
      width *= 2
      low = max(low - width, lowest)
      atLow = score(low)
    }
    while atHigh >= 0 {
      if high == highest { return highest }
      (low, atLow) = (high, atHigh)
      width *= 2
      high = min(high + width, highest)
      atHigh = score(high)
    }
    var lastSide = 0
    for _ in 0..<Self.mostSteps where high - low > Self.tolerance {
      let x = (low * atHigh - high * atLow) / (atHigh - atLow)
      let atX = score(x)
      if atX > 0 {
        if x - low < Self.tolerance && lastSide == 1 { return x }
        (low, atLow) = (x, atX)
        if lastSide == 1 { atHigh /= 2 }
        lastSide = 1
      } else {
        if atX == 0 || (high - x < Self.tolerance && lastSide == -1) { return x }
        (high, atHigh) = (x, atX)
        if lastSide == -1 { atLow /= 2 }
        lastSide = -1
      }
    }
    return 0.5 * (low + high)
  }

  /// The standard error of r at the root, from the curvature there; `nil` at a bound.
  func standardError(means: [Double], logDispersion: Double) -> Double? {
    let step = 1e-4
    let bounds = log(Self.bounds.lowerBound) + step...log(Self.bounds.upperBound) - step
    guard bounds.contains(logDispersion) else { return nil }
    let above = value(means: means, logDispersion: logDispersion + step)
    let below = value(means: means, logDispersion: logDispersion - step)
    let information = (below - above) / (2 * step)
    return information > 0 ? exp(logDispersion) / information.squareRoot() : nil
  }
}
