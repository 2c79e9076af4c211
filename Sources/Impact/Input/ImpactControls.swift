import StraitDiagnostics
import StraitForecastModels
import StraitTimeSeries

/// Counts that move with a series and that the intervention does not touch, such as arrivals by
/// another route: they tell how the series would have moved without it.
package struct ImpactControls: Sendable {
  /// The names of the columns.
  package let names: [String]
  private let table: PeriodTable
  private let file: String

  /// Reads a CSV with the columns of days of a series (`date`, `from,to`, `week_ending`, `month` or
  /// `quarter`) and one or more of counts.
  ///
  /// - Throws: ``InputError`` with everything that is wrong in the file.
  package init(_ bytes: [UInt8], file: String) throws {
    table = try PeriodTable(bytes, file: file)
    names = table.names
    self.file = file
  }

  /// The daily rate of each control over each of some periods: rows of the file that together cover
  /// a period are summed.
  ///
  /// - Throws: ``InputError`` where the rows do not cover every period exactly.
  func rates(over periods: [CountPeriod]) throws -> [[Double]] {
    var rates: [[Double]] = []
    var missing: [CountPeriod] = []
    var next = 0
    for period in periods {
      while next < table.rows.count, table.rows[next].days.upperBound < period.from { next += 1 }
      var sums = [Int](repeating: 0, count: names.count)
      var days = 0
      while next < table.rows.count, table.rows[next].days.upperBound <= period.to,
        table.rows[next].days.lowerBound >= period.from
      {
        for column in sums.indices { sums[column] += table.rows[next].counts[column] }
        days += table.rows[next].days.count
        next += 1
      }
      if days == period.days {
        rates.append(sums.map { Double($0) / Double(period.days) })
      } else {
        missing.append(period)
      }
    }
    if let first = missing.first {
      throw InputError(
        file: file, key: "controls",
        found: "no counts of \(first.from) to \(first.to)"
          + (missing.count > 1 ? ", nor of \(missing.count - 1) other periods" : ""),
        expected: "rows that cover each period of the series exactly",
        suggestion: "give controls by the day, or for the periods of the series")
    }
    return rates
  }
}
