import StraitDiagnostics

/// A reader of CSV (RFC 4180) into rows of trimmed text, with the line of each.
///
/// Fields may be quoted, quotes doubled, and quoted fields hold line ends; lines end in LF, CRLF
/// or CR; a byte order mark is passed over; the delimiter is a comma, semicolon or tab, whichever
/// gives a header that is understood.
package enum CSVRows {
  /// The largest number of cells kept.
  static let cellLimit = 2_000_000

  static func read(_ bytes: [UInt8], file: String, columns: [TableColumn]) throws -> [TableRow] {
    try UTF8Text.check(bytes, file: file)
    let head = Array(bytes.prefix(16_384))
    var best = (score: -1, delimiter: UInt8(ascii: ","))
    for delimiter in [",", ";", "\t"].map({ UInt8(ascii: $0) }) {
      var lines = Parser(delimiter: delimiter)
      lines.parse(head)
      let score = TableHeader.score(lines.rows, columns: columns)
      if score > best.score { best = (score, delimiter) }
    }
    return try rows(bytes, delimiter: best.delimiter, file: file)
  }

  /// The rows of a file whatever its columns, blank ones left out; the delimiter is the one that the
  /// header has most of.
  ///
  /// - Throws: ``InputError`` where it is no text, a quotation does not end, or there is no row.
  package static func read(_ bytes: [UInt8], file: String) throws -> [TableRow] {
    try UTF8Text.check(bytes, file: file)
    let lines = UTF8Text.lines(bytes).prefix(100)
    let header = lines.first { line in line.contains { $0 > 0x20 } } ?? []
    let delimiters = [",", ";", "\t"].map { UInt8(ascii: $0) }
    let delimiter = delimiters.max { first, second in
      header.count { $0 == first } < header.count { $0 == second }
    }!
    let rows = try rows(bytes, delimiter: delimiter, file: file)
    guard !rows.isEmpty else {
      throw InputError(file: file, found: "nothing", expected: "a header and rows")
    }
    return rows
  }

  private static func rows(
    _ bytes: [UInt8], delimiter: UInt8, file: String
  ) throws -> [TableRow] {
    var parser = Parser(delimiter: delimiter)
    parser.parse(bytes)
    guard parser.problems.isEmpty else {
      var problems = ProblemList(place: TablePlace(file: file))
      problems.append(InputError(parser.problems))
      try problems.throwIfAny()
      return []
    }
    return parser.rows
  }

  /// One pass over the bytes.
  private struct Parser {
    let delimiter: UInt8
    var rows: [TableRow] = []
    var problems: [Problem] = []
    private var field: [UInt8] = []
    private var isBlankField = true
    private var cells: [String] = []
    private var cellCount = 0
    private var line = 1
    private var rowLine = 1

    init(delimiter: UInt8) { self.delimiter = delimiter }

    mutating func parse(_ bytes: [UInt8]) {
      var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let quote = UInt8(ascii: "\"")
      while index < bytes.count, problems.count <= ProblemList.shown,
        cellCount < CSVRows.cellLimit
      {
        let byte = bytes[index]
        if byte == quote, isBlankField {
          index = quoted(bytes, from: index + 1)
          continue
        }
        if byte == delimiter {
          endField()
        } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
          let isPair = byte == 13 && index + 1 < bytes.count && bytes[index + 1] == 10
          if isPair { index += 1 }
          endRow()
        } else {
          field.append(byte)
          if byte != 0x20 { isBlankField = false }
        }
        index += 1
      }
      if !field.isEmpty || !cells.isEmpty { endRow() }
    }

    /// Reads a quoted field from just after its opening quote; returns the index after it.
    private mutating func quoted(_ bytes: [UInt8], from start: Int) -> Int {
      let quote = UInt8(ascii: "\"")
      let opened = line
      field.removeAll(keepingCapacity: true)
      var index = start
      while index < bytes.count {
        let byte = bytes[index]
        index += 1
        if byte == quote {
          guard index < bytes.count, bytes[index] == quote else {
            return afterQuote(bytes, index)
          }
          index += 1
        } else if byte == UInt8(ascii: "\n") || (byte == 13 && bytes[safe: index] != 10) {
          line += 1
        }
        field.append(byte)
      }
      problems.append(
        Problem(
          line: opened, key: "column \(cells.count + 1)", found: "a quoted field without its end",
          expected: "a closing quotation mark", suggestion: "close the quotation, or remove it"))
      return index
    }

    private mutating func afterQuote(_ bytes: [UInt8], _ start: Int) -> Int {
      var index = start
      while index < bytes.count, bytes[index] == 0x20 { index += 1 }
      guard index < bytes.count, bytes[index] != delimiter, bytes[index] != 10, bytes[index] != 13
      else { return index }
      problems.append(
        Problem(
          line: line, key: "column \(cells.count + 1)",
          found: "text after a closing quotation mark", expected: "the end of the field",
          suggestion: "double the quotation marks within a field"))
      while index < bytes.count, bytes[index] != delimiter, bytes[index] != 10, bytes[index] != 13 {
        index += 1
      }
      return index
    }

    private mutating func endField() {
      cells.append(CellText.trimmed(String(decoding: field, as: UTF8.self)))
      field.removeAll(keepingCapacity: true)
      isBlankField = true
      cellCount += 1
      if cellCount == CSVRows.cellLimit {
        problems.append(
          Problem(
            line: line, found: "more than \(CSVRows.cellLimit) cells", expected: "a table of days",
            suggestion: "check that this is the file you mean"))
      }
    }

    private mutating func endRow() {
      endField()
      if cells.contains(where: { !$0.isEmpty }) {
        rows.append(TableRow(line: rowLine, cells: cells))
      }
      cells.removeAll(keepingCapacity: true)
      line += 1
      rowLine = line
    }
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? {
    index < count ? self[index] : nil
  }
}
