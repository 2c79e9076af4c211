/// The worksheet that lists the others, with a link to each.
struct WorkbookContents {
  /// Its name.
  static let name = "Contents"
  /// The worksheet.
  let sheet: Sheet

  /// The contents of these sheets.
  init(_ sheets: [Sheet]) {
    sheet = Sheet(
      name: Self.name, title: "Table of contents",
      remarks: [
        .text("This worksheet contains one table: the worksheets that follow, with links to them.")
      ],
      columns: [
        Sheet.Column(name: "Worksheet", width: 16), Sheet.Column(name: "Title", width: 76),
        Sheet.Column(name: "Rows", width: 12),
      ],
      rows: sheets.map {
        [
          .link($0.name, to: Sheet.link(to: $0.name)), .text($0.title),
          .number(String($0.rowCount)),
        ]
      })
  }
}
