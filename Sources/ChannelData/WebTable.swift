/// The tables of a web page: the text of their cells, row by row.
///
/// This reads the plain tables that publications have: `<table>`, `<tr>`, `<th>` and `<td>`, with end tags
/// or without. Tags within cells, comments, scripts and styles are passed over. A parser of whole HTML
/// was looked for: none in Swift is kept up for Linux without another package of C.
enum WebTable {
  /// Whether a file is a web page, by its first tag.
  static func isPage(_ bytes: [UInt8]) -> Bool {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = bytes[start...].firstIndex(where: { $0 > 0x20 }),
      bytes[first] == UInt8(ascii: "<")
    else { return false }
    let head = String(decoding: bytes[first...].prefix(4096), as: UTF8.self).lowercased()
    return ["<!doctype html", "<html", "<head", "<body", "<table", "<!--", "<div"].contains(
      where: head.hasPrefix) || head.contains("<html") || head.contains("<table")
  }

  /// The rows of each table, blank ones left out, with the line on which each begins.
  static func read(_ bytes: [UInt8]) -> [[TableRow]] {
    var reading = Reading()
    var line = 1
    var index = 0
    var text: [UInt8] = []
    while index < bytes.count, reading.cells < CSVRows.cellLimit {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "<") else {
        if byte == UInt8(ascii: "\n") { line += 1 }
        if text.count < UTF8Text.longestLine { text.append(byte) }
        index += 1
        continue
      }
      reading.add(text)
      text.removeAll(keepingCapacity: true)
      let tag = WebTag(bytes, at: index)
      reading.take(tag, line: line)
      line += bytes[index..<tag.end].count { $0 == UInt8(ascii: "\n") }
      index = tag.end
    }
    reading.add(text)
    reading.endTable()
    return reading.tables
  }

  /// The tables read so far.
  private struct Reading {
    private(set) var tables: [[TableRow]] = []
    private(set) var cells = 0
    private var rows: [TableRow]?
    private var row: TableRow?
    private var cell: String?

    mutating func add(_ text: [UInt8]) {
      guard cell != nil, !text.isEmpty else { return }
      cell?.append(String(decoding: text, as: UTF8.self))
    }

    mutating func take(_ tag: WebTag, line: Int) {
      switch (tag.name, tag.isEnd) {
      case ("table", false):
        endTable()
        rows = []
      case ("table", true): endTable()
      case ("tr", false):
        endRow()
        if rows != nil { row = TableRow(line: line, cells: []) }
      case ("tr", true): endRow()
      case ("td", false), ("th", false):
        endCell()
        if row == nil, rows != nil { row = TableRow(line: line, cells: []) }
        if row != nil { cell = "" }
      case ("td", true), ("th", true): endCell()
      case ("br", _), ("p", _), ("div", _): cell?.append(" ")
      default: break
      }
    }

    mutating func endTable() {
      endRow()
      if let rows, !rows.isEmpty { tables.append(rows) }
      rows = nil
    }

    private mutating func endRow() {
      endCell()
      if let row, !row.isBlank { rows?.append(row) }
      row = nil
    }

    private mutating func endCell() {
      guard let text = cell else { return }
      cells += 1
      let words = WebText.plain(text).split { $0.isWhitespace || $0.isNewline }
      row?.cells.append(CellText.trimmed(words.joined(separator: " ")))
      cell = nil
    }
  }
}

/// A tag of a web page, or something else between angle brackets.
private struct WebTag {
  /// The name in lower case; empty for comments and declarations.
  let name: String
  let isEnd: Bool
  /// The position after it; after the whole element for scripts and styles.
  let end: Int

  init(_ bytes: [UInt8], at start: Int) {
    if bytes[start...].starts(with: Array("<!--".utf8)) {
      self.init(name: "", isEnd: false, end: Self.end(of: "-->", in: bytes, from: start + 4))
      return
    }
    var index = start + 1
    let isEnd = index < bytes.count && bytes[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    let first = index
    while index < bytes.count, Self.isLetterOrDigit(bytes[index]) { index += 1 }
    let name = String(decoding: bytes[first..<index], as: UTF8.self).lowercased()
    // A bracket within a quoted attribute does not end the tag.
    var quote: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      }
    }
    if !isEnd, name == "script" || name == "style" {
      index = Self.end(of: "</\(name)", in: bytes, from: index)
    }
    self.init(name: name, isEnd: isEnd, end: index)
  }

  private init(name: String, isEnd: Bool, end: Int) {
    self.name = name
    self.isEnd = isEnd
    self.end = end
  }

  /// The position after the next such text, in either case; the end where there is none.
  private static func end(of text: String, in bytes: [UInt8], from start: Int) -> Int {
    let wanted = Array(text.utf8)
    var index = start
    while index + wanted.count <= bytes.count {
      if zip(bytes[index...], wanted).allSatisfy({ lower($0) == $1 }) {
        return index + wanted.count
      }
      index += 1
    }
    return bytes.count
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (65...90).contains(byte) ? byte + 32 : byte
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (97...122).contains(lower(byte)) || (48...57).contains(byte)
  }
}

/// The text of a web page with its character references replaced.
private enum WebText {
  private static let named: [Substring: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–",
    "minus": "−", "thinsp": " ", "ensp": " ", "emsp": " ",
  ]

  static func plain(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      let body = rest[rest.index(after: mark)...]
      guard let end = body.prefix(12).firstIndex(of: ";"),
        let character = character(body[..<end])
      else {
        result += "&"
        rest = body
        continue
      }
      result += character
      rest = body[body.index(after: end)...]
    }
    return result + rest
  }

  private static func character(_ name: Substring) -> String? {
    guard name.first == "#" else { return named[name] }
    let digits = name.dropFirst()
    let isHex = digits.first == "x" || digits.first == "X"
    guard let code = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits),
      let scalar = Unicode.Scalar(code)
    else { return nil }
    return String(scalar)
  }
}
