import StraitTimeSeries

/// The canonical CSV of a daily series: `date,people,boats,status`, ISO dates, LF line ends.
///
/// A series of people only has no column of boats.
package enum DailySeriesCSV {
  /// The header line of a series, without its line end.
  package static func header(of series: DailySeries) -> String {
    series.hasBoats ? "date,people,boats,status" : "date,people,status"
  }

  /// The series as CSV; ``ArrivalsFile`` reads it back equal.
  ///
  /// - Parameters:
  ///   - series: The series.
  ///   - statuses: The status of each day; every day is `published` where none are given.
  /// - Returns: The text of the file.
  /// - Precondition: There are as many statuses as days.
  package static func csv(_ series: DailySeries, statuses: [DayStatus]? = nil) -> String {
    let statuses = statuses ?? Array(repeating: .published, count: series.count)
    precondition(statuses.count == series.count, "one status for each day")
    var text = header(of: series) + "\n"
    text.reserveCapacity(series.count * 32)
    for (index, day) in series.days.enumerated() {
      text += "\(day),\(series.people[index]),"
      if series.hasBoats { text += "\(series.boats[index])," }
      text += statuses[index].rawValue + "\n"
    }
    return text
  }
}
