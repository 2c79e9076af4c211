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
