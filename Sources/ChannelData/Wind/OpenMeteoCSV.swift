import StraitDiagnostics

/// Wind from the CSV export of Open-Meteo (open-meteo.com, `format=csv`): hourly or more often.
///
/// Two lines on each location (`latitude,longitude,elevation,utc_offset_seconds,…`), then a table
/// for each resolution, with a header such as `time,wind_speed_10m (km/h)`. The unit of the heading
/// and the offset are honoured; times may also be seconds since 1970. With several locations each
/// row begins with its `location_id`, and one must be chosen; so must one of several models, whose names
/// end the headings. The file may have been saved again by a spreadsheet program: with semicolons or
/// tabs, decimal commas, quoted fields, or a title above.
enum OpenMeteoCSV {
  /// Names of the wind at 10 m: the present one, and that of earlier exports.
  private static let names = ["windspeed10m"]
  private static let location = TableColumn(
    "the location", example: "location_id", isRequired: false, spellings: [])
  private static let offset = TableColumn(
    "the offset from UTC", example: "utc_offset_seconds", spellings: [])
  private static let latitude = TableColumn("the latitude", example: "latitude", spellings: [])
  private static let longitude = TableColumn("the longitude", example: "longitude", spellings: [])

  /// Whether a file begins as an export does, whatever separates its fields.
  static func isRecognised(head: [ArraySlice<UInt8>]) -> Bool {
    head.prefix(20).contains { line in
      [",", ";", "\t"].map { UInt8(ascii: $0) }.contains { delimiter in
        let names = UTF8Text.fields(line, separator: delimiter).map {
          TableColumn.normalised($0)
        }
        return names.contains("latitude") && names.contains("utcoffsetseconds")
      }
    }
  }

  /// Where the values hold.
  private struct Location {
    var id: String
    var name: String
    var offsetMinutes: Int
  }

  static func read(_ bytes: [UInt8], file: String, station: String?) throws -> WindContent {
    let place = TablePlace(file: file)
    let (rows, delimiter) = try CSVRows.readWithDelimiter(
      bytes, file: file, columns: [latitude, longitude, offset])
    let starts = rows.indices.filter { isTableHeader(rows[$0]) } + [rows.count]
    let locations = try locations(Array(rows[..<starts[0]]), place)
    let tables = zip(starts, starts.dropFirst()).map { Array(rows[$0..<$1]) }
    let windy = tables.filter { !speeds(of: $0[0]).isEmpty }
    guard let longest = windy.max(by: { $0.count < $1.count }) else {
      throw InputError(
        file: file, line: tables.first?[0].line, key: "header",
        found: "no hourly wind at 10 m", expected: "a table with time,wind_speed_10m (m/s)",
        suggestion: "export the hourly variable wind_speed_10m")
    }
    let columns = speeds(of: longest[0])
    let column = try choose(
      columns, isChosenBy: locations.count == 1 ? station : nil, line: longest[0].line, place)
    let chosen = try choose(station, among: locations, place)
    let table = try WindTable(
      longest, times: .time,
      speeds: .speed(
        TableColumn("the hourly wind at 10 m", example: column.heading, spellings: [])),
      others: [location], names: names.map { $0 + TableColumn.normalised(column.model) },
      hasDecimalCommas: delimiter != UInt8(ascii: ","), place: place)
    var content = WindContent(
      .openMeteo, station: chosen.name + (column.model.isEmpty ? "" : " \(column.model)"))
    content.stationIsChosen = locations.count > 1 || columns.count > 1
    content.approximations = [
      "Approximation: Open-Meteo gives the wind of a weather model at a grid point, not "
        + "measurements of a station."
    ]
    let members = columns.count { $0.isMember }
    if members > 0 {
      content.approximations.append(
        "Of an ensemble the control alone is used; its \(members) members are passed over.")
    }
    var problems = ProblemList(place: place)
    for row in table.rows
    where locations.count == 1
      || table.header.text(location, in: row) == chosen.id
    {
      let minute =
        secondsSince1970(table.header.text(.time, in: row)).map { $0.floored(by: 60) }
        ?? table.time(in: row, into: &problems).map { time in
          time.clock?.moments(of: time.minute).first ?? time.minute - chosen.offsetMinutes
        }
      guard let speed = table.speed(in: row, into: &problems), let minute else { continue }
      content.samples.add(speed, minute: minute, line: row.line, into: &problems)
    }
    try problems.throwIfAny()
    return content
  }

