import StraitCharts
import StraitFiles
import StraitRunFolder

/// A table of a run from which a report takes figures, each with the place of its cell.
struct ReportTable {
  private let keyed: KeyedTable

  /// The table.
  var table: CSVTable { keyed.table }

  /// Indexes a table by columns that name a row.
  ///
  /// - Throws: ``InputError`` where a column is missing.
  init(_ table: CSVTable, keys: [String]) throws { keyed = try KeyedTable(table, key: keys) }

  /// Whether there is a row of a name.
  func has(_ names: String...) -> Bool { keyed.has(names) }

  /// The figure in a cell.
  ///
  /// - Throws: ``InputError`` where there is no such cell or it holds no number.
  func figure(_ names: [String], _ column: String = "value") throws -> Figure {
    Figure(
      value: try keyed.number(names, column), cell: keyed.text(names, column) ?? "",
      reference: keyed.reference(names, column))
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
      inColumns ? try figure(names, prefix + level) : try figure(names + [prefix + level])
    }
  }

  /// The text of a cell, where there is one.
  func text(_ names: [String], _ column: String) -> String? { keyed.text(names, column) }
}
