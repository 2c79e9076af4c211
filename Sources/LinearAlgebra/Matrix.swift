/// A dense matrix of `Double`, stored by columns as BLAS and LAPACK expect it.
package struct Matrix: Sendable, Equatable {
  /// The number of rows.
  package let rows: Int
  /// The number of columns.
  package let columns: Int
  /// The elements by columns: element (i, j) stands at `i + j * rows`.
  package var elements: [Double]

  /// A matrix with one value everywhere.
  package init(rows: Int, columns: Int, repeating value: Double = 0) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative size")
    self.rows = rows
    self.columns = columns
    elements = Array(repeating: value, count: rows * columns)
  }

  /// A matrix from its elements by columns.
  package init(rows: Int, columns: Int, elements: [Double]) {
    precondition(elements.count == rows * columns, "\(rows)×\(columns) elements are needed")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix from its rows, each of the same length.
  package init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "rows have different lengths")
    self.init(rows: rows.count, columns: columns)
    for (i, row) in rows.enumerated() {
      for (j, value) in row.enumerated() { self[i, j] = value }
    }
  }

  /// A square matrix with these values on its diagonal and zero elsewhere.
  package init(diagonal: [Double]) {
    self.init(rows: diagonal.count, columns: diagonal.count)
    for (i, value) in diagonal.enumerated() { self[i, i] = value }
  }

  /// The element in row `i` and column `j`, both counted from 0.
  package subscript(i: Int, j: Int) -> Double {
    get {
      precondition(i >= 0 && i < rows && j >= 0 && j < columns, "element outside the matrix")
      return elements[i + j * rows]
    }
    set {
      precondition(i >= 0 && i < rows && j >= 0 && j < columns, "element outside the matrix")
      elements[i + j * rows] = newValue
    }
  }

  /// Whether the matrix has as many rows as columns.
  package var isSquare: Bool { rows == columns }

  /// The values on the diagonal.
  package var diagonal: [Double] { (0..<min(rows, columns)).map { self[$0, $0] } }

  /// The matrix with rows and columns exchanged.
  package var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for j in 0..<columns { for i in 0..<rows { result[j, i] = self[i, j] } }
    return result
  }

  /// The elements of some rows and columns in turn.
  package func block(rows: Range<Int>, columns: Range<Int>) -> Matrix {
    var result = Matrix(rows: rows.count, columns: columns.count)
    for (j, column) in columns.enumerated() {
      for (i, row) in rows.enumerated() { result[i, j] = self[row, column] }
    }
    return result
  }

  /// - Throws: ``LinearAlgebraError/notFinite(position:)`` at the first element that is infinite or
  ///   not a number.
  func requireFinite() throws {
    if let position = elements.firstIndex(where: { !$0.isFinite }) {
      throw LinearAlgebraError.notFinite(position: position)
    }
  }
}
