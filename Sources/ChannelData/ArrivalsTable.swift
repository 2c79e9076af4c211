import StraitDiagnostics
import StraitTimeSeries

/// The reading of a table of days, from CSV, from a sheet or from a web page.
struct ArrivalsTable {
  /// The days in order, each once; there may be gaps between them.
  let rows: [ArrivalsContent.Row]
  let hasBoats: Bool
  let hasUncontrolled: Bool
  /// Whether the table has a column of its own for the status of days.
  let hasStatus: Bool
  /// How many empty cells were taken for 0.
  let emptyCells: Int
  /// What a person should know about the reading.
  let notes: [String]
  /// Whether the table looks like that of the daily page: few days, their dates written out.
  let isPage: Bool

  /// Every column by which a table of days is recognised.
  static let columns: [TableColumn] = [
    .date, .people, .count, .boats, .uncontrolled, .status, .notes,
  ]

  /// The most days of a table that was copied from the daily page; the page shows seven.
  private static let pageDays = 14

  /// Reads the rows, and throws every problem at once.
  ///
  /// A row with a problem still takes its place in the calendar, so that one bad cell is one
  /// problem and not also a gap. A release needs boats; other tables may have people only. Gaps are told
  /// beside other problems where no other file may fill them.
  init(
    _ rows: [TableRow], place: TablePlace, needsBoats: Bool, missing: MissingDays = .refused,
    isAlone: Bool = false
  ) throws {
    try ArrivalsTable.refuseWeekly(rows, place: place)
    let people = ArrivalsTable.people(in: rows)
    let columns: [TableColumn] = [
      .date, people, needsBoats ? .boats : .boats.optional, .uncontrolled, .status, .notes,
    ]
    let header = try TableHeader.find(in: rows, columns: columns, place: place)
    var problems = ProblemList(place: place)
    let body = TableFooter.without(
      rows[(header.row + 1)...].filter { !$0.isBlank }, width: header.width)
    let isMonthFirst = MonthFirst.refuse(body, header, into: &problems)
    var entries = body.map {
      Entry($0, header, missing, readsDates: !isMonthFirst, into: &problems)
    }
    if !isMonthFirst {
      ArrivalsTable.fillDays(&entries)
      if entries.isEmpty {
        problems.append(
          line: rows[header.row].line, found: "a header without rows",
          expected: "a row for each day below the header")
      }
      WrongDates.correct(&entries, header, into: &problems)
    }
    let sorted = entries.filter { $0.day != nil }.sorted { $0.day! < $1.day! }
    for (previous, next) in zip(sorted, sorted.dropFirst()) where previous.day == next.day {
      problems.append(
        line: next.line, key: "date", found: "\(next.day!) twice", expected: "each day once",
        suggestion: "keep the count that the source gives today: the other one would be lost")
    }
    let available = sorted.lastIndex { $0.unavailable == nil } ?? -1
    for entry in sorted[...available] {
      guard let mark = entry.unavailable else { continue }
      problems.append(
        line: entry.line, key: "column '\(header.heading(people))'",
        found: "\(CellText.quoted(mark)), not available", expected: CountText.expected,
        suggestion: "give the count, or end the file before it")
    }
    if available < 0, problems.isEmpty {
      problems.append(
        line: rows[header.row].line, found: "no day with a count",
        expected: "a row for each day below the header")
    }
    if isAlone, missing == .refused, !problems.isEmpty {
      for (previous, next) in zip(sorted, sorted.dropFirst()) {
        guard let gap = MergedArrivals.gap(previous.day!, next.day!, line: next.line) else {
          continue
        }
        problems.append(InputError(gap))
      }
    }
    try problems.throwIfAny()
    let unavailable = sorted[(available + 1)...]
    notes =
      unavailable.isEmpty
      ? []
      : [
        "\(unavailable.count) day\(unavailable.count == 1 ? " is" : "s are") not available yet and "
          + "left out, from \(unavailable[available + 1].day!) on"
      ]
    self.rows = sorted[...available].map { entry in
      ArrivalsContent.Row(
        day: entry.day!, people: entry.people, boats: entry.boats,
        uncontrolled: entry.uncontrolled, status: entry.status, line: entry.line)
    }
    hasBoats = header.has(.boats)
    hasUncontrolled = header.has(.uncontrolled)
    hasStatus = header.has(.status)
    emptyCells = sorted[...available].reduce(0) { $0 + $1.emptyCells }
    isPage =
      !header.has(.status) && entries.count <= ArrivalsTable.pageDays
      && (header.heading(people).lowercased().contains("detected")
        || body.allSatisfy { header.text(.date, in: $0).contains(where: \.isLetter) })
  }

