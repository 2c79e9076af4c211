import StraitDiagnostics
import StraitTimeSeries

/// The cells of a table of wind, from CSV.
struct WindTable {
  /// Where the speeds of a table stand.
  enum Speeds {
    /// One column.
    case speed(TableColumn)
    /// The components to the east and to the north.
    case components(TableColumn, TableColumn)

    var columns: [TableColumn] {
      switch self {
      case .speed(let column): [column]
      case .components(let east, let north): [east, north]
      }
    }
  }

  let rows: ArraySlice<TableRow>
  let header: TableHeader
  /// The rows above the header.
  let titles: ArraySlice<TableRow>
  /// The zone that a row of units below the header names, if any.
  let unitZone: WrittenClock?
  private let speeds: Speeds
  private let units: [SpeedUnit]
  /// Whether decimals may have a comma, as in tables that commas do not separate.
  private let hasDecimalCommas: Bool

  /// Finds the header among the rows, and the unit of each column of speeds: in its heading, or in a row
  /// of units below it. Components without a unit are in m/s, as weather models give them.
  ///
  /// - Parameters:
  ///   - rows: the rows, titles and header included.
  ///   - times: the column of days or times.
  ///   - speeds: the column of speeds, or of components.
  ///   - others: further columns.
  ///   - names: the names of the columns of speeds without a unit, normalised.
  ///   - hasDecimalCommas: whether decimals may have a comma.
  ///   - place: where the rows stand.
  /// - Throws: ``InputError`` if the header lacks a column or the unit.
  init(
    _ rows: [TableRow], times: TableColumn, speeds: Speeds, others: [TableColumn] = [],
    names: [String], hasDecimalCommas: Bool, place: TablePlace
  ) throws {
    let header = try TableHeader.find(
      in: rows, columns: [times] + speeds.columns + others, place: place)
    self.header = header
    self.speeds = speeds
    self.hasDecimalCommas = hasDecimalCommas
    titles = rows[..<header.row]
    var body = rows[(header.row + 1)...].filter { !$0.isBlank }[...]
    let unitRow = body.first.flatMap { row in
      speeds.columns.allSatisfy { SpeedUnit.named(header.text($0, in: row)) != nil } ? row : nil
    }
    if unitRow != nil { body = body.dropFirst() }
    unitZone = unitRow.flatMap { WrittenClock.named(header.text(times, in: $0)) }
    self.rows = body
    units = try speeds.columns.map { column in
      let heading = header.heading(column)
      switch SpeedUnit.read(heading: heading, names: names) {
      case .unit(let found): return found
      case .unknown(let text):
        throw InputError(
          file: place.file, line: rows[header.row].line, key: "column '\(heading)'",
          found: "the unit \(CellText.quoted(text))", expected: SpeedUnit.expected,
          suggestion: "give the speeds in m/s")
      case .none:
        if let unit = unitRow.flatMap({ SpeedUnit.named(header.text(column, in: $0)) }) {
          return unit
        }
        if case .components = speeds { return .metresPerSecond }
        throw InputError(
          file: place.file, line: rows[header.row].line, key: "column '\(heading)'",
          found: "no unit", expected: SpeedUnit.expected,
          suggestion: "if the speeds are in m/s, head the column '\(column.example)'")
      }
    }
  }

  /// The speed of a row in m/s; `nil` where it is missing or a problem.
  func speed(in row: TableRow, into problems: inout ProblemList) -> Double? {
    let suggestion = "write decimals with a point: 5.2"
    if header.refusesExtraCells(in: row, suggestion: suggestion, into: &problems) { return nil }
    switch speeds {
    case .speed(let column):
      return value(SpeedText.read(text(column, in: row), unit: units[0]), column, row, &problems)
    case .components(let east, let north):
      let components = zip([east, north], units).map { column, unit in
        value(SpeedText.component(text(column, in: row), unit: unit), column, row, &problems)
      }
      guard let u = components[0], let v = components[1] else { return nil }
      return (u * u + v * v).squareRoot()
    }
  }

  private func text(_ column: TableColumn, in row: TableRow) -> String {
    let text = header.text(column, in: row)
    return hasDecimalCommas && text.count { $0 == "," } == 1
      ? text.replacing(",", with: ".") : text
  }

  private func value(
    _ reading: SpeedText.Reading, _ column: TableColumn, _ row: TableRow,
    _ problems: inout ProblemList
  ) -> Double? {
    switch reading {
    case .speed(let speed): return speed
    case .missing: return nil
    case .problem(let found, let suggestion):
      problems.append(
        line: row.line, key: "column '\(header.heading(column))'", found: found,
        expected: SpeedText.expected, suggestion: suggestion)
      return nil
    }
  }

  /// The time of a row by its clock, and that clock where the row names one; `nil` where it is a
  /// problem.
  func time(
    in row: TableRow, into problems: inout ProblemList
  ) -> (minute: Int, clock: WrittenClock?)? {
    let text = header.text(.time, in: row)
    guard case .time(let minute, var clock) = TimeText.read(text) else {
      problems.append(
        line: row.line, key: "column '\(header.heading(.time))'",
        found: text.isEmpty ? "an empty cell" : CellText.quoted(text),
        expected: TimeText.expected)
      return nil
    }
    let zone = header.text(.zone, in: row)
    if clock == nil, !zone.isEmpty {
      clock = WrittenClock.named(zone)
      guard clock != nil else {
        problems.append(
          line: row.line, key: "column '\(header.heading(.zone))'", found: CellText.quoted(zone),
          expected: WrittenClock.expected)
        return nil
      }
    }
    return (minute, clock)
  }
}

extension TableColumn {
  /// Names of the wind speed at a time, without a unit.
  static let windNames = names([
    "wind", "wind speed", "wind 10m", "wind speed 10m", "mean wind", "mean wind speed", "speed",
    "wspd",
  ])

  /// Names of the components of the wind at 10 m to the east, without a unit.
  static let eastwardNames = names([
    "u10", "u10m", "10m u component of wind", "u component of wind 10m", "eastward wind",
  ])

  /// Names of the components of the wind at 10 m to the north, without a unit.
  static let northwardNames = names([
    "v10", "v10m", "10m v component of wind", "v component of wind 10m", "northward wind",
  ])

  /// Names of the night wind, without a unit.
  static let nightWindNames = names(["night wind", "night wind speed", "wind night"])

  /// Names of the mean wind of a day, without a unit.
  static let dailyWindNames = names([
    "daily mean wind", "mean daily wind", "daily wind", "wind mean 24h", "wind mean", "mean wind",
    "wind speed mean", "wind speed 10m mean", "daily mean wind speed",
  ])

  /// What stands for a zone in the name of a column of times.
  static let zoneNames = [
    "utc", "gmt", "bst", "cest", "cet", "west", "wet", "local", "uk", "london", "lt",
  ]

  private static let timeNames = [
    "time", "date", "datetime", "timestamp", "validtime", "obstime", "dateandtime",
  ]

  static let time = TableColumn(
    "the time", example: "time",
    spellings: timeNames
      + timeNames.flatMap { name in zoneNames.flatMap { [name + $0, $0 + name] } })

  static let zone = TableColumn(
    "the time zone", example: "time_zone", isRequired: false,
    spellings: ["tz", "zone", "utc offset", "offset"])

  static let eastward = speed("the wind to the east", example: "u10", names: eastwardNames)

  static let northward = speed("the wind to the north", example: "v10", names: northwardNames)

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
