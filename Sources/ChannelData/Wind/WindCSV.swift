import StraitDiagnostics
import StraitTimeSeries

/// Wind from generic CSV: `date,night_wind_ms`, `date,daily_mean_wind_ms` or `time,wind_ms`.
///
/// Other columns are passed over, but for `source`, which marks nights as ``NightWindCSV`` writes
/// them. The unit stands in the heading: `wind_kmh` or `wind (km/h)`. Times without a zone are
/// UTC. An empty cell, `-`, `NaN` and the like are missing.
enum WindCSV {
  static func read(_ bytes: [UInt8], file: String) throws -> WindContent {
    let all: [TableColumn] = [.date, .time, .nightWind, .dailyWind, .wind]
    let rows = try CSVRows.read(bytes, file: file, columns: all)
    let place = TablePlace(file: file)
    let scores = [TableColumn.nightWind, .dailyWind].map {
      TableHeader.score(rows, columns: [.date, $0])
    }
    let hourly = TableHeader.score(rows, columns: [.time, .wind])
    if scores[0] >= max(scores[1], hourly) {
      let table = try WindTable(
        rows, columns: [.date, .nightWind, .source], names: TableColumn.nightWindNames,
        place: place)
      return try nights(table, .nightCSV, place)
    }
    if scores[1] >= hourly {
      let table = try WindTable(
        rows, columns: [.date, .dailyWind], names: TableColumn.dailyWindNames, place: place)
      return try nights(table, .dailyMeanCSV, place)
    }
    let table = try WindTable(
      rows, columns: [.time, .wind], names: TableColumn.windNames, place: place)
    return try hours(table, place)
  }

  private static func nights(
    _ table: WindTable, _ format: WindFormat, _ place: TablePlace
  ) throws -> WindContent {
    var content = WindContent(format)
    var problems = ProblemList(place: place)
    let usual = format == .nightCSV ? NightSource.measured : .dailyMean
    let isMonthFirst = MonthFirst.refuse(Array(table.rows), table.header, into: &problems)
    for row in table.rows {
      let day = isMonthFirst ? nil : table.header.day(.date, in: row, into: &problems)
      guard let speed = table.speed(in: row, into: &problems), let day else { continue }
      let source = NightSource(rawValue: table.header.text(.source, in: row).lowercased())
      content.add(
        WindContent.Night(speed: speed, source: source ?? usual), day: day, line: row.line,
        into: &problems)
    }
    try problems.throwIfAny()
    return content
  }

  private static func hours(_ table: WindTable, _ place: TablePlace) throws -> WindContent {
    try refuseDays(table, place)
    var content = WindContent(.hourlyCSV)
    var problems = ProblemList(place: place)
    for row in table.rows {
      let minute = table.minute(in: row, zone: 0, into: &problems)
      guard let speed = table.speed(in: row, into: &problems), let minute else { continue }
      content.samples.add(speed, minute: minute, line: row.line, into: &problems)
    }
    try problems.throwIfAny()
    return content
  }

  /// Refuses a table whose times are all days: a speed a day may be of the night or the whole day.
  private static func refuseDays(_ table: WindTable, _ place: TablePlace) throws {
    let texts = table.rows.map { table.header.text(.time, in: $0) }
    guard let first = table.rows.first, texts.allSatisfy({ TimeText.read($0) == .day }) else {
      return
    }
    throw InputError(
      file: place.file, line: first.line, key: "column '\(table.header.heading(.time))'",
      found: "days without a time of day", expected: TimeText.expected,
      suggestion: "if there is one speed a day, name its column night_wind_ms or "
        + "daily_mean_wind_ms")
  }
}
