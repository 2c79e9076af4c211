import Foundation
import StraitLinearAlgebra

/// A Gaussian path over the horizon in few numbers: value on day h = mean[h] + Σⱼ factor[h, j]·zⱼ
/// with independent standard normals z.
package struct HorizonFactor: Sendable, Equatable {
  /// The mean on each day.
  package let mean: [Double]
  /// The factor, a row a day; column-major.
  package let factor: Matrix

  /// The number of days.
  package var days: Int { mean.count }

  /// A factor of a covariance over the horizon by its largest eigenvalues (`dsyev`).
  ///
  /// Each row is scaled so that the variance of every single day is exact; what the truncation
  /// leaves out is only fine structure of the correlation between days.
  ///
  /// - Complexity: O(days³).
  init(mean: [Double], covariance: Matrix, rank: Int) throws {
    var factor = try SymmetricEigen(covariance).lowRankFactor(rank: min(rank, mean.count))
    for h in mean.indices {
      var kept = 0.0
      for j in 0..<factor.columns { kept += factor[h, j] * factor[h, j] }
      let scale = kept > 0 ? (max(covariance[h, h], 0) / kept).squareRoot() : 0
      for j in 0..<factor.columns { factor[h, j] *= scale }
    }
    self.mean = mean
    self.factor = factor
  }

  /// A factor given as it is.
  init(mean: [Double], factor: Matrix) {
    self.mean = mean
    self.factor = factor
  }
}

/// Gaussian predictors over the horizon that are linear in one drifting state, in few normals that they
/// share.
///
/// Predictor p on day h (from 1) is x'θ with the regressors of a row, θ ~ N(·, V) at the origin, and
/// steps of θ with covariance Q a day, so that the covariance between rows is x'Vx* + min(h, h*)·x'Qx*.
/// The columns of V's root and, for each direction in which θ walks, the leading terms of the expansion
/// of a random walk, √λₖ·sin((2k − 1)πh/(2T + 1))·2/√(2T + 1) with λₖ = 1/(4·sin²((2k − 1)π/(4T + 2))),
/// make a factor F of some fifty columns; its principal directions, the eigenvectors of F'F, leave few.
///
/// Source of the expansion: the eigenvectors of the matrix min(h, h*), in Golub and Van Loan, *Matrix
/// Computations*, 4th ed., section 4.8.
struct StackedFactor {
  /// The columns kept: fourteen hold all but a few thousandths of the variance.
  static let rank = 14
  /// The terms kept of the walk of a level, and of the slow walks of other coefficients.
  private static let (levelTerms, otherTerms) = (12, 4)

  /// The factor, a row for each row of the regressors.
  let factor: Matrix

  /// A factor of stacked predictors.
  ///
  /// Rows are scaled so that the variance of every single day is exact.
  ///
  /// - Parameters:
  ///   - x: the regressors, a row for each day of each predictor.
  ///   - days: the day h of each row, counted from 1.
  ///   - covariance: V.
  ///   - walks: the directions g of the walk, Q = Σ gg', the widest first.
  /// - Throws: `LinearAlgebraError` where a matrix has no eigenvalues.
  /// - Complexity: O(rows × columns²).
  init(x: Matrix, days: [Int], covariance: Matrix, walks: [[Double]]) throws {
    let root = try SymmetricEigen(covariance).lowRankFactor(rank: covariance.rows)
    let horizon = days.max() ?? 0
    var columns = Matrix.product(x, root).elements
    var count = root.columns
    var variances = (0..<x.rows).map { row in
      (0..<root.columns).reduce(0) { sum, column in
        let value = columns[column * x.rows + row]
        return sum + value * value
      }
    }
    for (position, walk) in walks.enumerated() {
      let projected = Matrix.product(x, walk)
      for row in 0..<x.rows {
        variances[row] += Double(days[row]) * projected[row] * projected[row]
      }
      let terms = min(position == 0 ? Self.levelTerms : Self.otherTerms, horizon)
      for term in 1...max(terms, 1) {
        let angle = Double(2 * term - 1) * Double.pi / Double(2 * horizon + 1)
        let scale = 1 / (sin(angle / 2) * Double(2 * horizon + 1).squareRoot())
        columns += (0..<x.rows).map { projected[$0] * scale * sin(angle * Double(days[$0])) }
        count += 1
      }
    }
    let wide = Matrix(rows: x.rows, columns: count, elements: columns)
    let directions = try SymmetricEigen(Matrix.symmetricProduct(wide, transposing: .transposed))
    let kept = min(Self.rank, count)
    var factor = Matrix.product(
      wide, directions.vectors.block(rows: 0..<count, columns: 0..<kept))
    for row in 0..<x.rows {
      var sum = 0.0
      for column in 0..<kept { sum += factor[row, column] * factor[row, column] }
      let scale = sum > 0 ? (variances[row] / sum).squareRoot() : 0
      for column in 0..<kept { factor[row, column] *= scale }
    }
    self.factor = factor
  }
}
