import StraitDiagnostics
import StraitTimeSeries

/// The reading of a table of days, from CSV or from a sheet.
struct ArrivalsTable {
  let arrivals: DailySeries
  let statuses: [DayStatus]
  let uncontrolledLandings: [Int?]
  let hasUncontrolledLandings: Bool

  /// Every column by which a table of days is recognised.
  static let columns: [TableColumn] = [
    .date, .people, .count, .boats, .uncontrolled, .status, .notes,
  ]

  /// Reads the rows, and throws every problem at once.
  ///
  /// A row with a problem still takes its place in the calendar, so that one bad cell is one
  /// problem and not also a gap. A release needs boats; other tables may have people only.
  init(_ rows: [TableRow], place: TablePlace, needsBoats: Bool) throws {
    try ArrivalsTable.refuseWeekly(rows, place: place)
    let columns: [TableColumn] = [
      .date, ArrivalsTable.people(in: rows), needsBoats ? .boats : .boats.optional, .uncontrolled,
      .status, .notes,
    ]
    let header = try TableHeader.find(in: rows, columns: columns, place: place)
    var problems = ProblemList(place: place)
    let body = rows[(header.row + 1)...].filter { !$0.isBlank }
    let isMonthFirst = MonthFirst.refuse(body, header, into: &problems)
    var entries = body.map {
      Entry($0, header, readsDates: !isMonthFirst, into: &problems)
    }
    var series: DailySeries?
    if !isMonthFirst {
      ArrivalsTable.fillDays(&entries)
      if entries.isEmpty {
        problems.append(
          line: rows[header.row].line, found: "a header without rows",
          expected: "a row for each day below the header")
      } else if entries.contains(where: { $0.day != nil }) {
        do {
          series = try DailySeries(
            rows: entries.compactMap(\.counted), hasBoats: header.has(.boats))
        } catch let error as InputError {
          problems.append(error)
        }
      }
    }
    try problems.throwIfAny()
    guard let series else { preconditionFailure("no series, and no problem either") }
    let sorted = entries.sorted { ($0.day ?? series.start) < ($1.day ?? series.start) }
    arrivals = series
    statuses = sorted.map(\.status)
    uncontrolledLandings = sorted.map(\.uncontrolled)
    hasUncontrolledLandings = header.has(.uncontrolled)
  }

  /// One row as read.
  private struct Entry {
    var line: Int
    var day: Day?
    var people = 0
    var boats = 0
    var uncontrolled: Int?
    var status = DayStatus.published

    init(
      _ row: TableRow, _ header: TableHeader, readsDates: Bool, into problems: inout ProblemList
    ) {
      line = row.line
      if readsDates { day = header.day(.date, in: row, into: &problems) }
      let suggestion = "put a count with a separator of thousands in quotation marks: \"1,305\""
      if header.refusesExtraCells(in: row, suggestion: suggestion, into: &problems) { return }
      people = header.count(.people, in: row, into: &problems) ?? 0
      if header.has(.boats) { boats = header.count(.boats, in: row, into: &problems) ?? 0 }
      if !CountText.isNotAvailable(header.text(.uncontrolled, in: row)),
        !header.text(.uncontrolled, in: row).isEmpty
      {
        uncontrolled = header.count(.uncontrolled, in: row, into: &problems)
      }
      status = Entry.status(row, header, into: &problems)
    }

    var counted: DailySeries.Row? {
      day.map { DailySeries.Row(day: $0, people: people, boats: boats, line: line) }
    }

    private static func status(
      _ row: TableRow, _ header: TableHeader, into problems: inout ProblemList
    ) -> DayStatus {
      let notes = header.text(.notes, in: row).lowercased().split { !$0.isLetter }
      if notes.contains("revised") { return .revised }
      if notes.contains("provisional") { return .provisional }
      let text = header.text(.status, in: row)
      guard !text.isEmpty else { return .published }
      if let status = DayStatus(rawValue: text.lowercased()) { return status }
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
