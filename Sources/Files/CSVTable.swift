import StraitDiagnostics

/// A table that this program wrote (RFC 4180, commas, LF), read back: a header, and rows of text.
public struct CSVTable: Sendable, Equatable {
  /// The name of the file.
  public let name: String
  /// The names of the columns.
  public let columns: [String]
  /// The rows, each as long as the header.
  public let rows: [[String]]

  /// Reads the content of a file.
  ///
  /// - Throws: ``InputError`` with the lines that are no rows of the table, at most ten of them.
  public init(name: String, bytes: [UInt8], file: String) throws {
    var lines = CSVLines(bytes)
    let header = try lines.header(of: file)
    var rows: [[String]] = []
    var problems: [Problem] = []
    while let line = lines.next() {
      let problem =
        line.problem(columns: header.count, file: file)
        ?? line.fields.firstIndex(where: NumberText.isTooLarge).map {
          Problem(
            file: file, line: line.number, key: header[$0], found: "'\(line.fields[$0])'",
            expected: "a number below 1,000,000,000,000", suggestion: "run the study again")
        }
      guard let problem else {
        rows.append(line.fields)
        continue
      }
      problems.append(problem)
      if problems.count == 10 { break }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    self.name = name
    columns = header
    self.rows = rows
  }

  /// The position of a column, if there is one of that name.
  public func position(of column: String) -> Int? { columns.firstIndex(of: column) }

  /// A column as text.
  ///
  /// - Throws: ``InputError`` where there is none of that name.
  public func column(_ name: String) throws -> [String] {
    guard let position = position(of: name) else {
      throw InputError(
        file: self.name, key: name, found: "no such column",
        expected: "one of \(columns.joined(separator: ", "))",
        suggestion: NearMiss.nearest(to: name, in: columns).map { "did you mean '\($0)'?" })
    }
    return rows.map { $0[position] }
  }
}

extension CSVLines {
  /// The next row as the header of a table that this program wrote.
  ///
  /// - Throws: ``InputError`` where there is none, or a name is empty or stands there twice.
  package mutating func header(of file: String) throws -> [String] {
    guard let names = next()?.fields, !names.contains(""), Set(names).count == names.count else {
      throw InputError(
        file: file, line: 1, found: "no header, or a column twice",
        expected: "a header with the names of the columns", suggestion: "run the study again")
    }
    return names
  }
}

extension CSVLine {
  /// What is wrong with a row below a header of so many columns; `nil` where nothing is.
  package func problem(columns: Int, file: String) -> Problem? {
    guard !isClosed || fields.count != columns else { return nil }
    return Problem(
      file: file, line: number,
      found: isClosed ? "\(fields.count) fields" : "a quote that is not closed",
      expected: "\(columns) fields, as in the header", suggestion: "run the study again")
  }
}
