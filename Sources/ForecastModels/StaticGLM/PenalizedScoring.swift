import Foundation
import StraitLinearAlgebra

/// The coefficients of a negative binomial regression for a given dispersion, by iteratively
/// reweighted least squares.
///
/// A step solves (X'WX + Λ) δ = X'ρ − Λβ, with ρ = (y − μ)/(1 + μ/r) and the observed weights
/// w = μ(1 + y/r)/(1 + μ/r)². The penalised log-likelihood is concave in β, so that these Newton
/// steps always rise; they are cut to 2 in their largest element, and halved where they overshoot.
/// (The usual expected weights, μ/(1 + μ/r), can circle about the mode where a single day holds most
/// of the people.) X'WX is formed by `dsyrk`, and solved by Cholesky.
///
/// Source: McCullagh and Nelder, *Generalized Linear Models*, 2nd ed., section 2.5; Green,
/// *Iteratively reweighted least squares for maximum likelihood estimation*, Journal of the Royal
/// Statistical Society B 46 (1984).
struct PenalizedScoring {
  private let design: Matrix
  private let counts: [Double]
  private let priorPrecision: [Double]
  /// The design with weighted rows, kept to save its allocation.
  private var weighted: Matrix
  /// The coefficients β.
  private(set) var coefficients: [Double]
  /// The mean μ of each row.
  private(set) var means: [Double]

  private static let mostSteps = 100
  private static let mostHalvings = 30
  private static let largestStep = 2.0

  /// A start from a constant mean, that of the counts.
  init(design: Matrix, counts: [Double], priorPrecision: [Double]) {
    self.design = design
    self.counts = counts
    self.priorPrecision = priorPrecision
    let mean = counts.reduce(0, +) / Double(counts.count)
    weighted = design
    coefficients = [log(mean)] + Array(repeating: 0, count: design.columns - 1)
    means = Array(repeating: mean, count: counts.count)
  }

  /// Iterates to the mode for one dispersion, from where the last call ended.
  ///
  /// - Parameters:
  ///   - r: the dispersion.
  ///   - tolerance: the largest element of a step that ends the iteration.
  /// - Returns: whether it ended.
  /// - Throws: ``LinearAlgebraError`` where the normal equations are singular.
  mutating func solve(dispersion r: Double, tolerance: Double) throws -> Bool {
    var height = logPosterior(coefficients, dispersion: r).value
    for _ in 0..<Self.mostSteps {
      let information = information(
        weights: zip(means, counts).map { mean, y in
          let shrinkage = 1 / (1 + mean / r)
          return mean * shrinkage * (1 + y / r) * shrinkage
        })
      var gradient = Matrix.product(
        design, zip(counts, means).map { ($0 - $1) / (1 + $1 / r) }, transposing: .transposed)
      for j in gradient.indices { gradient[j] -= priorPrecision[j] * coefficients[j] }
      let step = try Cholesky(information).solve(gradient)
      let length = step.reduce(0) { max($0, abs($1)) }
      var share = min(1, Self.largestStep / max(length, Self.largestStep))
      var next = moved(by: step, share: share)
      var reached = logPosterior(next, dispersion: r)
      // Differences below the rounding error of the sum are no overshoot.
      let slack = 1e-10 * (1 + abs(height))
      for _ in 0..<Self.mostHalvings where !(reached.value >= height - slack) {
        share /= 2
        next = moved(by: step, share: share)
        reached = logPosterior(next, dispersion: r)
      }
      (coefficients, means, height) = (next, reached.means, reached.value)
      if length < tolerance { return true }
    }
    return false
  }

  /// The inverse of the expected information X'WX + Λ, W = μ/(1 + μ/r).
  ///
  /// - Throws: ``LinearAlgebraError`` where it is singular.
  mutating func covariance(dispersion r: Double) throws -> Matrix {
    try Cholesky(information(weights: means.map { $0 / (1 + $0 / r) })).inverse
  }

  /// X'WX + Λ.
  private mutating func information(weights: [Double]) -> Matrix {
    let rows = design.rows
    let roots = weights.map { $0.squareRoot() }
    for j in 0..<design.columns {
      for i in 0..<rows {
        weighted.elements[i + j * rows] = design.elements[i + j * rows] * roots[i]
      }
    }
    var result = Matrix.symmetricProduct(weighted, transposing: .transposed)
    for (j, precision) in priorPrecision.enumerated() { result[j, j] += precision }
    return result
  }

  private func moved(by step: [Double], share: Double) -> [Double] {
    zip(coefficients, step).map { $0 + share * $1 }
  }

  /// The part of the penalised log-likelihood that depends on β, and the means.
  private func logPosterior(
    _ beta: [Double], dispersion r: Double
  ) -> (value: Double, means: [Double]) {
    let means = Matrix.product(design, beta).map { exp($0) }
    var sum = 0.0
    for (y, mean) in zip(counts, means) {
      // y·η − (y + r)·log(r + μ), without the cancellation of large counts.
      sum -= r * log(r + mean)
      if y > 0 { sum -= y * log1p(r / mean) }
    }
    for j in beta.indices { sum -= 0.5 * priorPrecision[j] * beta[j] * beta[j] }
    return (sum, means)
  }
}