  /// The names of the members of an ensemble, from the lines of a file; each is read as a station of that
  /// name.
  static func members(of lines: [String]) -> [String] {
    for line in lines {
      let cells = line.split(omittingEmptySubsequences: false) { ",;\t".contains($0) }.map {
        $0.filter { $0 != "\"" }
      }
      let row = TableRow(line: 1, cells: cells)
      guard isTableHeader(row) else { continue }
      let members = speeds(of: row).filter(\.isMember)
      if !members.isEmpty { return members.map(\.model) }
    }
    return []
  }

  /// A column of wind at 10 m: of one of several models, or a member of an ensemble.
  private struct Speeds {
    var heading: String
    /// The end of the heading's name, which says of which model it is; empty where nothing does.
    var model: String
    var isMember: Bool
  }

  /// The columns of wind at 10 m that a header has.
  private static func speeds(of row: TableRow) -> [Speeds] {
    row.cells.compactMap { cell in
      let name = cell.prefix { $0 != "(" && $0 != "[" }.lowercased().filter { $0 != " " }
      guard let found = ["wind_speed_10m", "windspeed_10m"].first(where: name.hasPrefix) else {
        return nil
      }
      let model = name.dropFirst(found.count)
      let statistics = ["_max", "_min", "_mean", "_spread"]
      guard model.isEmpty || model.first == "_", !statistics.contains(where: model.hasSuffix) else {
        return nil
      }
      let isMember =
        model.firstRange(of: "member").map { range in
          model[range.upperBound...].first?.isNumber == true
        } ?? false
      return Speeds(heading: cell, model: String(model.dropFirst()), isMember: isMember)
    }
  }

  /// The column to read: the only one, or that of the model that was named.
  private static func choose(
    _ columns: [Speeds], isChosenBy name: String?, line: Int, _ place: TablePlace
  ) throws -> Speeds {
    let models = columns.filter { !$0.isMember }
    let named = columns.filter { $0.model == name?.lowercased() }
    if named.count == 1 { return named[0] }
    if models.count == 1 { return models[0] }
    let list = (models.isEmpty ? columns : models).map { $0.model.isEmpty ? "?" : $0.model }
    throw InputError(
      file: place.file, line: line, key: "station",
      found: models.isEmpty
        ? "\(columns.count) members of an ensemble without its control"
        : "wind of \(models.count) models: \(list.joined(separator: ", "))",
      expected: "the wind of one",
      suggestion: "choose one by its name, for example \(list[0]), or export that one alone")
  }

  private static func isTableHeader(_ row: TableRow) -> Bool {
    row.cells.prefix(2).contains { TableColumn.normalised($0) == "time" }
  }

  private static func locations(_ rows: [TableRow], _ place: TablePlace) throws -> [Location] {
    let header = try TableHeader.find(
      in: rows, columns: [latitude, longitude, offset, location], place: place)
    var problems = ProblemList(place: place)
    var locations: [Location] = []
    for row in rows[(header.row + 1)...] {
      let text = header.text(offset, in: row)
      guard let seconds = Int(text), (-14 * 3600...14 * 3600).contains(seconds), seconds % 60 == 0
      else {
        problems.append(
          line: row.line, key: "column 'utc_offset_seconds'", found: CellText.quoted(text),
          expected: "whole minutes from UTC in seconds, such as 3600")
        continue
      }
      locations.append(
        Location(
          id: header.text(location, in: row),
          name: ["Open-Meteo", header.text(latitude, in: row), header.text(longitude, in: row)]
            .joined(separator: " ").replacing(",", with: "."),
          offsetMinutes: seconds / 60))
    }
    try problems.throwIfAny()
    guard !locations.isEmpty else {
      throw InputError(
        file: place.file, line: rows[header.row].line, found: "no location",
        expected: "a line of latitude, longitude and offset below the first",
        suggestion: "download the file again")
    }
    return locations
  }

  private static func choose(
    _ station: String?, among locations: [Location], _ place: TablePlace
  ) throws -> Location {
    guard locations.count > 1 else { return locations[0] }
    if let chosen = locations.first(where: { $0.id == station }) { return chosen }
    let list = locations.map { "\($0.id) (\($0.name))" }.joined(separator: ", ")
    throw InputError(
      file: place.file, key: "station",
      found: station.map { "\(CellText.quoted($0)), which is not in the file" }
        ?? "\(locations.count) locations",
      expected: "one of the locations \(list)",
      suggestion: "choose the station by its number, for example \(locations[0].id)")
  }

  /// A time as a whole number of seconds, which the export gives with `timeformat=unixtime`.
  private static func secondsSince1970(_ text: String) -> Int? {
    (9...11).contains(text.utf8.count) ? Int(text) : nil
  }
}
