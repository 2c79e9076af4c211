import StraitDiagnostics
import StraitTimeSeries

/// The header of a table: which row it is, and which column holds what.
struct TableHeader {
  /// The position of the header among the rows.
  let row: Int
  /// The line on which it stands.
  let line: Int
  /// The number of cells of the header up to the last that is not blank.
  let width: Int
  private let positions: [TableColumn: Int]
  private let headings: [TableColumn: String]

  /// Title rows above the header are looked through up to this number.
  private static let searched = 60

  /// How well the rows fit: the largest number of columns known by name in any row.
  static func score(_ rows: [TableRow], columns: [TableColumn]) -> Int {
    rows.prefix(searched).map { matches($0, columns).count }.max() ?? 0
  }

  /// Finds the header: the row with at least two columns known by name, or failing that the first
  /// with one. Titles above it are passed over.
  ///
  /// - Throws: ``InputError`` if there is none, or it lacks a column that is required.
  static func find(
    in rows: [TableRow], columns: [TableColumn], place: TablePlace
  ) throws -> TableHeader {
    var problems = ProblemList(place: place)
    guard rows.contains(where: { !$0.isBlank }) else {
      problems.append(
        found: "nothing", expected: "a header and a row for each day",
        suggestion: "begin the file with \(example(columns))")
      try problems.throwIfAny()
      preconditionFailure("a problem was appended")
    }
    let found = rows.prefix(searched).map { matches($0, columns) }
    guard
      let row = found.firstIndex(where: { $0.count >= 2 })
        ?? found.firstIndex(where: { !$0.isEmpty })
    else {
      let first = rows.first { !$0.isBlank }
      problems.append(
        line: first?.line, key: "header",
        found: "no known column in \(CellText.quoted(first?.cells.joined(separator: ", ") ?? ""))",
        expected: "a header such as \(example(columns))",
        suggestion: unknownHeader(rows.first { !$0.isBlank }?.cells ?? [], columns))
      try problems.throwIfAny()
      preconditionFailure("a problem was appended")
    }
    let cells = rows[row].cells
    for column in columns {
      check(
        column, cells: cells, matches: found[row], line: rows[row].line,
        below: rows[(row + 1)...].prefix(5), into: &problems)
    }
    try problems.throwIfAny()
    let positions = found[row].compactMapValues(\.first)
    return TableHeader(
      row: row, line: rows[row].line, width: (cells.lastIndex { !$0.isEmpty } ?? -1) + 1,
      positions: positions,
      headings: positions.mapValues { cells[$0] })
  }

  /// Whether the table has a column.
  func has(_ column: TableColumn) -> Bool { positions[column] != nil }

  /// The cell of a column; empty where the row is short.
  func text(_ column: TableColumn, in row: TableRow) -> String {
    guard let position = positions[column], position < row.cells.count else { return "" }
    return row.cells[position]
  }

  /// The heading of a column as the table spells it.
  func heading(_ column: TableColumn) -> String { headings[column] ?? column.example }

  /// Whether a row has cells beyond the header, which is a problem.
  func refusesExtraCells(
    in row: TableRow, suggestion: String, into problems: inout ProblemList
  ) -> Bool {
    guard row.cells.dropFirst(width).contains(where: { !$0.isEmpty }) else { return false }
    problems.append(
      line: row.line,
      found: "\(row.cells.count) cells in \(CellText.quoted(row.cells.joined(separator: ",")))",
      expected: "\(width), as in the header", suggestion: suggestion)
    return true
  }

  /// The count in a column, or a problem and `nil`.
  func count(_ column: TableColumn, in row: TableRow, into problems: inout ProblemList) -> Int? {
    let text = text(column, in: row)
    switch CountText.read(text) {
    case .count(let count): return count
    case .problem(let found, let suggestion):
      problems.append(
        line: row.line, key: "column '\(heading(column))'", found: found,
        expected: CountText.expected, suggestion: suggestion)
      return nil
    }
  }

  /// The day in a column, or a problem and `nil`.
  func day(_ column: TableColumn, in row: TableRow, into problems: inout ProblemList) -> Day? {
    let text = StatusMarks.split(text(column, in: row)).text
    var found = text.isEmpty ? "an empty cell" : CellText.quoted(text)
    var suggestion: String?
    switch DateText.read(text) {
    case .day(let day, _): return day
    case .noSuchDay(let reason):
      found += ", a day that does not exist"
      suggestion = reason
    case .monthFirst(let day):
      found += ", with the month first"
      suggestion = "write \(day)"
    case .other: break
    }
    problems.hasDateProblem = true
    problems.append(
      line: row.line, key: "column '\(heading(column))'", found: found,
      expected: DateText.expected, suggestion: suggestion)
    return nil
  }

