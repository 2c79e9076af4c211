import CStraitOpenBLAS

/// The least-squares solution of A·x ≈ b through a QR factorisation, by `dgels`.
package struct LeastSquares: Sendable, Equatable {
  /// The coefficients that minimise ‖A·x − b‖².
  package let coefficients: [Double]
  /// The sum of squared residuals ‖A·x − b‖².
  package let residualSumOfSquares: Double

  /// Solves for a matrix with at least as many rows as columns and full column rank.
  ///
  /// - Throws: ``LinearAlgebraError/rankDeficient(pivot:)`` where a column depends exactly on the
  ///   others, or ``LinearAlgebraError/notFinite(position:)``.
  /// - Complexity: O(*m* · *n*²).
  package init(_ matrix: Matrix, _ right: [Double]) throws {
    precondition(matrix.rows >= matrix.columns, "at least as many rows as columns are needed")
    precondition(right.count == matrix.rows, "the right side needs \(matrix.rows) elements")
    try matrix.requireFinite()
    try Matrix(rows: right.count, columns: 1, elements: right).requireFinite()
    BLASThreads.single
    var a = matrix.elements
    var x = right
    var m = Int32(matrix.rows)
    var n = Int32(matrix.columns)
    var one: Int32 = 1
    var leading = max(m, 1)
    var info: Int32 = 0
    withWorkspace { work, size in
      dgels_("N", &m, &n, &one, &a, &leading, &x, &leading, work, size, &info, 1)
    }
    guard info == 0 else { throw LinearAlgebraError.rankDeficient(pivot: Int(info)) }
    coefficients = Array(x[..<matrix.columns])
    residualSumOfSquares = x[matrix.columns...].reduce(0) { $0 + $1 * $1 }
  }
}