  /// One row as read.
  struct Entry {
    var line: Int
    var day: Day?
    var people = 0
    var boats = 0
    var uncontrolled: Int?
    var status: DayStatus?
    /// How the row marks its count as not available.
    var unavailable: String?
    var emptyCells = 0

    init(
      _ row: TableRow, _ header: TableHeader, _ missing: MissingDays, readsDates: Bool,
      into problems: inout ProblemList
    ) {
      line = row.line
      if readsDates { day = header.day(.date, in: row, into: &problems) }
      let suggestion = "put a count with a separator of thousands in quotation marks: \"1,305\""
      if header.refusesExtraCells(in: row, suggestion: suggestion, into: &problems) { return }
      let people = header.text(.people, in: row)
      if CountText.isNotAvailableYet(people) {
        unavailable = people
      } else {
        self.people = count(.people, row, header, missing, &problems)
        if header.has(.boats) { boats = count(.boats, row, header, missing, &problems) }
      }
      if !CountText.isNotAvailable(header.text(.uncontrolled, in: row)),
        !header.text(.uncontrolled, in: row).isEmpty
      {
        uncontrolled = header.count(.uncontrolled, in: row, into: &problems)
      }
      status = Entry.status(row, header, into: &problems)
    }

    private mutating func count(
      _ column: TableColumn, _ row: TableRow, _ header: TableHeader, _ missing: MissingDays,
      _ problems: inout ProblemList
    ) -> Int {
      if header.text(column, in: row).isEmpty {
        guard missing == .refused else {
          emptyCells += 1
          return 0
        }
        problems.append(
          line: line, key: "column '\(header.heading(column))'",
          found: "an empty cell" + (day.map { " (\(header.heading(.date)) \($0))" } ?? ""),
          expected: CountText.expected,
          suggestion: "give the count; if empty cells are days without arrivals, say so with "
            + "`missing` zero")
        return 0
      }
      return header.count(column, in: row, into: &problems) ?? 0
    }

    private static func status(
      _ row: TableRow, _ header: TableHeader, into problems: inout ProblemList
    ) -> DayStatus? {
      let marked = [TableColumn.people, .boats, .date].lazy.compactMap {
        StatusMarks.split(header.text($0, in: row)).status
      }.first
      let note = header.text(.notes, in: row)
      let notes = note.lowercased().split { !$0.isLetter }
      if notes.contains("revised") || note.lowercased().contains("[r]") { return .revised }
      if notes.contains("provisional") || note.lowercased().contains("[p]") { return .provisional }
      let text = header.text(.status, in: row)
      guard !text.isEmpty else { return marked ?? (header.has(.status) ? .published : nil) }
      if let status = DayStatus(rawValue: text.lowercased()) ?? StatusMarks.status(of: text) {
        return status
      }
      let known = DayStatus.allCases.map(\.rawValue)
      problems.append(
        line: row.line, key: "column '\(header.heading(.status))'", found: CellText.quoted(text),
        expected: known.joined(separator: " or "),
        suggestion: NearMiss.suggestion(for: text.lowercased(), in: known))
      return .published
    }
  }

  /// Gives a row whose date is at fault the day that its neighbours leave for it, if any.
  private static func fillDays(_ entries: inout [Entry]) {
    guard entries.contains(where: { $0.day == nil }) else { return }
    let known = entries.compactMap(\.day)
    guard let first = known.first, let last = known.last else { return }
    let step = first <= last ? 1 : -1
    var taken = Set(known)
    for index in entries.indices.dropFirst() where entries[index].day == nil {
      guard let next = entries[index - 1].day?.advanced(by: step) else { continue }
      if taken.insert(next).inserted { entries[index].day = next }
    }
  }

  /// The column of people: by the general names of a count only where no name of people stands
  /// beside the date.
  private static func people(in rows: [TableRow]) -> TableColumn {
    TableHeader.score(rows, columns: [.date, .people]) < 2
      && TableHeader.score(rows, columns: [.date, .count]) == 2 ? .count : .people
  }

