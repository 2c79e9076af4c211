import Diagnostics

/// The rows of a small CSV file (RFC 4180) with their lines: fields apart by commas, semicolons or
/// tabs, whichever the header has most of, without surrounding space.
struct CSVLines {
  /// A row.
  struct Row: Sendable {
    /// The line on which it stands, counted from 1.
    let line: Int
    /// Its fields.
    let cells: [String]
  }

  /// The rows that are not blank.
  let rows: [Row]

  /// Reads a file.
  ///
  /// - Throws: ``InputError`` where it is no UTF-8, has no row, or a quotation does not end.
  init(_ bytes: [UInt8], file: String) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputError(file: file, found: "bytes that are no UTF-8", expected: "a CSV text file")
    }
    let content = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    let lines = content.split(omittingEmptySubsequences: false) { $0.isNewline }
    let header = lines.first { !Self.isBlank($0) } ?? ""
    let delimiter = [",", ";", "\t"].map(Character.init).max { left, right in
      header.count { $0 == left } < header.count { $0 == right }
    }!
    var problems: [Problem] = []
    var rows: [Row] = []
    for (index, line) in lines.enumerated() where !Self.isBlank(line) {
      guard let cells = Self.cells(line, delimiter: delimiter) else {
        problems.append(
          Problem(
            file: file, line: index + 1, found: "a quoted field without its end",
            expected: "a closing quotation mark on the same line"))
        continue
      }
      rows.append(Row(line: index + 1, cells: cells))
    }
    guard problems.isEmpty else { throw InputError(problems) }
    guard !rows.isEmpty else {
      throw InputError(file: file, found: "nothing", expected: "a header and rows of counts")
    }
    self.rows = rows
  }

  private static func isBlank(_ text: Substring) -> Bool { text.allSatisfy(\.isWhitespace) }

  /// The fields of a line; `nil` where a quotation does not end.
  private static func cells(_ line: Substring, delimiter: Character) -> [String]? {
    var cells: [String] = []
    var field = ""
    var isQuoted = false
    func trimmed(_ text: String) -> String {
      let start = text.drop { $0.isWhitespace }
      guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
      return String(start[...last])
    }
    for character in line {
      if character == "\"" {
        isQuoted.toggle()
      } else if character == delimiter, !isQuoted {
        cells.append(trimmed(field))
        field = ""
      } else {
        field.append(character)
      }
    }
    return isQuoted ? nil : cells + [trimmed(field)]
  }
}