  /// The positions of the known columns in a row.
  private static func matches(_ row: TableRow, _ columns: [TableColumn]) -> [TableColumn: [Int]] {
    var result: [TableColumn: [Int]] = [:]
    for (position, cell) in row.cells.enumerated() where !cell.isEmpty && cell.utf8.count < 100 {
      let heading = TableColumn.normalised(cell)
      if cell.contains(where: { "[(%".contains($0) }), columns.contains(where: \.isCount),
        let meaning = HeadingMeaning.notDaily(cell),
        meaning != HeadingMeaning.longerPeriods || !columns.contains(.weekEnding)
      {
        continue
      }
      if let column = columns.first(where: { $0.spellings.contains(heading) }) {
        result[column, default: []].append(position)
      }
    }
    return result
  }

  private static func check(
    _ column: TableColumn, cells: [String], matches: [TableColumn: [Int]], line: Int,
    below: ArraySlice<TableRow>, into problems: inout ProblemList
  ) {
    let positions = matches[column] ?? []
    if positions.count > 1 {
      let headings = positions.map { CellText.quoted(cells[$0]) }.joined(separator: " and ")
      problems.append(
        line: line, key: "header", found: "two columns of \(column.name): \(headings)",
        expected: "one",
        suggestion: "give a table with the one that is meant: they may differ in what they hold")
    }
    guard positions.isEmpty, column.refusesSlips else { return }
    let known = Set(matches.values.flatMap { $0 })
    let unknown = cells.indices.filter { !known.contains($0) && !cells[$0].isEmpty }
    let near = unknown.lazy.compactMap { position in
      nearest(to: cells[position], column).map { (cells[position], $0) }
    }.first
    if let (heading, spelling) = near {
      problems.append(
        line: line, key: "header", found: "an unknown column \(CellText.quoted(heading))",
        expected: "a column of \(column.name)",
        suggestion: "did you mean '\(spelling)'? its cells are then taken for \(column.name)")
    } else if column.isCount,
      let (heading, meaning) = unknown.lazy.compactMap({ position in
        column.isRequired || column.mayHead(cells[position])
          ? HeadingMeaning.notDaily(cells[position]).map { (cells[position], $0) } : nil
      }).first(where: { column.isRequired || !TableColumn.people.mayHead($0.0) })
    {
      problems.append(
        line: line, key: "header", found: "\(CellText.quoted(heading)), which is \(meaning)",
        expected: "\(column.name) on each day",
        suggestion: "give the table of daily counts from the same source")
    } else if column.isRequired {
      let shown = cells.filter { !$0.isEmpty }.joined(separator: ", ")
      problems.append(
        line: line, key: "header", found: "no column of \(column.name) (columns: \(shown))",
        expected: "a column of \(column.name)",
        suggestion: column == .date
          ? datesSuggestion(cells, unknown, below)
          : "if one of them holds \(column.name), head it '\(column.example)'")
    }
  }

  /// What to do where no column is known to hold the days: one of the unknown ones may hold dates.
  private static func datesSuggestion(
    _ cells: [String], _ unknown: [Int], _ rows: ArraySlice<TableRow>
  ) -> String {
    let dated = unknown.first { position in
      !rows.isEmpty
        && rows.allSatisfy { row in
          guard position < row.cells.count, case .day = DateText.read(row.cells[position]) else {
            return false
          }
          return true
        }
    }
    guard let dated else { return "if one of them holds the days of arrival, head it 'date'" }
    return "'\(cells[dated])' holds dates: if they are the days of arrival, head it 'date'"
  }

  /// The spelling to suggest for a heading that is nearly one of a column's.
  private static func nearest(to heading: String, _ column: TableColumn) -> String? {
    let name = TableColumn.normalised(heading)
    if column.isCount, HeadingMeaning.isOfAnotherMeasure(heading) { return nil }
    guard let spelling = NearMiss.nearest(to: name, in: column.spellings), name.count >= 3,
      NearMiss.distance(name, spelling) <= max(1, spelling.count / 3)
    else { return nil }
    return spelling == column.spellings[0] ? column.example : spelling
  }

  private static func unknownHeader(_ cells: [String], _ columns: [TableColumn]) -> String {
    for cell in cells {
      for column in columns {
        if let spelling = nearest(to: cell, column) {
          return "did you mean '\(spelling)'? its cells are then taken for \(column.name)"
        }
      }
    }
    if let first = cells.first, case .day = DateText.read(first) {
      return "put the header above the first row"
    }
    return "see the columns that are known, and head those that hold them so"
  }

  private static func example(_ columns: [TableColumn]) -> String {
    columns.filter(\.refusesSlips).map(\.example).joined(separator: ",")
  }
}
