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

/// The text of cells.
enum CellText {
  /// The text without space at either end; no-break spaces and byte order marks count as space.
  static func trimmed(_ text: String) -> String {
    if let first = text.utf8.first, let last = text.utf8.last,
      (0x21...0x7E).contains(first), (0x21...0x7E).contains(last)
    {
      return text
    }
    let scalars = text.unicodeScalars
    guard let start = scalars.firstIndex(where: { !isSpace($0) }),
      let end = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[start...end])
  }

  /// Whether a scalar shows as space or as nothing.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
  }

  /// The text in quotation marks, shortened for a message.
  static func quoted(_ text: String) -> String {
    let shown = text.count > 40 ? "\(text.prefix(40))…" : text
    return "'\(shown.replacing("\n", with: " "))'"
  }
}
