import Foundation
import StraitLinearAlgebra
import Testing

/// A small deterministic sequence in (−1, 1) for test matrices.
private struct Sequence32 {
  var state: UInt64
  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(Int64(bitPattern: state) >> 11) / Double(1 << 52)
  }
  mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in next() })
  }
}

private func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).map { abs($0 - $1) }.max() ?? 0
}

private func naiveProduct(_ a: Matrix, _ b: Matrix) -> Matrix {
  var c = Matrix(rows: a.rows, columns: b.columns)
  for i in 0..<a.rows {
    for j in 0..<b.columns { for k in 0..<a.columns { c[i, j] += a[i, k] * b[k, j] } }
  }
  return c
}

@Suite("Linear algebra over BLAS and LAPACK")
struct FactorisationTests {
  @Test("products equal the sums that define them", arguments: 1...8)
  func products(seed: Int) {
    var source = Sequence32(state: UInt64(seed))
    let (m, k, n) = (seed, seed + 3, 2 * seed + 1)
    let a = source.matrix(m, k)
    let b = source.matrix(k, n)
    let expected = naiveProduct(a, b)
    let tolerance = 1e-13 * Double(k)
    #expect(largestDifference(Matrix.product(a, b).elements, expected.elements) < tolerance)
    #expect(
      largestDifference(
        Matrix.product(
          a.transposed, b.transposed, transposingFirst: .transposed, transposingSecond: .transposed
        ).elements, expected.elements) < tolerance)
    let vector = (0..<k).map { _ in source.next() }
    let column = Matrix(rows: k, columns: 1, elements: vector)
    #expect(
      largestDifference(Matrix.product(a, vector), naiveProduct(a, column).elements) < tolerance)
    #expect(
      largestDifference(
        Matrix.product(a.transposed, vector, transposing: .transposed),
        naiveProduct(a, column).elements) < tolerance)
    let square = Matrix.symmetricProduct(a)
    #expect(largestDifference(square.elements, naiveProduct(a, a.transposed).elements) < tolerance)
    #expect(square == square.transposed)
    #expect(
      largestDifference(
        Matrix.symmetricProduct(a, transposing: .transposed).elements,
        naiveProduct(a.transposed, a).elements) < tolerance)
  }

  @Test("Cholesky: factor, solution, determinant, inverse and draw", arguments: [1, 2, 5, 20, 60])
  func cholesky(size: Int) throws {
    var source = Sequence32(state: UInt64(size) * 977)
    var a = Matrix.symmetricProduct(source.matrix(size, size + 2))
    for i in 0..<size { a[i, i] += 0.5 }
    let factor = try Cholesky(a)
    #expect(
      largestDifference(
        naiveProduct(factor.lower, factor.lower.transposed).elements, a.elements) < 1e-11)
    let x = (0..<size).map { _ in source.next() }
    let b = Matrix.product(a, x)
    #expect(largestDifference(factor.solve(b), x) < 1e-9)
    let identity = naiveProduct(a, factor.inverse)
    #expect(
      largestDifference(
        identity.elements, Matrix(diagonal: Array(repeating: 1, count: size)).elements) < 1e-9)
    let eigen = try SymmetricEigen(a)
    let logProduct = eigen.values.reduce(0) { $0 + log($1) }
    #expect(abs(factor.logDeterminant - logProduct) < 1e-9)
    let unit = factor.draw(
      mean: x, standardNormals: [1] + Array(repeating: 0, count: size - 1))
    #expect(abs(unit[0] - x[0] - factor.lower[0, 0]) < 1e-14)
  }

  @Test("a matrix that is not positive definite names its pivot")
  func pivots() {
    #expect(throws: LinearAlgebraError.notPositiveDefinite(pivot: 2)) {
      try Cholesky(Matrix([[1, 2], [2, 1]]))
    }
    #expect(throws: LinearAlgebraError.notFinite(position: 3)) {
      try Cholesky(Matrix([[1, 0], [0, .nan]]))
    }
    #expect(throws: LinearAlgebraError.rankDeficient(pivot: 2)) {
      try LeastSquares(Matrix([[1, 0], [1, 0], [1, 0]]), [1, 2, 3])
    }
  }

  @Test("least squares meets the normal equations and gives its residual", arguments: 1...6)
  func leastSquares(columns: Int) throws {
    var source = Sequence32(state: UInt64(columns) * 31)
    let a = source.matrix(columns + 12, columns)
    let b = (0..<columns + 12).map { _ in source.next() }
    let fit = try LeastSquares(a, b)
    let fitted = Matrix.product(a, fit.coefficients)
    let residuals = zip(b, fitted).map { $0 - $1 }
    let gradient = Matrix.product(a, residuals, transposing: .transposed)
    #expect((gradient.map(abs).max() ?? 0) < 1e-12)
    #expect(
      abs(fit.residualSumOfSquares - residuals.reduce(0) { $0 + $1 * $1 }) < 1e-12)
  }

  @Test("eigenvectors rebuild the matrix and a full-rank factor is exact", arguments: [1, 3, 17])
  func eigen(size: Int) throws {
    var source = Sequence32(state: UInt64(size) * 7)
    let a = Matrix.symmetricProduct(source.matrix(size, size))
    let eigen = try SymmetricEigen(a)
    #expect(eigen.values == eigen.values.sorted(by: >))
    let factor = eigen.lowRankFactor(rank: size)
    #expect(
      largestDifference(naiveProduct(factor, factor.transposed).elements, a.elements) < 1e-12)
    let orthonormal = Matrix.symmetricProduct(eigen.vectors, transposing: .transposed)
    #expect(
      largestDifference(
        orthonormal.elements, Matrix(diagonal: Array(repeating: 1, count: size)).elements) < 1e-12)
  }

  @Test("a factor of rank k leaves out exactly the smaller eigenvalues")
  func lowRank() throws {
    let a = Matrix(diagonal: [4, 1, 9])
    let factor = try SymmetricEigen(a).lowRankFactor(rank: 2)
    #expect(factor.columns == 2)
    let rebuilt = naiveProduct(factor, factor.transposed)
    #expect(largestDifference(rebuilt.elements, Matrix(diagonal: [4, 0, 9]).elements) < 1e-14)
  }
}
