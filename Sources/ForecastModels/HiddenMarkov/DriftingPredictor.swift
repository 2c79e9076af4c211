import StraitLinearAlgebra

/// A linear predictor with a level that drifts: η = Σ dense coefficients·regressors + level(t).
///
/// The level runs straight between knots `spacing` days apart, counted back from the last day, so
/// that the last knot is the level at the origin. The knots are a random walk,
/// uₖ₊₁ = uₖ + N(0, `drift`); the first one and the dense coefficients have normal priors. This is a
/// Gaussian Markov random field whose penalty is −½ log prior, as in Fahrmeir and Tutz,
/// *Multivariate Statistical Modelling Based on Generalized Linear Models*, 2nd ed., section 8.1.
struct DriftingPredictor: Sendable {
  /// The number of dense regressors.
  let dense: Int
  /// The number of knots.
  let knots: Int
  /// The coefficients: dense ones, then knots.
  var coefficients: [Double]
  /// The variance of the level's step from knot to knot.
  var drift: Double

  private let regressors: [Double]
  private let knot: [Int]
  private let share: [Double]
  private let prior: (mean: [Double], variance: [Double])

  /// A predictor of rows.
  ///
  /// - Parameters:
  ///   - regressors: the dense regressors of row i at `i * dense`.
  ///   - dense: their number.
  ///   - rowDays: the day of each row, counted from 0.
  ///   - spacing: days between knots; `nil` for a level that does not drift.
  ///   - prior: mean and variance of the dense coefficients and of the first knot.
  ///   - drift: the variance of a step between knots to begin with.
  init(
    regressors: [Double], dense: Int, rowDays: [Int], spacing: Int?,
    prior: (mean: [Double], variance: [Double]), drift: Double
  ) {
    precondition(prior.mean.count == dense + 1 && prior.variance.count == dense + 1)
    let last = rowDays.max() ?? 0
    let intervals = spacing.map { (last + $0 - 1) / $0 } ?? 0
    self.regressors = regressors
    self.dense = dense
    self.prior = prior
    self.drift = drift
    knots = intervals + 1
    if let spacing, intervals > 0 {
      let offset = intervals * spacing - last
      knot = rowDays.map { min(($0 + offset) / spacing, intervals - 1) }
      share = zip(rowDays, knot).map { Double($0 + offset - $1 * spacing) / Double(spacing) }
    } else {
      knot = Array(repeating: 0, count: rowDays.count)
      share = Array(repeating: 0, count: rowDays.count)
    }
    coefficients =
      Array(prior.mean[..<dense]) + Array(repeating: prior.mean[dense], count: intervals + 1)
  }

  /// The number of coefficients.
  var count: Int { dense + knots }

  /// The predictor of every row at given coefficients.
  func values(at coefficients: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: knot.count)
    for i in 0..<knot.count {
      let k = dense + knot[i]
      var sum = coefficients[k]
      if share[i] > 0 { sum += share[i] * (coefficients[k + 1] - sum) }
      for j in 0..<dense { sum += regressors[i * dense + j] * coefficients[j] }
      result[i] = sum
    }
    return result
  }

  /// The log prior density of coefficients, without its constant in the coefficients.
  func logPrior(at coefficients: [Double]) -> Double {
    var sum = 0.0
    for j in 0...dense {
      let gap = coefficients[j] - prior.mean[j]
      sum += gap * gap / prior.variance[j]
    }
    for k in dense..<(count - 1) {
      let step = coefficients[k + 1] - coefficients[k]
      sum += step * step / drift
    }
    return -0.5 * sum
  }

  /// The penalised information, from the information of each row.
  func information(_ rows: [Double]) -> Matrix {
    let n = count
    var a = [Double](repeating: 0, count: n * n)
    a.withUnsafeMutableBufferPointer { a in
      for i in 0..<knot.count where rows[i] > 0 {
        let k = dense + knot[i]
        let (late, early) = (share[i], 1 - share[i])
        for j in 0..<dense {
          let weighted = rows[i] * regressors[i * dense + j]
          for l in 0...j { a[j + l * n] += weighted * regressors[i * dense + l] }
          a[k + j * n] += weighted * early
          if late > 0 { a[k + 1 + j * n] += weighted * late }
        }
        a[k + k * n] += rows[i] * early * early
        if late > 0 {
          a[k + 1 + k * n] += rows[i] * early * late
          a[k + 1 + (k + 1) * n] += rows[i] * late * late
        }
      }
      for j in 0...dense { a[j + j * n] += 1 / prior.variance[j] }
      for k in dense..<(n - 1) {
        a[k + k * n] += 1 / drift
        a[k + 1 + k * n] -= 1 / drift
        a[k + 1 + (k + 1) * n] += 1 / drift
      }
      for j in 0..<n { for l in 0..<j { a[l + j * n] = a[j + l * n] } }
    }
    return Matrix(rows: n, columns: n, elements: a)
  }

  /// The gradient of the penalised log likelihood, from the score of each row.
  func gradient(_ rows: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: count)
    for i in 0..<knot.count where rows[i] != 0 {
      let k = dense + knot[i]
      result[k] += rows[i] * (1 - share[i])
      if share[i] > 0 { result[k + 1] += rows[i] * share[i] }
      for j in 0..<dense { result[j] += rows[i] * regressors[i * dense + j] }
    }
    for j in 0...dense { result[j] -= (coefficients[j] - prior.mean[j]) / prior.variance[j] }
    for k in dense..<(count - 1) {
      let pull = (coefficients[k + 1] - coefficients[k]) / drift
      result[k] += pull
      result[k + 1] -= pull
    }
    return result
  }
}
