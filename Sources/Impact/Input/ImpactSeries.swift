import StraitChannelData
import StraitDiagnostics
import StraitForecastModels
import StraitTimeSeries

/// A series whose change is asked about: daily counts, or counts of longer periods.
package enum ImpactSeries: Sendable {
  /// Every day in turn.
  case daily(DailySeries)
  /// Weeks, months, quarters or other periods, in order, perhaps with gaps.
  case periods([CountPeriod])

  /// Reads a file: an official release (`.ods`), a CSV of days, or a CSV of periods, told apart by
  /// content.
  ///
  /// A CSV of periods has the columns `from,to`, `week_ending`, `month` (2022-07) or `quarter`
  /// (2022-Q3), and one column of counts.
  ///
  /// - Parameters:
  ///   - bytes: the content.
  ///   - file: the name of the file, for messages.
  ///   - column: the column of counts, where a table has several.
  /// - Returns: the series, what a person should know about it, and whether it is an official
  ///   release.
  /// - Throws: ``InputError`` with everything that is wrong in the file.
  package static func read(
    _ bytes: [UInt8], file: String, column: String? = nil
  ) throws -> (series: ImpactSeries, warnings: [String], isRelease: Bool) {
    if let columns = Self.columns(of: bytes, file: file), !columns.isDaily {
      let table = try PeriodTable(bytes, file: file, column: column, hasOne: true)
      let periods = table.rows.map {
        CountPeriod(from: $0.days.lowerBound, to: $0.days.upperBound, count: $0.counts[0])
      }
      return (.periods(periods), table.notes, false)
    }
    do {
      let data = try ArrivalsFile.read(bytes: bytes, file: file)
      let series = try Self.daily(data.arrivals, column)
      return (
        .daily(series),
        data.warnings + (data.provisionalWarning().map { [$0] } ?? []),
        data.source != .csv
      )
    } catch let error as InputError {
      guard error.problems.count == 1, error.problems[0].key == "header" else { throw error }
      var problem = error.problems[0]
      problem.expected = "a header such as \(PeriodColumns.examples)"
      throw InputError(problem)
    }
  }

  /// The last day.
  package var end: Day {
    switch self {
    case .daily(let series): series.end
    case .periods(let periods): periods[periods.count - 1].to
    }
  }

  /// The people of a daily series, or its boats.
  private static func daily(_ series: DailySeries, _ column: String?) throws -> DailySeries {
    switch column.map(PeriodColumns.normalised) {
    case nil, "people": return series
    case "boats" where series.hasBoats:
      return try DailySeries(from: series.start, people: series.boats)
    default:
      throw InputError(
        key: "column", found: "'\(column ?? "")' for a daily series",
        expected: series.hasBoats ? "people or boats" : "people")
    }
  }

  /// The columns of days of the first row that has any, below any titles.
  private static func columns(of bytes: [UInt8], file: String) -> PeriodColumns? {
    guard !bytes.starts(with: [0x50, 0x4B]), let rows = try? CSVRows.read(bytes, file: file) else {
      return nil
    }
    return rows.prefix(60).lazy.compactMap { row in
      row.cells.count { !$0.isEmpty } > 1 ? PeriodColumns(header: row.cells) : nil
    }.first ?? PeriodColumns(header: rows[0].cells)
  }
}

extension PeriodColumns {
  /// Whether each row is a day.
  var isDaily: Bool { if case .single(.date, _) = self { true } else { false } }
}
