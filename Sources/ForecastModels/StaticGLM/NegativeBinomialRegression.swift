import Foundation
import StraitLinearAlgebra

/// A log-linear negative binomial regression with a normal prior on its coefficients.
///
/// Maximises Σ log NB(yᵢ; exp(xᵢ'β), r) − ½ Σ λⱼβⱼ² in (β, r) by turns, as the two are orthogonal
/// in expectation: β for a given r by ``PenalizedScoring``, r for given means by ``DispersionScore``.
/// Begins with a constant mean and r = 1.
///
/// Source: Lawless, *Negative binomial and mixed Poisson regression*, Canadian Journal of Statistics
/// 15 (1987); Venables and Ripley, *Modern Applied Statistics with S*, 4th ed., section 7.4.
struct NegativeBinomialRegression: Sendable {
  /// The coefficients β.
  let coefficients: [Double]
  /// The inverse of the penalised expected information of β; zero where the fit failed.
  let covariance: Matrix
  /// The dispersion r.
  let dispersion: Double
  /// The standard error of r, from its observed information; `nil` at a bound.
  let dispersionError: Double?
  /// Why the fit may not be used, if it did not converge.
  let failure: String?

  private static let mostRounds = 100
  private static let tolerance = 1e-10

  /// Fits the regression.
  ///
  /// - Parameters:
  ///   - design: the regressors by rows; the first is the constant.
  ///   - counts: the observations, of which at least one is above zero.
  ///   - priorPrecision: λ by coefficient, zero for a flat prior.
  /// - Complexity: O(rows × columns²) a step; some 20 to 40 steps.
  init(design: Matrix, counts: [Double], priorPrecision: [Double]) {
    precondition(
      design.rows == counts.count && design.columns == priorPrecision.count, "matching sizes")
    let score = DispersionScore(counts: counts)
    var scoring = PenalizedScoring(design: design, counts: counts, priorPrecision: priorPrecision)
    var logDispersion = 0.0
    var covariance = Matrix(rows: design.columns, columns: design.columns)
    var fault: String? = "the regression did not converge"
    do {
      for _ in 0..<Self.mostRounds {
        let isAtMode = try scoring.solve(dispersion: exp(logDispersion), tolerance: Self.tolerance)
        let next = score.root(means: scoring.means, near: logDispersion)
        let change = abs(next - logDispersion)
        logDispersion = next
        if isAtMode && change < Self.tolerance {
          fault = nil
          break
        }
      }
      covariance = try scoring.covariance(dispersion: exp(logDispersion))
    } catch {
      fault = "the regression cannot be solved (\(error))"
    }
    coefficients = scoring.coefficients
    self.covariance = covariance
    dispersion = exp(logDispersion)
    dispersionError = score.standardError(means: scoring.means, logDispersion: logDispersion)
    failure = fault
  }
}
