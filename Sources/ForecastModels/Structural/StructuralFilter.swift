import Foundation
import StraitLinearAlgebra

/// The Kalman filter of a local level with fixed regression effects, from an exact diffuse start.
///
/// yₜ = μₜ + zₜ'β + εₜ, εₜ ~ N(0, hₜ); μₜ₊₁ = μₜ + N(0, q); β constant. The first level and β are
/// diffuse. The start is exact by the augmented filter (Durbin and Koopman, *Time Series Analysis by
/// State Space Methods*, 2nd ed., sections 5.7 and 7.2.3): the filter of a level known to be zero at
/// first runs over y and over every regressor, the constant among them; with innovations vₜ and Eₜ
/// of variance Fₜ, S = Σ EE'/F and s = Σ Ev/F, the effects are N(S⁻¹s, S⁻¹), and
/// log L = −½ [n log 2π + Σ log F + Σ v²/F − s'S⁻¹s + log |S|].
/// Unlike the covariance recursions of section 5.2 it keeps its precision where neighbouring
/// regressors are nearly alike, as harmonics are from week to week.
package struct StructuralFilter: Sendable, Equatable {
  /// The diffuse log likelihood.
  package let logLikelihood: Double
  /// The belief about [level, β] after the last observation.
  package let state: GaussianState
  /// The innovations at the estimated effects, (vₜ − Eₜ'S⁻¹s)/√Fₜ.
  package let residuals: [Double]

  /// Runs the filter.
  ///
  /// - Parameters:
  ///   - observations: yₜ.
  ///   - regressors: zₜ of observation t from `t * effects`.
  ///   - effects: the number of regression effects.
  ///   - levelVariance: q.
  ///   - noise: hₜ.
  /// - Throws: ``LinearAlgebraError`` where the observations do not identify the effects, or a
  ///   number is not finite.
  package init(
    observations: [Double], regressors: [Double], effects: Int, levelVariance: Double,
    noise: [Double]
  ) throws {
    precondition(
      noise.count == observations.count && regressors.count == observations.count * effects,
      "regressors and a variance for each observation")
    let n = effects + 1
    var z = [Double](repeating: 1, count: n)
    var level = 0.0
    var levelOf = [Double](repeating: 0, count: n)
    var innovation = levelOf
    var variance = 0.0
    var information = Matrix(rows: n, columns: n)
    var weighted = levelOf
    var residuals = [Double](repeating: 0, count: observations.count)
    var scales = residuals
    var designs = [Double](repeating: 0, count: observations.count * n)
    var sum = Double(observations.count) * log(2 * .pi)
    for t in observations.indices {
      if t > 0 { variance += levelVariance }
      for j in 0..<effects { z[j + 1] = regressors[t * effects + j] }
      let f = variance + noise[t]
      let gain = variance / f
      let v = observations[t] - level
      level += gain * v
      for i in 0..<n {
        innovation[i] = z[i] - levelOf[i]
        designs[t * n + i] = innovation[i]
        levelOf[i] += gain * innovation[i]
        let scaled = innovation[i] / f
        weighted[i] += scaled * v
        for j in 0...i { information.elements[i + j * n] += scaled * innovation[j] }
      }
      residuals[t] = v
      scales[t] = f.squareRoot()
      variance -= gain * variance
      sum += log(f) + v * v / f
    }
    for i in 0..<n { for j in 0..<i { information[j, i] = information[i, j] } }
    let factor = try Cholesky(information)
    let effect = factor.solve(weighted)
    sum += factor.logDeterminant
    for i in 0..<n { sum -= weighted[i] * effect[i] }
    logLikelihood = -0.5 * sum
    for t in residuals.indices {
      for i in 0..<n { residuals[t] -= designs[t * n + i] * effect[i] }
      residuals[t] /= scales[t]
    }
    self.residuals = residuals

    // The level now is level + Σ (1[i = 0] − levelOf[i])·effect[i]; the other effects are as found.
    var map = Matrix(diagonal: Array(repeating: 1, count: n))
    for i in 0..<n { map[0, i] = (i == 0 ? 1 : 0) - levelOf[i] }
    var mean = Matrix.product(map, effect)
    mean[0] += level
    let spread = Matrix.product(map, factor.inverse)
    var covariance = Matrix.product(spread, map, transposingSecond: .transposed)
    covariance[0, 0] += variance
    for i in 0..<n { for j in 0..<i { covariance[j, i] = covariance[i, j] } }
    state = GaussianState(mean: mean, covariance: covariance.elements)
  }
}
