import Foundation
import LinearAlgebra

/// A log-linear negative binomial regression with a normal prior on its coefficients.
///
/// Maximises Σ log NB(yᵢ; exp(xᵢ'β), r) − ½ Σ λⱼβⱼ² in (β, r) by turns, as the two are orthogonal
/// in expectation: β for a given r by iteratively reweighted least squares (Fisher scoring, weights
/// w = μ/(1 + μ/r), normal equations X'WX + Λ by `dsyrk` and Cholesky), r for given means by
/// ``DispersionScore``. Begins with a constant mean and r = 1. Steps are cut to 2 in their largest
/// element.
///
/// Source: Lawless, *Negative binomial and mixed Poisson regression*, Canadian Journal of Statistics
/// 15 (1987); Venables and Ripley, *Modern Applied Statistics with S*, 4th ed., section 7.4.
struct NegativeBinomialRegression: Sendable {
  /// The coefficients β.
  let coefficients: [Double]
  /// The inverse of the penalised expected information of β.
  let covariance: Matrix
  /// The dispersion r.
  let dispersion: Double
  /// The standard error of r, from its observed information; `nil` at a bound.
  let dispersionError: Double?
  /// Why the fit may not be used, if it did not converge.
  let failure: String?

  private static let mostRounds = 100
  private static let mostSteps = 100
  private static let largestStep = 2.0
  private static let tolerance = 1e-10

  /// Fits the regression.
  ///
  /// - Parameters:
  ///   - design: the regressors by rows; the first is the constant.
  ///   - counts: the observations, of which at least one is above zero.
  ///   - priorPrecision: λ by coefficient, zero for a flat prior.
  /// - Complexity: O(rows × columns²) a step; some 10 to 30 steps.
  init(design: Matrix, counts: [Double], priorPrecision: [Double]) {
    precondition(
      design.rows == counts.count && design.columns == priorPrecision.count, "matching sizes")
    let score = DispersionScore(counts: counts)
    var working = WorkingFit(design: design, counts: counts, priorPrecision: priorPrecision)
    var logDispersion = 0.0
    var (isSettled, fault): (Bool, String?) = (false, nil)
    for _ in 0..<Self.mostRounds where !isSettled {
      do {
        try working.solve(
          dispersion: exp(logDispersion), mostSteps: Self.mostSteps, largestStep: Self.largestStep,
          tolerance: Self.tolerance)
      } catch {
        fault = "the regression cannot be solved: \(error)"
        break
      }
      let next = score.root(means: working.means, near: logDispersion)
      isSettled = working.converged && abs(next - logDispersion) < Self.tolerance
      logDispersion = next
    }
    coefficients = working.coefficients
    covariance = working.covariance
    dispersion = exp(logDispersion)
    dispersionError = score.standardError(means: working.means, logDispersion: logDispersion)
    failure = isSettled ? nil : fault ?? "the regression did not converge"
  }
}

/// The coefficients of a regression on the way, for one dispersion after another.
private struct WorkingFit {
  let design: Matrix
  let counts: [Double]
  let priorPrecision: [Double]
  var coefficients: [Double]
  var means: [Double]
  var covariance: Matrix
  var converged = false

  init(design: Matrix, counts: [Double], priorPrecision: [Double]) {
    self.design = design
    self.counts = counts
    self.priorPrecision = priorPrecision
    let mean = counts.reduce(0, +) / Double(counts.count)
    coefficients = [log(mean)] + Array(repeating: 0, count: design.columns - 1)
    means = Array(repeating: mean, count: counts.count)
    covariance = Matrix(rows: design.columns, columns: design.columns)
  }

  /// Iterates to the mode for one dispersion.
  ///
  /// - Throws: ``LinearAlgebraError`` where the normal equations are singular.
  mutating func solve(
    dispersion r: Double, mostSteps: Int, largestStep: Double, tolerance: Double
  ) throws {
    converged = false
    var scaled = design
    var residuals = counts
    for _ in 0..<mostSteps where !converged {
      weigh(dispersion: r, into: &scaled, residuals: &residuals)
      var information = Matrix.symmetricProduct(scaled, transposing: .transposed)
      var gradient = Matrix.product(design, residuals, transposing: .transposed)
      for (j, precision) in priorPrecision.enumerated() {
        information[j, j] += precision
        gradient[j] -= precision * coefficients[j]
      }
      let factor = try Cholesky(information)
      let step = factor.solve(gradient)
      let length = step.reduce(0) { max($0, abs($1)) }
      let share = min(1, largestStep / max(length, largestStep))
      for j in step.indices { coefficients[j] += share * step[j] }
      means = Matrix.product(design, coefficients).map { exp($0) }
      covariance = factor.inverse
      converged = length < tolerance
    }
  }

  /// The rows of the design times √w, and the residuals (y − μ)/(1 + μ/r).
  private func weigh(dispersion r: Double, into scaled: inout Matrix, residuals: inout [Double]) {
    let rows = design.rows
    var roots = [Double](repeating: 0, count: rows)
    for i in 0..<rows {
      let shrinkage = 1 / (1 + means[i] / r)
      roots[i] = (means[i] * shrinkage).squareRoot()
      residuals[i] = (counts[i] - means[i]) * shrinkage
    }
    for j in 0..<design.columns {
      for i in 0..<rows { scaled.elements[i + j * rows] = design.elements[i + j * rows] * roots[i] }
    }
  }
}
