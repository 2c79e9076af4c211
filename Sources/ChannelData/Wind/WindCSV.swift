import StraitDiagnostics
import StraitTimeSeries

/// Wind from generic CSV: `date,night_wind_ms`, `date,daily_mean_wind_ms`, `time,wind_ms`, or the
/// components `time,u10,v10`.
///
/// Other columns are passed over, but for `source`, which marks nights as ``NightWindCSV`` writes
/// them. The unit stands in the heading, `wind_kmh` or `wind (km/h)`, or in a row below it. The zone of
/// times stands beside each, in a column, in the heading, in the row of units or in a title; where it
/// does not, `timeZone` names it, and else times are UTC. An empty cell, `-`, `NaN` and the like are
/// missing.
enum WindCSV {
  static func read(_ bytes: [UInt8], file: String, clock: WrittenClock?) throws -> WindContent {
    let all: [TableColumn] = [
      .date, .time, .nightWind, .dailyWind, .wind, .eastward, .northward,
    ]
    let (rows, delimiter) = try CSVRows.readWithDelimiter(bytes, file: file, columns: all)
    let place = TablePlace(file: file)
    let scores = [TableColumn.nightWind, .dailyWind].map {
      TableHeader.score(rows, columns: [.date, $0])
    }
    let hourly = TableHeader.score(rows, columns: [.time, .wind])
    let components = TableHeader.score(rows, columns: [.time, .eastward, .northward])
    let hasDecimalCommas = delimiter != UInt8(ascii: ",")
    func table(
      _ times: TableColumn, _ speeds: WindTable.Speeds, _ others: [TableColumn], _ names: [String]
    ) throws -> WindTable {
      try WindTable(
        rows, times: times, speeds: speeds, others: others, names: names,
        hasDecimalCommas: hasDecimalCommas, place: place)
    }
    if components == 3, hourly < 2 {
      let names = TableColumn.eastwardNames + TableColumn.northwardNames
      return try hours(
        table(.time, .components(.eastward, .northward), [.zone], names), place, clock)
    }
    if scores[0] >= max(scores[1], hourly) {
      return try nights(
        table(.date, .speed(.nightWind), [.source], TableColumn.nightWindNames), .nightCSV, place)
    }
    if scores[1] >= hourly {
      return try nights(
        table(.date, .speed(.dailyWind), [], TableColumn.dailyWindNames), .dailyMeanCSV, place)
    }
    return try hours(table(.time, .speed(.wind), [.zone], TableColumn.windNames), place, clock)
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

  private static func hours(
    _ table: WindTable, _ place: TablePlace, _ stated: WrittenClock?
  ) throws -> WindContent {
    try refuseDays(table, place)
    var content = WindContent(.hourlyCSV)
    var problems = ProblemList(place: place)
    let clock = try fileClock(table, place, stated)
    var times = LocalTimes()
    var withoutClock = 0
    let isMonthFirst = MonthFirst.refuse(
      Array(table.rows), table.header, column: .time, into: &problems)
    for row in table.rows where !isMonthFirst {
      let time = table.time(in: row, into: &problems)
      guard let speed = table.speed(in: row, into: &problems), let time else { continue }
      if time.clock == nil { withoutClock += 1 }
      times.add(speed, time.minute, time.clock ?? clock?.clock, row.line)
    }
    times.resolve(into: &content.samples, &problems)
    if withoutClock > 0 {
      content.usesStatedClock = clock?.isStated ?? false
      content.assumesUTC = clock == nil
      if clock == nil { content.samples.refuseRepeatedHours(into: &problems) }
    }
    try problems.throwIfAny()
    content.approximations += times.notes
    if let clock, !clock.isStated, clock.clock != .utc, withoutClock > 0 {
      content.approximations.append("Times are read as \(clock.clock.name), which the file names.")
    }
    if let clock, clock.isStated, content.usesStatedClock {
      content.approximations.append("Times are read as \(clock.clock.name), as stated.")
    }
    if content.assumesUTC {
      content.approximations.append(
        "Assumed: times are UTC, as the file names no zone.")
      let days = content.samples.daysWithSkippedHour
      if !days.isEmpty {
        content.approximations.append(
          "Check: the hour that clocks skip in spring is missing on "
            + "\(days.prefix(3).map(\.description).joined(separator: ", ")), as in times by a local "
            + "clock. Name its zone if they are, such as Europe/London.")
      }
    }
    return content
  }

  /// The clock of times that name none themselves: that of the file, or else the one that is stated.
  private static func fileClock(
    _ table: WindTable, _ place: TablePlace, _ stated: WrittenClock?
  ) throws -> (clock: WrittenClock, isStated: Bool)? {
    let heading = table.header.heading(.time)
    var zones = [WrittenZone.heading(heading)]
    if let zone = table.unitZone { zones.append(.clock(zone)) }
    zones.append(WrittenZone.titles(table.titles))
    for case .clock(let clock) in zones { return (clock, false) }
    if let stated { return (stated, true) }
    for case .unknown(let text) in zones {
      throw InputError(
        file: place.file, line: table.header.line, key: "column '\(heading)'",
        found: "times of the zone \(CellText.quoted(text))", expected: WrittenClock.expected,
        suggestion: "name the zone of the times with `timeZone`, such as Europe/London")
    }
    return nil
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
      suggestion: "if there is one speed a day, head its column night_wind_ms where it is of the "
        + "night, or daily_mean_wind_ms where it is of the whole day")
  }
}

/// Speeds at times by clocks, in the order of their rows, which tells apart the two hours of the same
/// name when clocks go back.
private struct LocalTimes {
  private var rows: [(speed: Double, minute: Int, clock: WrittenClock?, line: Int)] = []
  /// What was decided about times that come twice, a sentence each.
  private(set) var notes: [String] = []

  mutating func add(_ speed: Double, _ minute: Int, _ clock: WrittenClock?, _ line: Int) {
    rows.append((speed, minute, clock, line))
  }

  /// Brings every time to UTC.
  mutating func resolve(into samples: inout WindSamples, _ problems: inout ProblemList) {
    let isNewestFirst = rows.first.map { $0.minute > rows[rows.count - 1].minute } ?? false
    var seen: [Int: Int] = [:]
    for row in rows { seen[row.minute, default: 0] += 1 }
    var met: [Int: Int] = [:]
    var alone = 0
    for row in rows {
      let moments = (row.clock ?? .utc).moments(of: row.minute)
      guard let first = moments.first else {
        problems.append(
          line: row.line, key: "time",
          found: "\(TimeText.text(minute: row.minute)), which the clocks of "
            + "\(row.clock?.name ?? "UTC") skip in spring",
          expected: "times that the clock shows", suggestion: "check the zone of the times")
        continue
      }
      guard moments.count == 2 else {
        samples.add(row.speed, minute: first, line: row.line, into: &problems)
        continue
      }
      let position = met[row.minute, default: 0]
      met[row.minute] = position + 1
      if seen[row.minute] == 1 { alone += 1 }
      let later = seen[row.minute] == 1 ? false : isNewestFirst ? position == 0 : position > 0
      samples.add(row.speed, minute: moments[later ? 1 : 0], line: row.line, into: &problems)
    }
    if alone > 0 {
      notes.append(
        "Approximation: \(alone) value\(alone == 1 ? "" : "s") in the hour that comes twice when "
          + "clocks go back, taken for the first of the two.")
    }
  }
}
