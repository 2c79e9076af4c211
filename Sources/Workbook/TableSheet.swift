import StraitDiagnostics
import StraitFiles
import StraitRunFolder

/// A table of a run as a worksheet: its size and widths are found in a first reading, its rows made in
/// a second, so that no table is held in memory.
struct TableSheet {
  /// The most rows that spreadsheet programs have.
  static let mostRows = 1_048_576
  /// The most columns.
  static let mostColumns = 16_384

  /// The table as a sheet.
  let sheet: Sheet
  /// What its columns hold.
  let fields: [(name: String, field: TableColumn?)]
  /// What holds of its values.
  let shorthand: [Shorthand]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - name: the name of its file.
  ///   - folder: the folder.
  ///   - columns: what its columns mean.
  ///   - notes: the names of the sheets with notes and with the meaning of columns.
  /// - Throws: ``InputError`` where it is no table, or has more rows or columns than a worksheet.
  init(
    _ name: String, of folder: FinishedFolder, columns: [TableColumn],
    notes: (notes: String, columns: String)
  ) throws {
    let file = "\(folder.path)/\(name)"
    let scan = try Self.scan(folder.bytes(name), file: file)
    fields = scan.columns.map { column in
      (column.name, columns.first { $0.name == column.name })
    }
    let schema = TableSchema.named(name, columns: scan.columns.map(\.name))
    shorthand = (schema?.shorthand ?? []) + (scan.hasBlank ? [.notApplicable] : [])
    var remarks: [SheetCell] = [
      .text(
        "This worksheet contains one table: \(scan.rows) row\(scan.rows == 1 ? "" : "s") below its "
          + "header, the content of \(name)."),
      .link("Notes and shorthand: worksheet \(notes.notes)", to: Sheet.link(to: notes.notes)),
      .link(
        "Meaning of the columns: worksheet \(notes.columns)", to: Sheet.link(to: notes.columns)),
    ]
    if !Sheet.isPrinted(scan.columns, rows: scan.rows) {
      remarks.append(.text("A table this large is left out when you print the workbook."))
    }
    remarks += shorthand.map { .text("\($0.rawValue) \(Self.remark($0))") }
    guard scan.rows + remarks.count + 2 <= Self.mostRows, scan.columns.count <= Self.mostColumns
    else {
      throw InputError(
        file: file, found: "\(scan.rows) rows and \(scan.columns.count) columns",
        expected:
          "at most \(Self.mostRows - remarks.count - 2) rows and \(Self.mostColumns) columns, "
          + "as a worksheet holds",
        suggestion: "read the CSV with a program for larger tables, or run with fewer scenarios or "
          + "sample paths")
    }
    let kinds = fields.map(\.field?.type)
    sheet = Sheet(
      name: String(name.dropLast(4)), title: schema?.title ?? String(name.dropLast(4)),
      remarks: remarks, columns: scan.columns,
      rowCount: scan.rows
    ) { write in
      var lines = CSVLines(try folder.bytes(name))
      _ = lines.next()
      while let line = lines.next() {
        try write(zip(line.fields, kinds).map { SheetCell($0, kind: $1) })
      }
    }
  }

  private static func remark(_ shorthand: Shorthand) -> String {
    switch shorthand {
    case .forecast: "Values are forecasts, or calculated from forecasts."
    case .provisional:
      "Observed figures, and totals that hold observed days, are as released and may be revised."
    case .notApplicable: "Blank cells: not applicable."
    }
  }

  private static func scan(
    _ content: FileBytes, file: String
  ) throws -> (columns: [Sheet.Column], rows: Int, hasBlank: Bool) {
    var lines = CSVLines(content)
    // A long name may be broken into two lines.
    var columns = try lines.header(of: file).map {
      Sheet.Column(name: $0, width: $0.count > 16 ? ($0.count + 1) / 2 : $0.count + 1)
    }
    var rows = 0
    var hasBlank = false
    while let line = lines.next() {
      if let problem = line.problem(columns: columns.count, file: file) {
        throw InputError(problem)
      }
      rows += 1
      for (position, field) in line.fields.enumerated() {
        hasBlank = hasBlank || field.isEmpty
        columns[position].width = max(columns[position].width, field.utf8.count + 1)
      }
    }
    return (columns, rows, hasBlank)
  }
}
