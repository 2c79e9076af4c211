import StraitDiagnostics
import StraitTimeSeries

/// Several files of arrivals combined: a later one replaces the days that it shares with those
/// before it, but a daily page adds days only.
///
/// Gaps are judged over all files together. A page with a hole in it is taken as far as it goes.
package struct MergedArrivals: Sendable, Equatable {
  /// The daily arrivals.
  package let arrivals: DailySeries
  /// The status of each day.
  package let statuses: [DayStatus]
  /// Boats in uncontrolled landings on each day; `nil` where no file has them.
  package let uncontrolledLandings: [Int?]?
  /// How many days changed their figures through a later file.
  package let replaced: Int
  /// What was decided while the files were put together, a sentence each.
  package let notes: [String]

  private struct Merged {
    var row: ArrivalsContent.Row
    var file: Int
  }

  /// Puts files together, in order.
  ///
  /// - Parameters:
  ///   - files: what the files hold; at least one.
  ///   - missing: what is made of days that no file holds.
  ///   - today: the last day that can have a count.
  /// - Throws: ``InputError`` where a gap remains, a day lies after today, or some files have boats and
  ///   some not.
  package init(
    _ files: [ArrivalsContent], missing: MissingDays = .refused, today: Day = .today
  ) throws {
    let hasBoats = files.contains { $0.hasBoats }
    if hasBoats, let without = files.first(where: { !$0.hasBoats }) {
      throw InputError(
        key: "boats",
        found: "files with boats and files without (\(without.rows[0].day) to "
          + "\(without.rows[without.rows.count - 1].day))",
        expected: "boats in all files or in none",
        suggestion: "import the files apart, or leave out boats in all")
    }
    var problems = ProblemList(place: TablePlace(file: files[0].file))
    for file in files { Self.refuseFuture(file, today, &problems) }
    var notes = files.flatMap(\.notes)
    let (byDay, replaced) = Self.together(files, &notes)
    var days = byDay.values.sorted { $0.row.day < $1.row.day }
    let confirmed = files.compactMap(\.confirmedThrough).max()
    if missing == .zero {
      try Self.fill(&days, files, &notes)
    } else {
      try Self.cutPages(&days, files, &notes)
      Self.refuseGaps(days, files, &problems)
    }
    try problems.throwIfAny()
    arrivals = try DailySeries(
      rows: days.map {
        DailySeries.Row(day: $0.row.day, people: $0.row.people, boats: $0.row.boats)
      }, hasBoats: hasBoats)
    statuses = days.map { day in
      day.row.status
        ?? (files[day.file].source == .page || confirmed.map { day.row.day > $0 } ?? false
          ? .provisional : .published)
    }
    uncontrolledLandings =
      files.contains { $0.hasUncontrolled } ? days.map(\.row.uncontrolled) : nil
    self.replaced = replaced
    self.notes = notes
  }

  private static func together(
    _ files: [ArrivalsContent], _ notes: inout [String]
  ) -> (days: [Day: Merged], replaced: Int) {
    var byDay: [Day: Merged] = [:]
    var replaced = 0
    for (position, file) in files.enumerated() {
      var kept = 0
      for row in file.rows {
        let earlier = byDay[row.day]
        let differs =
          earlier.map {
            $0.row.people != row.people || $0.row.boats != row.boats
          } ?? false
        if let earlier, file.source == .page, files[earlier.file].source != .page {
          if differs { kept += 1 }
          continue
        }
        let wasPage = earlier.map { files[$0.file].source == .page } ?? false
        if differs, !wasPage || file.source == .page { replaced += 1 }
        byDay[row.day] = Merged(row: row, file: position)
      }
      if kept > 0 {
        notes.append(
          "\(file.file) has other figures on \(kept) day\(kept == 1 ? "" : "s") that another file has "
            + "too: a daily page adds days, and replaces none of a release or CSV file")
      }
    }
    return (byDay, replaced)
  }

  private static func refuseFuture(
    _ file: ArrivalsContent, _ today: Day, _ problems: inout ProblemList
  ) {
    let future = file.rows.filter { $0.day > today }
    guard let first = future.first, let last = future.last else { return }
    problems.append(
      InputError(
        file: file.file, line: first.line, key: "date",
        found: future.count == 1
          ? "\(first.day), a day after today, \(today)"
          : "\(future.count) days after today, \(today): \(first.day) to \(last.day)",
        expected: "days that are over",
        suggestion: "end the file with the last day that was counted; a 0 after it would say that "
          + "nobody arrived"))
  }

  /// The most absent days in a row that are taken as days without arrivals: beyond them a date is wrong.
  private static let mostAbsentDays = 366

  /// Fills days that no file holds, as days on which nobody arrived.
  private static func fill(
    _ days: inout [Merged], _ files: [ArrivalsContent], _ notes: inout [String]
  ) throws {
    for (previous, next) in zip(days, days.dropFirst()) {
      let absent = previous.row.day.distance(to: next.row.day) - 1
      guard absent > mostAbsentDays else { continue }
      throw InputError(
        file: files[next.file].file, line: next.row.line, key: "date",
        found: "\(absent) days missing between \(previous.row.day) and \(next.row.day)",
        expected: "at most \(mostAbsentDays) absent days in a row",
        suggestion: "check the dates around the gap")
    }
    var filled: [Merged] = []
    var absent = 0
    for day in days {
      while let last = filled.last, last.row.day.advanced(by: 1) < day.row.day {
        filled.append(
          Merged(
            row: ArrivalsContent.Row(
              day: last.row.day.advanced(by: 1), people: 0, boats: 0, uncontrolled: nil,
              status: nil, line: day.row.line), file: day.file))
        absent += 1
      }
      filled.append(day)
    }
    days = filled
    let cells = files.reduce(0) { $0 + $1.emptyCells }
    notes.append(
      "taken as without arrivals, as asked: \(absent) absent day\(absent == 1 ? "" : "s") and "
        + "\(cells) empty cell\(cells == 1 ? "" : "s")")
  }

  /// Leaves out the days of pages beyond the first gap, where pages alone go beyond it.
  private static func cutPages(
    _ days: inout [Merged], _ files: [ArrivalsContent], _ notes: inout [String]
  ) throws {
    guard
      let gap = days.indices.dropFirst().first(where: {
        days[$0 - 1].row.day.advanced(by: 1) != days[$0].row.day
      }), days[gap...].allSatisfy({ files[$0.file].source == .page })
    else { return }
    let first = days[gap - 1].row.day.advanced(by: 1)
    let last = days[gap].row.day.advanced(by: -1)
    let span = first == last ? "\(first)" : "\(first) to \(last)"
    let pages = Set(days[gap...].map(\.file))
    let joined = Set(days[..<gap].map(\.file))
    if let apart = pages.subtracting(joined).min(), pages.isDisjoint(with: joined) {
      throw InputError(
        file: files[apart].file, line: days[gap].row.line, key: "date",
        found: "no count of \(span), between it and the days before",
        expected: "a page that goes on where the other files end",
        suggestion: "give a newer release, or a page with those days too")
    }
    notes.append(
      "left out: \(days.count - gap) day\(days.count - gap == 1 ? "" : "s") from "
        + "\(days[gap].row.day) on, as no file holds \(span); a page that holds "
        + "\(first == last ? "it" : "them") completes the series")
    days = Array(days[..<gap])
  }

  private static func refuseGaps(
    _ days: [Merged], _ files: [ArrivalsContent], _ problems: inout ProblemList
  ) {
    for (previous, next) in zip(days, days.dropFirst()) {
      guard
        let gap = Self.gap(
          previous.row.day, next.row.day, file: files[next.file].file, line: next.row.line)
      else { continue }
      problems.append(InputError(gap))
    }
  }

  /// The days missing between two, as a problem; `nil` where there are none.
  static func gap(_ previous: Day, _ next: Day, file: String? = nil, line: Int) -> Problem? {
    let missing = previous.distance(to: next) - 1
    guard missing > 0 else { return nil }
    return Problem(
      file: file, line: line, key: "date",
      found: "\(missing) day\(missing == 1 ? "" : "s") missing between \(previous) and \(next)",
      expected: "every day in turn",
      suggestion: "give a file that holds the missing days; if nobody arrived on them, say so "
        + "with `missing` zero")
  }
}
