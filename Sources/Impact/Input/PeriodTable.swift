import StraitChannelData
import StraitDiagnostics
import StraitTimeSeries

/// A CSV table of counts by period: a column or two for the days, and one or more of counts.
struct PeriodTable: Sendable {
  /// A row of the table.
  struct Row: Sendable {
    /// The days that it covers.
    let days: ClosedRange<Day>
    /// The count of each column.
    let counts: [Int]
  }

  /// The headings of the columns of counts.
  let names: [String]
  /// The rows, in order and without overlap.
  let rows: [Row]

  /// The largest count that is believed.
  private static let largestCount = 100_000_000
  /// The longest period in days.
  private static let longestPeriod = 3660
  /// The most problems that are told in full.
  private static let shownProblems = 20

  /// Reads a file.
  ///
  /// - Throws: ``InputError`` with every bad date and count, and every overlap.
  init(_ bytes: [UInt8], file: String) throws {
    let lines = try CSVRows.read(bytes, file: file)
    let header = lines[0].cells
    guard let columns = PeriodColumns(header: header) else {
      throw InputError(
        file: file, line: lines[0].line, key: "header",
        found: "no column of days in '\(header.joined(separator: ","))'",
        expected: "a header such as \(PeriodColumns.examples)", suggestion: "rename the columns")
    }
    let counted = header.indices.filter { !columns.positions.contains($0) && !header[$0].isEmpty }
    var problems: [Problem] = []
    func report(_ line: Int, _ key: String, _ found: String, _ expected: String, _ hint: String?) {
      problems.append(
        Problem(
          file: file, line: line, key: key, found: found, expected: expected, suggestion: hint))
    }
    if counted.isEmpty {
      report(
        lines[0].line, "header", "no column of counts in '\(header.joined(separator: ","))'",
        "a column such as people beside the days", nil)
    }
    var rows: [Row] = []
    var isBroken = false
    for line in lines.dropFirst() {
      guard line.cells.count == header.count else {
        report(
          line.line, "row", "\(line.cells.count) fields", "\(header.count), as in the header", nil)
        isBroken = true
        continue
      }
      let days = Self.days(line, columns, header) { report(line.line, $0, $1, $2, nil) }
      let counts = counted.map { column -> Int in
        let text = line.cells[column]
        if let count = Self.count(text) { return count }
        report(
          line.line, "column '\(header[column])'", text.isEmpty ? "an empty cell" : "'\(text)'",
          "a whole count from 0 to \(Self.largestCount)",
          text.contains(",") ? "write it without separators of thousands" : nil)
        return 0
      }
      guard let days else {
        isBroken = true
        continue
      }
      if !isBroken, let last = rows.last, days.lowerBound <= last.days.upperBound {
        report(
          line.line, "days",
          "\(days.lowerBound) to \(days.upperBound) after "
            + "\(last.days.lowerBound) to \(last.days.upperBound)",
          "periods in order that do not overlap", "sort the rows, and remove doubles")
      }
      rows.append(Row(days: days, counts: counts))
    }
    if lines.count == 1 {
      report(lines[0].line, "rows", "a header without rows", "a row for each period", nil)
    }
    guard problems.isEmpty else { throw InputError(Self.shortened(problems, file: file)) }
    names = counted.map { header[$0] }
    self.rows = rows
  }

  private static func days(
    _ line: TableRow, _ columns: PeriodColumns, _ header: [String],
    report: (_ key: String, _ found: String, _ expected: String) -> Void
  ) -> ClosedRange<Day>? {
    switch columns {
    case .single(let kind, let column):
      if let days = kind.days(line.cells[column]) { return days }
      report("column '\(header[column])'", "'\(line.cells[column])'", kind.expected)
      return nil
    case .range(let from, let to):
      let ends = [from, to].map { column -> Day? in
        if let day = Day(iso: line.cells[column]) { return day }
        report(
          "column '\(header[column])'", "'\(line.cells[column])'", PeriodColumns.expectedDay)
        return nil
      }
      guard let first = ends[0], let last = ends[1] else { return nil }
      guard first <= last, first.distance(to: last) < longestPeriod else {
        report(
          "days", "\(first) to \(last)",
          "a last day from the first on, and at most \(longestPeriod) days")
        return nil
      }
      return first...last
    }
  }

  private static func count(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(text),
      count <= largestCount
    else { return nil }
    return count
  }

  private static func shortened(_ problems: [Problem], file: String) -> [Problem] {
    guard problems.count > shownProblems else { return problems }
    return problems.prefix(shownProblems) + [
      Problem(
        file: file, found: "\(problems.count) problems, those above and more", expected: "none",
        suggestion: "correct the first ones and read the file again")
    ]
  }
}
