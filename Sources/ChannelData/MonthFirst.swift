import StraitTimeSeries

/// The recognition of tables whose dates have the month first.
///
/// They are refused and not read: 03/04 would be one day or another by the luck of the file.
enum MonthFirst {
  /// Adds one problem, and answers `true`, if the dates make sense with the month first only:
  /// one has a second number above 12; or all leave gaps with the day first, and none otherwise.
  static func refuse(
    _ rows: [TableRow], _ header: TableHeader, column: TableColumn = .date,
    into problems: inout ProblemList
  ) -> Bool {
    var line: (number: Int, text: String, day: Day)?
    var count = 0
    var dayFirst: [Day] = []
    var swapped: [Day] = []
    for row in rows {
      let text = dateText(row, header, column)
      switch DateText.read(text) {
      case .monthFirst(let day):
        count += 1
        swapped.append(day)
        if line == nil { line = (row.line, text, day) }
      case .day(let day, let other):
        dayFirst.append(day)
        if let other { swapped.append(other) }
      default: break
      }
    }
    if line == nil, dayFirst.count > 1, swapped.count == dayFirst.count, swapped != dayFirst,
      !isContiguous(dayFirst), isContiguous(swapped)
    {
      let row = rows[rows.count - 1]
      line = (row.line, dateText(row, header, column), swapped[swapped.count - 1])
      count = swapped.count
    }
    guard let line else { return false }
    let all = count == 1 ? "with the month first" : "and \(count - 1) more with the month first"
    problems.append(
      line: line.number, key: "column '\(header.heading(column))'",
      found: "\(CellText.quoted(line.text)) \(all)", expected: DateText.expected,
      suggestion: "write dates as year-month-day, here \(line.day)")
    problems.hasDateProblem = true
    return true
  }

  /// The date of a row, without any time of day in a column of times.
  private static func dateText(
    _ row: TableRow, _ header: TableHeader, _ column: TableColumn
  ) -> String {
    let text = header.text(column, in: row)
    return column == .time ? TimeText.date(of: text) : text
  }

  /// Whether days are all those of a range; several rows of one day count as one.
  private static func isContiguous(_ days: [Day]) -> Bool {
    let sorted = Set(days).sorted()
    return zip(sorted, sorted.dropFirst()).allSatisfy { $0.distance(to: $1) == 1 }
  }
}
