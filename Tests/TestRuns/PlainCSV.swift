import Testing

/// CSV as read by a plain reader of RFC 4180, with columns by name.
package struct PlainCSV {
  package let header: [String]
  /// The rows below the header.
  package let rows: [[String]]
  private let columns: [String: Int]

  /// Reads a table.
  package init(_ content: [UInt8]) {
    var rows: [[String]] = []
    var row: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var position = 0
    while position < content.count {
      let byte = content[position]
      position += 1
      if isQuoted {
        if byte != 34 {
          field.append(byte)
        } else if position < content.count, content[position] == 34 {
          field.append(34)
          position += 1
        } else {
          isQuoted = false
        }
      } else if byte == 34 {
        isQuoted = true
      } else if byte == 44 || byte == 10 {
        row.append(String(decoding: field, as: UTF8.self))
        field = []
        if byte == 10 {
          rows.append(row)
          row = []
        }
      } else {
        field.append(byte)
      }
    }
    header = rows.first ?? []
    self.rows = Array(rows.dropFirst())
    columns = Dictionary(
      header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The text of a cell.
  package func text(_ row: [String], _ column: String) -> String { row[columns[column]!] }

  /// The number in a cell.
  package func number(_ row: [String], _ column: String) throws -> Double {
    try #require(Double(text(row, column)), "\(column) of \(row.prefix(5))")
  }

  /// The rows with these values in these columns.
  package func rows(_ values: [String: String]) -> [[String]] {
    rows.filter { row in values.allSatisfy { text(row, $0.key) == $0.value } }
  }

  /// The number in a column of the one row with these values.
  package func value(_ column: String, _ values: [String: String]) throws -> Double {
    let found = rows(values)
    try #require(found.count == 1, "\(found.count) rows with \(values)")
    return try number(found[0], column)
  }
}
