import StraitDiagnostics
import StraitFiles

/// A reader of CSV (RFC 4180) into rows of trimmed text, with the line of each.
///
/// Fields may be quoted, quotes doubled, and quoted fields hold line ends; lines end in LF, CRLF
/// or CR; a byte order mark is passed over; the delimiter is a comma, semicolon or tab, whichever
/// gives a header that is understood.
package enum CSVRows {
  /// The largest number of cells kept.
  static let cellLimit = 2_000_000

  static func read(_ bytes: [UInt8], file: String, columns: [TableColumn]) throws -> [TableRow] {
    try readWithDelimiter(bytes, file: file, columns: columns).rows
  }

  /// The rows, and what separates their cells.
  static func readWithDelimiter(
    _ bytes: [UInt8], file: String, columns: [TableColumn]
  ) throws -> (rows: [TableRow], delimiter: UInt8) {
    try UTF8Text.check(bytes, file: file)
    let head = bytes.prefix(16_384)
    var best = (score: -1, delimiter: UInt8(ascii: ","))
    for delimiter in [",", ";", "\t"].map({ UInt8(ascii: $0) }) {
      let score = TableHeader.score(
        parse(head, delimiter: delimiter).rows, columns: columns)
      if score > best.score { best = (score, delimiter) }
    }
    return (try rows(bytes, delimiter: best.delimiter, file: file), best.delimiter)
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
    let (rows, found) = parse(bytes[...], delimiter: delimiter)
    guard found.isEmpty else {
      var problems = ProblemList(place: TablePlace(file: file))
      problems.append(InputError(found))
      try problems.throwIfAny()
      return []
    }
    return rows
  }

  /// The rows that are not blank, and what is wrong with any.
  private static func parse(
    _ bytes: ArraySlice<UInt8>, delimiter: UInt8
  ) -> (rows: [TableRow], problems: [Problem]) {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var lines = CSVLines(foreign: hasMark ? bytes.dropFirst(3) : bytes, delimiter: delimiter)
    lines.fieldLimit = cellLimit
    var rows: [TableRow] = []
    var problems: [Problem] = []
    while problems.count <= ProblemList.shown, lines.fieldLimit > 0, let line = lines.next() {
      let cells = line.fields.map(CellText.trimmed)
      if cells.contains(where: { !$0.isEmpty }) {
        rows.append(TableRow(line: line.number, cells: cells))
      }
      problems += line.faults.map { problem($0.fault, line: $0.line) }
      lines.fieldLimit -= cells.count
    }
    return (rows, Array(problems.prefix(ProblemList.shown + 1)))
  }

  private static func problem(_ fault: CSVLine.Fault, line: Int) -> Problem {
    switch fault {
    case .openQuote(let field):
      Problem(
        line: line, key: "column \(field + 1)", found: "a quoted field without its end",
        expected: "a closing quotation mark",
        suggestion: "close the quotation, or double a mark that is part of the text")
    case .textAfterQuote(let field):
      Problem(
        line: line, key: "column \(field + 1)", found: "text after a closing quotation mark",
        expected: "the end of the field",
        suggestion: "double the quotation marks within a field")
    case .tooManyFields:
      Problem(
        line: line, found: "more than \(cellLimit) cells", expected: "a table of days",
        suggestion: "check that this is the file you mean")
    }
  }
}
