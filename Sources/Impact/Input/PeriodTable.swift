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

  /// What a person should know about the reading.
  let notes: [String]

  /// Reads a file. Titles above the header and remarks below the rows are passed over, dates may have the
  /// day first, and rows may stand in any order. A row whose counts are not available is left out.
  ///
  /// - Parameters:
  ///   - bytes: the content.
  ///   - file: the name of the file, for messages.
  ///   - column: the one column of counts to read; all of them where it is `nil`.
  ///   - hasOne: whether a table of several columns of counts is refused where none is named.
  /// - Throws: ``InputError`` with every bad date and count, and every overlap.
  init(_ bytes: [UInt8], file: String, column: String? = nil, hasOne: Bool = false) throws {
    let lines = try CSVRows.read(bytes, file: file)
    guard let start = Self.header(of: lines),
      let columns = PeriodColumns(header: lines[start].cells)
    else {
      throw InputError(
        file: file, line: lines[0].line, key: "header",
        found: "no column of days in '\(lines[0].cells.joined(separator: ","))'",
        expected: "a header such as \(PeriodColumns.examples)",
        suggestion: "head the column of days so")
    }
    let header = lines[start].cells
    let body = TableDates.withoutFooter(Array(lines[(start + 1)...]), width: header.count)
    let counted = try Self.counted(header, columns, body, column, file, lines[start].line)
    guard !hasOne || counted.count == 1 else {
      let names = counted.map { PeriodColumns.normalised(header[$0]) }
      throw InputError(
        file: file, line: lines[start].line, key: "header",
        found: "\(names.count) columns of counts: \(names.joined(separator: ", "))",
        expected: "one",
        suggestion: "name the one that is asked about with `column`, for example \(names[0])")
    }
    var problems: [Problem] = []
    func report(_ line: Int, _ key: String, _ found: String, _ expected: String, _ hint: String?) {
      problems.append(
        Problem(
          file: file, line: line, key: key, found: found, expected: expected, suggestion: hint))
    }
    var rows: [(line: Int, row: Row)] = []
    var unavailable = 0
    for line in body {
      var cells = line.cells
      if cells.count > header.count, !cells[header.count...].allSatisfy(\.isEmpty) {
        report(
          line.line, "row", "\(cells.count) fields", "\(header.count), as in the header",
          "put a count with a separator of thousands in quotation marks: \"1,305\"")
        continue
      }
      cells += Array(repeating: "", count: max(0, header.count - cells.count))
      let days = Self.days(cells, columns, header) { report(line.line, $0, $1, $2, nil) }
      if counted.contains(where: { TableCounts.isNotAvailable(cells[$0]) }) {
        unavailable += 1
        continue
      }
      let counts = counted.map { column -> Int in
        switch TableCounts.read(cells[column], largest: Self.largestCount) {
        case .count(let count): return count
        case .problem(let found, let hint):
          report(
            line.line, "column '\(header[column])'", found,
            "a whole count from 0 to \(Self.largestCount)", hint)
          return 0
        }
      }
      if let days { rows.append((line.line, Row(days: days, counts: counts))) }
    }
    rows.sort { $0.row.days.lowerBound < $1.row.days.lowerBound }
    for (last, next) in zip(rows, rows.dropFirst())
    where next.row.days.lowerBound <= last.row.days.upperBound {
      report(
        next.line, "days",
        "\(next.row.days.lowerBound) to \(next.row.days.upperBound) beside "
          + "\(last.row.days.lowerBound) to \(last.row.days.upperBound)",
        "periods that do not overlap", "give each day in one row: it would count twice")
    }
    if rows.isEmpty, problems.isEmpty {
      report(
        lines[start].line, "rows", "a header without rows", "a row for each period", nil)
    }
    problems = problems.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }.map(\.element)
    guard problems.isEmpty else { throw InputError(Self.shortened(problems, file: file)) }
    names = counted.map { header[$0] }
    notes =
      unavailable > 0
      ? ["\(unavailable) row\(unavailable == 1 ? " is" : "s are") not available and left out"] : []
    self.rows = rows.map(\.row)
  }

  /// The position of the header: the first row with columns of days and of something else.
  private static func header(of lines: [TableRow]) -> Int? {
    lines.prefix(60).firstIndex { line in
      guard let columns = PeriodColumns(header: line.cells) else { return false }
      return line.cells.count { !$0.isEmpty } > columns.positions.count
    } ?? lines.prefix(60).firstIndex { PeriodColumns(header: $0.cells) != nil }
  }

  /// The positions of the columns of counts: all that do not hold remarks, or the one that is named.
  private static func counted(
    _ header: [String], _ columns: PeriodColumns, _ body: [TableRow], _ column: String?,
    _ file: String, _ line: Int
  ) throws -> [Int] {
    let remarks: Set = ["notes", "note", "comment", "comments", "remarks", "status"]
    let counted = header.indices.filter {
      !columns.positions.contains($0) && !header[$0].isEmpty
        && !remarks.contains(PeriodColumns.normalised(header[$0]))
    }
    guard !counted.isEmpty else {
      throw InputError(
        file: file, line: line, key: "header",
        found: "no column of counts in '\(header.joined(separator: ","))'",
        expected: "a column such as people beside the days")
    }
    let chosen: [Int]
    if let column {
      let name = PeriodColumns.normalised(column)
      chosen = counted.filter { PeriodColumns.normalised(header[$0]) == name }
      guard chosen.count == 1 else {
        let names = counted.map { PeriodColumns.normalised(header[$0]) }
        throw InputError(
          file: file, line: line, key: "column",
          found: chosen.isEmpty
            ? "'\(column)'" : "'\(column)', which heads \(chosen.count) columns",
          expected: "one of \(names.joined(separator: ", "))",
          suggestion: [name.replacing("people", with: "migrants")].first(where: names.contains)
            .map { "is it '\($0)'?" }
            ?? NearMiss.nearest(to: name, in: names).map { "did you mean '\($0)'?" })
      }
    } else {
      // A column that is nowhere available says nothing of any row.
      let held = counted.filter { position in
        body.isEmpty
          || !body.allSatisfy {
            position >= $0.cells.count || TableCounts.isNotAvailable($0.cells[position])
          }
      }
      chosen = held.isEmpty ? counted : held
    }
    for position in chosen {
      guard let meaning = TableCounts.notCounted(header[position]) else { continue }
      throw InputError(
        file: file, line: line, key: "header",
        found: "'\(header[position])', which is \(meaning)", expected: "counts of each period",
        suggestion: "give the table of counts from the same source")
    }
    return chosen
  }

  private static func days(
    _ cells: [String], _ columns: PeriodColumns, _ header: [String],
    report: (_ key: String, _ found: String, _ expected: String) -> Void
  ) -> ClosedRange<Day>? {
    switch columns {
    case .single(let kind, let column):
      if let days = kind.days(cells[column]) { return days }
      report("column '\(header[column])'", "'\(cells[column])'", kind.expected)
      return nil
    case .range(let from, let to):
      let ends = [from, to].map { column -> Day? in
        if let day = TableDates.day(cells[column]) { return day }
        report(
          "column '\(header[column])'", "'\(cells[column])'", PeriodColumns.expectedDay)
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

  private static func shortened(_ problems: [Problem], file: String) -> [Problem] {
    guard problems.count > shownProblems else { return problems }
    return problems.prefix(shownProblems) + [
      Problem(
        file: file, found: "\(problems.count) problems, those above and more", expected: "none",
        suggestion: "correct the first ones and read the file again")
    ]
  }
}
