/// One row of a table, from CSV or from a sheet.
package struct TableRow: Sendable, Equatable {
  /// The line of the file or row of the sheet, counted from 1.
  package var line: Int
  /// The cells as text, without surrounding space.
  package var cells: [String]

  var isBlank: Bool { cells.allSatisfy(\.isEmpty) }

  init(line: Int, cells: [String]) {
    self.line = line
    self.cells = cells
  }

  init(_ row: OpenDocumentSheet.Row) {
    self.init(line: row.number, cells: row.cells.map { CellText.trimmed($0.text) })
  }
}