  /// Tells a table of weeks apart, which has all other columns of a table of days.
  private static func refuseWeekly(_ rows: [TableRow], place: TablePlace) throws {
    let columns: [TableColumn] = [.date, .weekEnding, .peoplePrevented]
    guard
      let row = rows.prefix(60).first(where: { row in
        TableHeader.score([row], columns: Array(columns.dropFirst())) == 2
          && TableHeader.score([row], columns: [.date]) == 0
      })
    else { return }
    throw InputError(
      file: place.file, line: row.line, key: place.key("header"), found: "a table of weeks",
      expected: "a table of days (date,people,boats)",
      suggestion: "give the daily file; weekly preventions are read on their own")
  }
}

/// Rows below a table that are no days: remarks such as "End of table", and totals.
enum TableFooter {
  /// The rows up to the last that is no footer.
  static func without(_ rows: [TableRow], width: Int) -> [TableRow] {
    let last = rows.lastIndex { !isFooter($0, width) } ?? -1
    return Array(rows[...last])
  }

  private static func isFooter(_ row: TableRow, _ width: Int) -> Bool {
    let filled = row.cells.filter { !$0.isEmpty }
    guard let first = filled.first, first.first.map({ $0.isLetter || "[(*©".contains($0) }) == true,
      case .other = DateText.read(first)
    else { return false }
    if filled.count == 1 { return width > 1 && first.contains(" ") }
    let words = first.lowercased().split { !$0.isLetter }
    return words.contains("total") || words.contains("totals")
  }
}

/// Dates that do not fit between those of the rows around them, where one that differs by a slip does.
private enum WrongDates {
  /// The longest run of rows of one wrong year; more of them are another stretch of time.
  private static let longestRun = 31

  /// Reports such dates, and puts the rows in the place that they leave.
  static func correct(
    _ entries: inout [ArrivalsTable.Entry], _ header: TableHeader, into problems: inout ProblemList
  ) {
    let days = entries.compactMap(\.day)
    guard days.count > 2 else { return }
    let rising = zip(days, days.dropFirst()).count { $0 < $1 }
    let isRising =
      2 * rising == days.count - 1 ? days[0] <= days[days.count - 1] : 2 * rising > days.count - 1
    let step = isRising ? 1 : -1
    var index = 1
    let known = Set(days)
    while index < entries.count {
      guard let previous = entries[index - 1].day else {
        index += 1
        continue
      }
      var end = index
      while end < entries.count, let day = entries[end].day {
        let fitting = previous.advanced(by: step * (end - index + 1))
        guard day != fitting, !known.contains(fitting), slip(day, fitting) == "year" else { break }
        end += 1
      }
      let meets =
        end < entries.count
        && entries[end].day == previous.advanced(by: step * (end - index + 1))
      if end > index, meets || (end == entries.count && end - index <= longestRun) {
        report(entries[index], previous.advanced(by: step), "year", end - index, header, &problems)
        for row in index..<end {
          entries[row].day = previous.advanced(by: step * (row - index + 1))
        }
        index = end
        continue
      }
      let fitting = previous.advanced(by: step)
      if index + 1 < entries.count, let day = entries[index].day, day != fitting,
        !known.contains(fitting), entries[index + 1].day == fitting.advanced(by: step),
        let part = slip(day, fitting)
      {
        report(entries[index], fitting, part, 1, header, &problems)
        entries[index].day = fitting
      }
      index += 1
    }
  }

  private static func report(
    _ entry: ArrivalsTable.Entry, _ day: Day, _ part: String, _ count: Int, _ header: TableHeader,
    _ problems: inout ProblemList
  ) {
    problems.append(
      line: entry.line, key: "column '\(header.heading(.date))'",
      found: "\(entry.day!), out of the order of the rows around it"
        + (count > 1 ? ", and \(count - 1) more rows" : ""),
      expected: "every day in turn", suggestion: "looks like a wrong \(part): \(day)?")
  }

  /// The one part in which two days differ.
  private static func slip(_ first: Day, _ second: Day) -> String? {
    let (one, other) = (first.components, second.components)
    switch (one.year == other.year, one.month == other.month, one.day == other.day) {
    case (false, true, true): return "year"
    case (true, false, true): return "month"
    case (true, true, false): return "day"
    default: return nil
    }
  }
}
