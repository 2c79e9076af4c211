import CStraitOpenBLAS

/// The triangular factor R of A = Q·R for a matrix with at least as many rows as columns, by
/// `dgeqrf`.
///
/// Q is not kept: what the models need of it is the least-squares solution, see ``LeastSquares``.
/// Source: Golub and Van Loan, *Matrix Computations*, 4th ed., section 5.2.
package struct QR: Sendable, Equatable {
  /// The upper triangular factor, with zeros below its diagonal; its diagonal may be negative.
  package let upper: Matrix

  /// Factors a matrix.
  ///
  /// - Throws: ``LinearAlgebraError/notFinite(position:)``.
  /// - Complexity: O(*m* · *n*²).
  package init(_ matrix: Matrix) throws {
    precondition(matrix.rows >= matrix.columns, "QR needs at least as many rows as columns")
    try matrix.requireFinite()
    BLASThreads.single
    var factor = matrix
    var m = Int32(matrix.rows)
    var n = Int32(matrix.columns)
    var leading = max(m, 1)
    var tau = [Double](repeating: 0, count: max(matrix.columns, 1))
    var info: Int32 = 0
    withWorkspace { work, size in
      dgeqrf_(&m, &n, &factor.elements, &leading, &tau, work, size, &info)
    }
    precondition(info == 0, "dgeqrf refused argument \(-info)")
    var triangle = Matrix(rows: matrix.columns, columns: matrix.columns)
    for j in 0..<matrix.columns { for i in 0...j { triangle[i, j] = factor[i, j] } }
    upper = triangle
  }

  /// The solution X of R·X = B, or of Rᵀ·X = B, by `dtrtrs`.
  ///
  /// - Throws: ``LinearAlgebraError/rankDeficient(pivot:)`` where R has a zero on its diagonal.
  package func solve(_ b: Matrix, transposing op: Transposition = .none) throws -> Matrix {
    precondition(b.rows == upper.rows, "the right side needs \(upper.rows) rows, not \(b.rows)")
    var x = b
    guard b.rows > 0, b.columns > 0 else { return x }
    var n = Int32(upper.rows)
    var columns = Int32(b.columns)
    var info: Int32 = 0
    dtrtrs_(
      "U", op == .none ? "N" : "T", "N", &n, &columns, upper.elements, &n, &x.elements, &n, &info,
      1, 1, 1)
    guard info == 0 else { throw LinearAlgebraError.rankDeficient(pivot: Int(info)) }
    return x
  }
}
