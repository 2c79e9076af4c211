import CStraitOpenBLAS

/// The eigenvalues and eigenvectors of a symmetric matrix A = V·diag(λ)·Vᵀ, by `dsyev`.
package struct SymmetricEigen: Sendable, Equatable {
  /// The eigenvalues, from largest to smallest.
  package let values: [Double]
  /// The orthonormal eigenvectors, a column each, in the order of the values. The sign of each is
  /// fixed so that its element of largest size is positive.
  package let vectors: Matrix

  /// Decomposes a symmetric matrix, of which only the lower triangle is read.
  ///
  /// - Throws: ``LinearAlgebraError/eigenvaluesNotConverged(unconverged:)``, or
  ///   ``LinearAlgebraError/notFinite(position:)``.
  /// - Complexity: O(*n*³).
  package init(_ matrix: Matrix) throws {
    precondition(matrix.isSquare, "an eigendecomposition needs a square matrix")
    try matrix.requireFinite()
    BLASThreads.single
    let size = matrix.rows
    var a = matrix.elements
    var w = [Double](repeating: 0, count: max(size, 1))
    var n = Int32(size)
    var leading = max(n, 1)
    var info: Int32 = 0
    withWorkspace { work, length in
      dsyev_("V", "L", &n, &a, &leading, &w, work, length, &info, 1, 1)
    }
    guard info == 0 else {
      throw LinearAlgebraError.eigenvaluesNotConverged(unconverged: Int(info))
    }
    values = Array(w[..<size].reversed())
    var sorted = Matrix(rows: size, columns: size)
    for j in 0..<size {
      let column = a[(size - 1 - j) * size..<(size - j) * size]
      let largest = column.max { abs($0) < abs($1) } ?? 0
      let sign = largest < 0 ? -1.0 : 1.0
      for (i, value) in column.enumerated() { sorted[i, j] = sign * value }
    }
    vectors = sorted
  }

  /// The matrix F of `rank` columns √λⱼ·vⱼ, so that F·Fᵀ is the best approximation of that rank to
  /// a positive semidefinite A (Eckart and Young, Psychometrika 1, 1936). Negative eigenvalues,
  /// which only rounding can give there, count as zero.
  package func lowRankFactor(rank: Int) -> Matrix {
    let kept = min(rank, values.count)
    var factor = Matrix(rows: vectors.rows, columns: kept)
    for j in 0..<kept {
      let scale = max(values[j], 0).squareRoot()
      for i in 0..<vectors.rows { factor[i, j] = scale * vectors[i, j] }
    }
    return factor
  }
}
