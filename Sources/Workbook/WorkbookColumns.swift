import StraitRunFolder

/// The worksheet that says what every column of every table means.
struct WorkbookColumns {
  /// Its name.
  static let name = "Columns"
  /// The worksheet.
  let sheet: Sheet

  /// The columns of these tables.
  init(_ tables: [TableSheet]) {
    sheet = Sheet(
      name: Self.name, title: "Meaning of the columns",
      remarks: [.text("This worksheet contains one table: a row for each column of each table.")],
      columns: [
        Sheet.Column(name: "Worksheet", width: 16), Sheet.Column(name: "Column", width: 40),
        Sheet.Column(name: "Holds", width: 12), Sheet.Column(name: "Meaning", width: 76),
      ],
      rows: tables.flatMap { table in
        table.fields.map { name, field in
          [
            .text(table.sheet.name), .text(name), .text(Self.words(for: field?.type)),
            .text(field?.description ?? "Not described by this version of the program."),
          ]
        }
      })
  }

  private static func words(for kind: TableColumn.Kind?) -> String {
    switch kind {
    case .string: "text"
    case .number: "number"
    case .integer: "whole number"
    case .date: "day"
    case nil: "not known"
    }
  }
}
