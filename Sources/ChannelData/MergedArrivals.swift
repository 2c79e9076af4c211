import StraitDiagnostics
import StraitTimeSeries

/// Several files of arrivals combined: a later one replaces the days that it shares with those
/// before it.
package struct MergedArrivals: Sendable, Equatable {
  /// The daily arrivals.
  package let arrivals: DailySeries
  /// The status of each day.
  package let statuses: [DayStatus]
  /// How many days changed their figures through a later file.
  package let replaced: Int

  /// Puts files together, in order.
  ///
  /// - Throws: ``InputError`` where a gap remains between them, or some have boats and some not.
  package init(_ files: [ImportedData]) throws {
    let hasBoats = files.contains { $0.arrivals.hasBoats }
    if hasBoats, let without = files.first(where: { !$0.arrivals.hasBoats })?.arrivals {
      throw InputError(
        key: "boats",
        found: "files with boats and files without (\(without.start) to \(without.end))",
        expected: "boats in all files or in none",
        suggestion: "add a column of boats, or import the files apart")
    }
    var byDay: [Day: (row: DailySeries.Row, status: DayStatus)] = [:]
    var replaced = 0
    for file in files {
      for (index, day) in file.arrivals.days.enumerated() {
        let row = DailySeries.Row(
          day: day, people: file.arrivals.people[index], boats: file.arrivals.boats[index])
        if let earlier = byDay[day]?.row, earlier != row { replaced += 1 }
        byDay[day] = (row, file.statuses[index])
      }
    }
    let sorted = byDay.values.sorted { $0.row.day < $1.row.day }
    arrivals = try DailySeries(rows: sorted.map(\.row), hasBoats: hasBoats)
    statuses = sorted.map(\.status)
    self.replaced = replaced
  }
}
