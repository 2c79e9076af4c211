import StraitDiagnostics
import StraitTimeSeries

/// The reading of a table of weeks, from CSV or from a sheet.
enum WeeklyTable {
  static let columns: [TableColumn] = [
    .weekEnding, .people, .boats, .peoplePrevented, .eventsPrevented,
  ]

  /// Reads the weeks whose counts are all available.
  ///
  /// - Throws: ``InputError`` where cells are bad, or there is no such week and there must be one.
  static func read(
    _ rows: [TableRow], place: TablePlace, mayBeEmpty: Bool = false
  ) throws -> [WeeklyPreventions] {
    let header = try TableHeader.find(in: rows, columns: columns, place: place)
    var problems = ProblemList(place: place)
    var weeks: [(line: Int, week: WeeklyPreventions)] = []
    var calendar: [(line: Int, weekEnding: Day)] = []
    let body = TableFooter.without(
      rows[(header.row + 1)...].filter { !$0.isBlank }, width: header.width)
    for row in body {
      let day = header.day(.weekEnding, in: row, into: &problems)
      if let day { calendar.append((row.line, day)) }
      let arrived = [TableColumn.people, .boats].map { header.text($0, in: row) }
      let prevented = [TableColumn.peoplePrevented, .eventsPrevented].map {
        header.text($0, in: row)
      }
      if arrived.contains(where: CountText.isNotAvailable)
        || prevented.allSatisfy(CountText.isNotAvailable)
      {
        continue
      }
      let counts = [TableColumn.people, .boats, .peoplePrevented, .eventsPrevented].map {
        header.count($0, in: row, into: &problems) ?? 0
      }
      guard let day else { continue }
      weeks.append(
        (
          row.line,
          WeeklyPreventions(
            weekEnding: day, peopleArrived: counts[0], boatsArrived: counts[1],
            peoplePrevented: counts[2], eventsPrevented: counts[3])
        ))
    }
    if weeks.isEmpty, problems.isEmpty, !mayBeEmpty {
      problems.append(
        found: "no week with counts of preventions", expected: "at least one row below the header")
    }
    if !problems.hasDateProblem { checkCalendar(calendar, into: &problems) }
    try problems.throwIfAny()
    return weeks.map(\.week).sorted { $0.weekEnding < $1.weekEnding }
  }

  /// Weeks whose counts are not available keep their place in the calendar.
  private static func checkCalendar(
    _ rows: [(line: Int, weekEnding: Day)], into problems: inout ProblemList
  ) {
    let weeks = rows.sorted { $0.weekEnding < $1.weekEnding }
    for (previous, next) in zip(weeks, weeks.dropFirst()) {
      let step = previous.weekEnding.distance(to: next.weekEnding)
      if step == 0 {
        problems.append(
          line: next.line, key: "week ending", found: "\(next.weekEnding) twice",
          expected: "each week once",
          suggestion: "keep the counts that the source gives today: the others would be lost")
      } else if step != 7 {
        problems.append(
          line: next.line, key: "week ending",
          found: "\(next.weekEnding), \(step) days after \(previous.weekEnding)",
          expected: "weeks 7 days apart",
          suggestion: "give a file that holds every week, or check the date")
      }
    }
  }
}
