import Charts
import Diagnostics

/// A table of a run whose rows are found by the columns that name them.
struct ReportTable {
  /// The table.
  let table: CSVTable
  private let keys: [String]
  private let rows: [[String]: Int]

  /// Indexes a table by columns that name a row; of several rows of one name the first counts.
  ///
  /// - Throws: ``InputError`` where a column is missing.
  init(_ table: CSVTable, keys: [String]) throws {
    let columns = try keys.map { try table.column($0) }
    self.table = table
    self.keys = keys
    rows = Dictionary(
      table.rows.indices.map { row in (columns.map { $0[row] }, row) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether there is a row of a name.
  func has(_ names: String...) -> Bool { rows[names] != nil }

  /// The figure in a cell.
  ///
  /// - Throws: ``InputError`` where there is no such cell or it holds no number.
  func figure(_ names: [String], _ column: String = "value") throws -> Figure {
    let reference = CellReference(
      file: table.name, keys: zip(keys, names).map { .init(column: $0, value: $1) }, column: column)
    let position = table.position(of: column)
    guard let row = rows[names], let position else { throw refusal(reference, "no such cell") }
    let cell = table.rows[row][position]
    guard let value = Double(cell), value.isFinite, value.magnitude < 1e12 else {
      throw refusal(reference, "'\(cell)'")
    }
    return Figure(value: value, cell: cell, reference: reference)
  }

  /// Five quantiles of a row, by statistic or by column.
  func spread(_ names: [String], prefix: String = "", inColumns: Bool = false) throws -> Spread {
    Spread(
      try quantiles(names, prefix: prefix, inColumns: inColumns).map(\.value).reduce(into: []) {
        // Quantiles rounded to six decimals can fall short of the one below by a digit.
        $0.append(max($1, $0.last ?? $1))
      })
  }

  /// The figures of five quantiles.
  func quantiles(
    _ names: [String], prefix: String = "", inColumns: Bool = false
  ) throws -> [Figure] {
    try Spread.levels.map { level in
      inColumns ? try figure(names, level) : try figure(names + [prefix + level])
    }
  }

  /// The text of a cell, where there is one.
  func text(_ names: [String], _ column: String) -> String? {
    guard let row = rows[names], let position = table.position(of: column) else { return nil }
    return table.rows[row][position]
  }

  private func refusal(_ reference: CellReference, _ found: String) -> InputError {
    InputError(
      file: table.name, key: reference.description, found: found, expected: "a number",
      suggestion: "run the study again")
  }
}
