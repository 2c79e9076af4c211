import StraitDiagnostics

/// Wind from the CSV export of Open-Meteo (open-meteo.com, `format=csv`): hourly or more often.
///
/// Two lines on each location (`latitude,longitude,elevation,utc_offset_seconds,…`), then a table
/// for each resolution, with a header such as `time,wind_speed_10m (km/h)`. The unit of the heading
/// and the offset are honoured; times may also be seconds since 1970. With several locations each
/// row begins with its `location_id`, and one must be chosen.
enum OpenMeteoCSV {
  /// Names of the wind at 10 m: the present one, and that of earlier exports.
  private static let names = ["windspeed10m"]
  private static let wind = TableColumn(
    "the hourly wind at 10 m", example: "wind_speed_10m", spellings: [])
  private static let location = TableColumn(
    "the location", example: "location_id", isRequired: false, spellings: [])
  private static let offset = TableColumn(
    "the offset from UTC", example: "utc_offset_seconds", spellings: [])
  private static let latitude = TableColumn("the latitude", example: "latitude", spellings: [])
  private static let longitude = TableColumn("the longitude", example: "longitude", spellings: [])

  /// Whether a file begins as an export does.
  static func isRecognised(firstLine: ArraySlice<UInt8>) -> Bool {
    let names = UTF8Text.fields(firstLine, separator: UInt8(ascii: ","))
    return names.contains("latitude") && names.contains("utc_offset_seconds")
  }

  /// Where the values hold.
  private struct Location {
    var id: String
    var name: String
    var offsetMinutes: Int
  }

  static func read(_ bytes: [UInt8], file: String, station: String?) throws -> WindContent {
    let place = TablePlace(file: file)
    let rows = try CSVRows.read(bytes, file: file, columns: [latitude, longitude, offset])
    let starts = rows.indices.filter { isTableHeader(rows[$0]) } + [rows.count]
    let locations = try locations(Array(rows[..<starts[0]]), place)
    let chosen = try choose(station, among: locations, place)
    let tables = zip(starts, starts.dropFirst()).map { Array(rows[$0..<$1]) }
    let windy = tables.filter { TableHeader.score([$0[0]], columns: [wind]) == 1 }
    guard let longest = windy.max(by: { $0.count < $1.count }) else {
      throw InputError(
        file: file, line: tables.first?[0].line, key: "header",
        found: "no hourly wind at 10 m", expected: "a table with time,wind_speed_10m (m/s)",
        suggestion: "export the hourly variable wind_speed_10m")
    }
    let table = try WindTable(
      longest, columns: [.time, wind, location], names: names, place: place)
    var content = WindContent(.openMeteo, station: chosen.name)
    content.stationIsChosen = locations.count > 1
    content.approximations = [
      "Approximation: Open-Meteo gives the wind of a weather model at a grid point, not "
        + "measurements of a station."
    ]
    var problems = ProblemList(place: place)
    for row in table.rows
    where locations.count == 1
      || table.header.text(location, in: row) == chosen.id
    {
      let minute =
        secondsSince1970(table.header.text(.time, in: row)).map { $0.floored(by: 60) }
        ?? table.minute(in: row, zone: chosen.offsetMinutes, into: &problems)
      guard let speed = table.speed(in: row, into: &problems), let minute else { continue }
      content.samples.add(speed, minute: minute, line: row.line, into: &problems)
    }
    try problems.throwIfAny()
    return content
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
          name: "Open-Meteo \(header.text(latitude, in: row)) \(header.text(longitude, in: row))",
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
