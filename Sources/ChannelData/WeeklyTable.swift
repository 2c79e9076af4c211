import StraitDiagnostics
import StraitTimeSeries

/// The reading of a table of weeks, from CSV or from a sheet.
enum WeeklyTable {
  static let columns: [TableColumn] = [
    .weekEnding, .people, .boats, .peoplePrevented, .eventsPrevented,
  ]

  static func read(_ rows: [TableRow], place: TablePlace) throws -> [WeeklyPreventions] {
    let header = try TableHeader.find(in: rows, columns: columns, place: place)
    var problems = ProblemList(place: place)
    var weeks: [(line: Int, week: WeeklyPreventions)] = []
    for row in rows[(header.row + 1)...] where !row.isBlank {
      let day = header.day(.weekEnding, in: row, into: &problems)
      let prevented = header.text(.peoplePrevented, in: row)
      let events = header.text(.eventsPrevented, in: row)
      if CountText.isNotAvailable(prevented), CountText.isNotAvailable(events) { continue }
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
    if weeks.isEmpty, problems.isEmpty {
      problems.append(
        found: "no week with counts of preventions", expected: "at least one row below the header")
    }
    if !problems.hasDateProblem { checkCalendar(&weeks, into: &problems) }
    try problems.throwIfAny()
    return weeks.map(\.week)
  }

  private static func checkCalendar(
    _ weeks: inout [(line: Int, week: WeeklyPreventions)], into problems: inout ProblemList
  ) {
    weeks.sort { $0.week.weekEnding < $1.week.weekEnding }
    for (previous, next) in zip(weeks, weeks.dropFirst()) {
      let step = previous.week.weekEnding.distance(to: next.week.weekEnding)
      if step == 0 {
        problems.append(
          line: next.line, key: "week ending", found: "\(next.week.weekEnding) twice",
          expected: "each week once", suggestion: "remove the row that is out of date")
      } else if step != 7 {
        problems.append(
          line: next.line, key: "week ending",
          found: "\(next.week.weekEnding), \(step) days after \(previous.week.weekEnding)",
          expected: "weeks 7 days apart", suggestion: "add the missing week, or correct the date")
      }
    }
  }
}
