import StraitDiagnostics

/// A table that this program wrote (RFC 4180, commas, LF), read back: a header, and rows of text.
package struct CSVTable: Sendable, Equatable {
  /// The name of the file.
  package let name: String
  /// The names of the columns.
  package let columns: [String]
  /// The rows, each as long as the header.
  package let rows: [[String]]

  /// Reads the content of a file.
  ///
  /// - Throws: ``InputError`` with the lines that are no rows of the table, at most ten of them.
  package init(name: String, bytes: [UInt8], file: String) throws {
    var lines = CSVLines(bytes)
    guard let header = lines.next(), Set(header.fields).count == header.fields.count else {
      throw InputError(
        file: file, line: 1, found: "no header, or a column twice",
        expected: "a header with the names of the columns", suggestion: "run the study again")
    }
    var rows: [[String]] = []
    var problems: [Problem] = []
    while let line = lines.next() {
      if line.isClosed, line.fields.count == header.fields.count {
        rows.append(line.fields)
        continue
      }
      problems.append(
        Problem(
          file: file, line: line.number,
          found: line.isClosed ? "\(line.fields.count) fields" : "a quote that is not closed",
          expected: "\(header.fields.count) fields, as in the header",
          suggestion: "run the study again"))
      if problems.count == 10 { break }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    self.name = name
    columns = header.fields
    self.rows = rows
  }

  /// The position of a column, if there is one of that name.
  package func position(of column: String) -> Int? { columns.firstIndex(of: column) }

  /// A column as text.
  ///
  /// - Throws: ``InputError`` where there is none of that name.
  package func column(_ name: String) throws -> [String] {
    guard let position = position(of: name) else {
      throw InputError(
        file: self.name, key: name, found: "no such column",
        expected: "one of \(columns.joined(separator: ", "))",
        suggestion: NearMiss.nearest(to: name, in: columns).map { "did you mean '\($0)'?" })
    }
    return rows.map { $0[position] }
  }
}
