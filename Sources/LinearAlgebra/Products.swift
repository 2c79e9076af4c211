import CStraitOpenBLAS

/// Whether a factor enters a product as it is or transposed.
package enum Transposition: Sendable {
  /// As it is.
  case none
  /// Rows and columns exchanged.
  case transposed
}

extension Matrix {
  /// The product op(A)·op(B), by `dgemm`.
  ///
  /// - Complexity: O(*m* · *n* · *k*).
  package static func product(
    _ a: Matrix, _ b: Matrix, transposingFirst opA: Transposition = .none,
    transposingSecond opB: Transposition = .none
  ) -> Matrix {
    BLASThreads.single
    let (m, k) = opA == .none ? (a.rows, a.columns) : (a.columns, a.rows)
    let (inner, n) = opB == .none ? (b.rows, b.columns) : (b.columns, b.rows)
    precondition(k == inner, "inner sizes \(k) and \(inner) of the product differ")
    var c = Matrix(rows: m, columns: n)
    guard m > 0, n > 0, k > 0 else { return c }
    cblas_dgemm(
      CblasColMajor, opA == .none ? CblasNoTrans : CblasTrans,
      opB == .none ? CblasNoTrans : CblasTrans, Int32(m), Int32(n), Int32(k), 1, a.elements,
      Int32(a.rows), b.elements, Int32(b.rows), 0, &c.elements, Int32(m))
    return c
  }

  /// The product A·x, or Aᵀ·x, by `dgemv`.
  ///
  /// - Complexity: O(*m* · *n*).
  package static func product(
    _ a: Matrix, _ x: [Double], transposing op: Transposition = .none
  ) -> [Double] {
    BLASThreads.single
    let (m, n) = op == .none ? (a.rows, a.columns) : (a.columns, a.rows)
    precondition(x.count == n, "a vector of \(n) elements is needed, not \(x.count)")
    var y = [Double](repeating: 0, count: m)
    guard m > 0, n > 0 else { return y }
    cblas_dgemv(
      CblasColMajor, op == .none ? CblasNoTrans : CblasTrans, Int32(a.rows), Int32(a.columns), 1,
      a.elements, Int32(a.rows), x, 1, 0, &y, 1)
    return y
  }

  /// The symmetric product A·Aᵀ, or Aᵀ·A, by `dsyrk`, with both triangles filled.
  ///
  /// - Complexity: O(*n*² · *k*), half of a general product.
  package static func symmetricProduct(_ a: Matrix, transposing op: Transposition = .none) -> Matrix
  {
    BLASThreads.single
    let (n, k) = op == .none ? (a.rows, a.columns) : (a.columns, a.rows)
    var c = Matrix(rows: n, columns: n)
    guard n > 0, k > 0 else { return c }
    cblas_dsyrk(
      CblasColMajor, CblasLower, op == .none ? CblasNoTrans : CblasTrans, Int32(n), Int32(k), 1,
      a.elements, Int32(a.rows), 0, &c.elements, Int32(n))
    c.mirrorLowerTriangle()
    return c
  }

  /// Copies the lower triangle over the upper one, so that the matrix is exactly symmetric.
  mutating func mirrorLowerTriangle() {
    for j in 0..<columns { for i in 0..<j { self[i, j] = self[j, i] } }
  }
}
