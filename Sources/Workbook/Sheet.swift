/// A worksheet: a title, remarks, and one table or none.
struct Sheet {
  /// A column of its table.
  struct Column {
    /// The name in the header row, different from the others'.
    let name: String
    /// How many characters it shows in a line.
    var width: Int
  }

  /// The name on its tab.
  let name: String
  /// What stands in A1.
  let title: String
  /// What stands below the title, a row each.
  let remarks: [SheetCell]
  /// The columns of the table; none where the sheet has no table.
  let columns: [Column]
  /// How many rows the table has below its header.
  let rowCount: Int
  /// Writes the rows below the header.
  let rows: (_ write: ([SheetCell]) throws -> Void) throws -> Void

  /// A sheet whose rows are in memory.
  init(name: String, title: String, remarks: [SheetCell], columns: [Column], rows: [[SheetCell]]) {
    self.init(
      name: name, title: title, remarks: remarks, columns: columns, rowCount: rows.count
    ) { write in for row in rows { try write(row) } }
  }

  /// A sheet whose rows are made when they are written.
  init(
    name: String, title: String, remarks: [SheetCell], columns: [Column], rowCount: Int,
    rows: @escaping (_ write: ([SheetCell]) throws -> Void) throws -> Void
  ) {
    self.name = name
    self.title = title
    self.remarks = remarks
    self.columns = columns
    self.rowCount = rowCount
    self.rows = rows
  }

  /// The row of the header, counted from 1.
  var headerRow: Int { remarks.count + 2 }

  /// The name of the table: that of the sheet, of letters, digits and underscores.
  var rangeName: String {
    name.replacing("-", with: "_").replacing(".", with: "_")
  }

  /// The table's cells in the notation of a spreadsheet, header included.
  var range: String {
    "\(Self.quoted(name)).A\(headerRow):\(Self.quoted(name))."
      + "\(Self.letters(columns.count))\(headerRow + rowCount)"
  }

  /// A table of more rows, or wider than a page, is for a screen: printed, it would fill a binder.
  private static let mostPrintedRows = 250

  /// Whether the sheet is printed with the workbook.
  var isPrinted: Bool { Self.isPrinted(columns, rows: rowCount) }

  /// Whether a table of some columns and rows is printed.
  static func isPrinted(_ columns: [Column], rows: Int) -> Bool {
    rows <= mostPrintedRows && isOnePageWide(columns)
  }

  /// Whether columns can be read side by side on a page.
  static func isOnePageWide(_ columns: [Column]) -> Bool {
    columns.reduce(0) { $0 + OpenDocumentStyles.width(for: $1.width) }
      <= OpenDocumentStyles.widestPage
  }

  /// Everything from the title to the last row, in the notation of a spreadsheet.
  var printRange: String {
    "\(Self.quoted(name)).A1:\(Self.quoted(name))."
      + "\(Self.letters(columns.count))\(headerRow + rowCount)"
  }

  /// A reference to the first cell of a sheet.
  static func link(to name: String) -> String { "#\(quoted(name)).A1" }

  private static func quoted(_ name: String) -> String {
    name.utf8.allSatisfy { (97...122).contains($0 | 32) } ? name : "'\(name)'"
  }

  /// The letters of a column, counted from 1.
  private static func letters(_ column: Int) -> String {
    var rest = column
    var letters = ""
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
