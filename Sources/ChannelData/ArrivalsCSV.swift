import StraitTimeSeries

/// Daily arrivals read from CSV.
///
/// The header is found below any titles, and its columns by name: `date,people,boats`, the names
/// of the official release, and other common spellings, whatever their case, spaces and
/// underscores. A table without a column of boats is a series of people only, and its counts may
/// also be headed `count`, `value` or `y`. Fields are separated by commas, semicolons or tabs. Dates are ISO or have the day
/// first; counts may have separators of thousands.
///
/// The reader of CSV is the project's own. SwiftCSV 0.10 was measured first: at 5 ms for the 2,922
/// rows of the built-in series it is quick enough (this whole import takes 9 ms), but it gives no
/// line numbers, fills short rows up without a word, takes all that follows an unclosed quotation
/// mark for one field, and drops an empty quoted field at the end of a file.
package struct ArrivalsCSV: Sendable, Equatable {
  /// The daily series.
  package let arrivals: DailySeries
  /// The status of each day of the series.
  package let statuses: [DayStatus]
  /// Boats involved in uncontrolled landings on each day, where the file has the column.
  package let uncontrolledLandings: [Int?]?

  /// Reads a CSV file.
  ///
  /// Rows may stand in any order, but every day from the first to the last must be there once.
  ///
  /// - Parameters:
  ///   - bytes: The content of the file.
  ///   - file: The name of the file, for messages.
  /// - Throws: ``InputError`` with everything that is wrong in the file, up to 20 problems.
  package init(bytes: [UInt8], file: String) throws {
    let rows = try CSVRows.read(bytes, file: file, columns: ArrivalsTable.columns)
    let table = try ArrivalsTable(rows, place: TablePlace(file: file), needsBoats: false)
    arrivals = table.arrivals
    statuses = table.statuses
    uncontrolledLandings = table.hasUncontrolledLandings ? table.uncontrolledLandings : nil
  }
}

/// The canonical CSV of a daily series: `date,people,boats,status`, ISO dates, LF line ends.
///
/// A series of people only has no column of boats.
package enum DailySeriesCSV {
  /// The header line of a series, without its line end.
  package static func header(of series: DailySeries) -> String {
    series.hasBoats ? "date,people,boats,status" : "date,people,status"
  }

  /// The series as CSV; ``ArrivalsCSV`` reads it back equal.
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
