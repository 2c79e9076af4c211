import StraitDiagnostics
import StraitFiles

/// A table of a finished folder whose rows are found by the columns that name them.
package struct KeyedTable {
  /// The table.
  package let table: CSVTable
  /// The columns that name a row.
  package let key: [String]
  private let rows: [[String]: Int]

  /// Indexes a table by columns that name a row; of several rows of one name the first counts.
  ///
  /// - Throws: ``InputError`` where a column is missing.
  package init(_ table: CSVTable, key: [String]) throws {
    let columns = try key.map { try table.column($0) }
    self.table = table
    self.key = key
    rows = Dictionary(
      table.rows.indices.map { row in (columns.map { $0[row] }, row) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether there is a row of a name.
  package func has(_ names: [String]) -> Bool { rows[names] != nil }

  /// The text of a cell; `nil` where there is none.
  package func text(_ names: [String], _ column: String) -> String? {
    guard let row = rows[names], let position = table.position(of: column) else { return nil }
    return table.rows[row][position]
  }

  /// The place of a cell.
  package func reference(_ names: [String], _ column: String) -> CellReference {
    CellReference(
      file: table.name, keys: zip(key, names).map { .init(column: $0, value: $1) }, column: column)
  }

  /// The number in a cell.
  ///
  /// - Throws: ``InputError`` where there is no such cell or it holds no number.
  package func number(_ names: [String], _ column: String = "value") throws -> Double {
    func refusal(_ found: String) -> InputError {
      InputError(
        file: table.name, key: reference(names, column).description, found: found,
        expected: "a number", suggestion: "run the study again")
    }
    guard let cell = text(names, column) else { throw refusal("no such cell") }
    guard let value = Double(cell), value.isFinite, value.magnitude < 1e12 else {
      throw refusal("'\(cell)'")
    }
    return value
  }
}
