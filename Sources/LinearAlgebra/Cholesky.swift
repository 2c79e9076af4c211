import CStraitOpenBLAS
import Foundation

/// The factor L of a symmetric positive definite matrix A = L·Lᵀ, by `dpotrf`.
///
/// Source: Golub and Van Loan, *Matrix Computations*, 4th ed., section 4.2.
package struct Cholesky: Sendable, Equatable {
  /// The lower triangular factor, with zeros above its diagonal.
  package let lower: Matrix

  /// Factors a symmetric matrix, of which only the lower triangle is read.
  ///
  /// - Throws: ``LinearAlgebraError/notPositiveDefinite(pivot:)`` with the order of the first
  ///   leading minor that is not positive, or ``LinearAlgebraError/notFinite(position:)``.
  /// - Complexity: O(*n*³ / 3).
  package init(_ matrix: Matrix) throws {
    precondition(matrix.isSquare, "a Cholesky factor needs a square matrix")
    try matrix.requireFinite()
    BLASThreads.single
    var factor = matrix
    var n = Int32(matrix.rows)
    var leading = max(n, 1)
    var info: Int32 = 0
    dpotrf_("L", &n, &factor.elements, &leading, &info, 1)
    guard info == 0 else { throw LinearAlgebraError.notPositiveDefinite(pivot: Int(info)) }
    for j in 0..<factor.columns { for i in 0..<j { factor[i, j] = 0 } }
    lower = factor
  }

  /// The logarithm of the determinant of A: 2·Σ log Lᵢᵢ.
  package var logDeterminant: Double {
    2 * lower.diagonal.reduce(0) { $0 + log($1) }
  }

  /// The solution X of A·X = B, by `dpotrs`.
  ///
  /// - Complexity: O(*n*²) a column of B.
  package func solve(_ b: Matrix) -> Matrix {
    precondition(b.rows == lower.rows, "the right side needs \(lower.rows) rows, not \(b.rows)")
    var x = b
    guard b.rows > 0, b.columns > 0 else { return x }
    var n = Int32(lower.rows)
    var columns = Int32(b.columns)
    var info: Int32 = 0
    dpotrs_("L", &n, &columns, lower.elements, &n, &x.elements, &n, &info, 1)
    precondition(info == 0, "dpotrs refused argument \(-info)")
    return x
  }

  /// The solution x of A·x = b.
  package func solve(_ b: [Double]) -> [Double] {
    solve(Matrix(rows: b.count, columns: 1, elements: b)).elements
  }

  /// The inverse of A, exactly symmetric, by `dpotri`.
  ///
  /// - Complexity: O(2*n*³ / 3).
  package var inverse: Matrix {
    var result = lower
    guard result.rows > 0 else { return result }
    var n = Int32(lower.rows)
    var info: Int32 = 0
    dpotri_("L", &n, &result.elements, &n, &info, 1)
    precondition(info == 0, "dpotri failed on a valid factor")
    result.mirrorLowerTriangle()
    return result
  }

  /// The vector m + L·z: a draw from N(m, A) where z holds independent standard normals.
  package func draw(mean: [Double], standardNormals z: [Double]) -> [Double] {
    precondition(mean.count == lower.rows, "a mean of \(lower.rows) elements is needed")
    let offset = Matrix.product(lower, z)
    return zip(mean, offset).map { $0 + $1 }
  }
}
