import StraitDiagnostics
import StraitTimeSeries

/// The cells of a table of wind, from CSV.
struct WindTable {
  let rows: ArraySlice<TableRow>
  let header: TableHeader
  /// The column of speeds, and its unit.
  let speeds: TableColumn
  let unit: SpeedUnit

  /// Finds the header among the rows, and the unit of the column of speeds.
  ///
  /// - Parameters:
  ///   - rows: the rows, titles and header included.
  ///   - columns: the columns of the table; the second holds the speeds.
  ///   - names: the names of the column of speeds without a unit, normalised.
  ///   - place: where the rows stand.
  /// - Throws: ``InputError`` if the header lacks a column or the unit.
  init(_ rows: [TableRow], columns: [TableColumn], names: [String], place: TablePlace) throws {
    header = try TableHeader.find(in: rows, columns: columns, place: place)
    self.rows = rows[(header.row + 1)...].filter { !$0.isBlank }[...]
    speeds = columns[1]
    let heading = header.heading(speeds)
    switch SpeedUnit.read(heading: heading, names: names) {
    case .unit(let found): unit = found
    case .unknown(let text):
      throw InputError(
        file: place.file, line: rows[header.row].line, key: "column '\(heading)'",
        found: "the unit \(CellText.quoted(text))", expected: SpeedUnit.expected,
        suggestion: "give the speeds in m/s")
    case .none:
      throw InputError(
        file: place.file, line: rows[header.row].line, key: "column '\(heading)'",
        found: "no unit", expected: SpeedUnit.expected,
        suggestion: "name it '\(speeds.example)' if it is in m/s")
    }
  }

  /// The speed of a row in m/s; `nil` where it is missing or a problem.
  func speed(in row: TableRow, into problems: inout ProblemList) -> Double? {
    let suggestion = "write decimals with a point: 5.2"
    if header.refusesExtraCells(in: row, suggestion: suggestion, into: &problems) { return nil }
    switch SpeedText.read(header.text(speeds, in: row), unit: unit) {
    case .speed(let speed): return speed
    case .missing: return nil
    case .problem(let found, let suggestion):
      problems.append(
        line: row.line, key: "column '\(header.heading(speeds))'", found: found,
        expected: SpeedText.expected, suggestion: suggestion)
      return nil
    }
  }

  /// The time of a row in minutes of UTC; `nil` where it is a problem.
  ///
  /// A time that names no zone is of the one given, in minutes east of UTC.
  func minute(in row: TableRow, zone: Int, into problems: inout ProblemList) -> Int? {
    let text = header.text(.time, in: row)
    switch TimeText.read(text) {
    case .time(let minute, let named): return minute - (named ?? zone)
    case .day, .other:
      problems.append(
        line: row.line, key: "column '\(header.heading(.time))'",
        found: text.isEmpty ? "an empty cell" : CellText.quoted(text),
        expected: TimeText.expected)
      return nil
    }
  }
}

extension TableColumn {
  /// Names of the wind speed at a time, without a unit.
  static let windNames = names([
    "wind", "wind speed", "wind 10m", "wind speed 10m", "mean wind", "mean wind speed", "speed",
  ])

  /// Names of the night wind, without a unit.
  static let nightWindNames = names(["night wind", "night wind speed", "wind night"])

  /// Names of the mean wind of a day, without a unit.
  static let dailyWindNames = names([
    "daily mean wind", "mean daily wind", "daily wind", "wind mean 24h", "wind mean", "mean wind",
    "wind speed mean", "wind speed 10m mean", "daily mean wind speed",
  ])

  static let time = TableColumn(
    "the time", example: "time",
    spellings: ["date", "datetime", "date time", "timestamp", "time utc", "valid time"])

  static let wind = speed("the wind speed", example: "wind_ms", names: windNames)

  static let nightWind = speed("night wind", example: "night_wind_ms", names: nightWindNames)

  static let dailyWind = speed(
    "the daily mean wind", example: "daily_mean_wind_ms", names: dailyWindNames)

  static let source = TableColumn(
    "the source", example: "source", isRequired: false, spellings: [])

  /// A column of speeds under any of the names, with a unit in brackets or at the end.
  private static func speed(_ name: String, example: String, names: [String]) -> TableColumn {
    let units = SpeedUnit.allCases.flatMap(\.spellings)
    return TableColumn(
      name, example: example, spellings: names + names.flatMap { name in units.map { name + $0 } })
  }

  private static func names(_ names: [String]) -> [String] { names.map(normalised) }
}
