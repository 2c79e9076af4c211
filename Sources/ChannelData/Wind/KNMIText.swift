import StraitDiagnostics
import StraitTimeSeries

/// Wind from KNMI text, daily or hourly (www.knmi.nl, daggegevens and uurgegevens).
///
/// Lines of explanation, with or without `#`, list the stations and the columns; then comes a
/// header, `STN,YYYYMMDD,…`, and rows with commas and blanks where a value is missing. Daily: `FG`,
/// the mean of the day in 0.1 m/s. Hourly: `FH`, the mean in 0.1 m/s of the hour that ends at `HH`
/// UT, 1 to 24. A file may hold several stations, of which one must be chosen.
enum KNMIText {
  /// The names of a header line's columns.
  static func header(_ line: ArraySlice<UInt8>) -> [String]? {
    let names = UTF8Text.fields(
      line.drop { $0 == 0x20 || $0 == UInt8(ascii: "#") }, separator: UInt8(ascii: ","))
    return names.starts(with: ["STN", "YYYYMMDD"]) ? names : nil
  }

  static func read(_ bytes: [UInt8], file: String, station: String?) throws -> WindContent {
    var reader = Reader(file: file, station: station)
    for (index, line) in UTF8Text.lines(bytes).enumerated() {
      try reader.take(line, number: index + 1)
    }
    return try reader.content()
  }

  /// Where the fields of a row stand.
  private struct Columns {
    let hour: Int?
    let speed: Int

    /// The heading of the column of speeds.
    var name: String { hour == nil ? "FG" : "FH" }

    init(_ names: [String], line: Int, file: String) throws {
      hour = names.firstIndex { $0 == "HH" || $0 == "H" }
      let wanted = hour == nil ? "FG" : "FH"
      guard let speed = names.firstIndex(of: wanted) else {
        throw InputError(
          file: file, line: line, key: "header",
          found: "no column \(wanted) (columns: \(names.joined(separator: ", ")))",
          expected: "a column \(wanted), the \(hour == nil ? "daily" : "hourly") mean wind speed",
          suggestion: "select \(wanted) when you download the file")
      }
      self.speed = speed
    }
  }

  /// One pass over the lines.
  private struct Reader {
    let file: String
    /// The station asked for, as the user names it.
    let station: String?
    private var columns: Columns?
    private var names: [String: String] = [:]
    private var found: [String] = []
    private var seen: Set<String> = []
    private var wind: WindContent?
    private var problems: ProblemList

    init(file: String, station: String?) {
      self.file = file
      self.station = station
      problems = ProblemList(place: TablePlace(file: file))
    }

    mutating func take(_ line: ArraySlice<UInt8>, number: Int) throws {
      if let names = KNMIText.header(line) {
        let read = try Columns(names, line: number, file: file)
        if let columns, (columns.hour == nil) != (read.hour == nil) {
          throw InputError(
            file: file, line: number, key: "header", found: "daily and hourly tables in one file",
            expected: "one of the two", suggestion: "read them apart")
        }
        columns = read
        if wind == nil { wind = WindContent(read.hour == nil ? .knmiDaily : .knmiHourly) }
      } else if line.first == UInt8(ascii: "#") || columns == nil {
        takeStation(line)
      } else if line.contains(where: { $0 != 0x20 && $0 != 0x09 }) {
        takeRow(line, number: number)
      }
    }

    /// A line of the list of stations: number, longitude, latitude, altitude, name.
    private mutating func takeStation(_ line: ArraySlice<UInt8>) {
      let words = UTF8Text.words(line.drop { $0 == UInt8(ascii: "#") || $0 == 0x20 })
      guard words.count > 4, words[1...3].allSatisfy({ Double($0) != nil }) else { return }
      let number = words[0].hasSuffix(":") ? String(words[0].dropLast()) : words[0]
      if Int(number) != nil { names[number] = words[4...].joined(separator: " ") }
    }

    private mutating func takeRow(_ line: ArraySlice<UInt8>, number: Int) {
      guard let columns else { return }
      let fields = UTF8Text.fields(line, separator: UInt8(ascii: ","))
      guard fields.count > max(columns.speed, columns.hour ?? 1), Int(fields[0]) != nil else {
        problems.append(
          line: number, found: CellText.quoted(String(decoding: line, as: UTF8.self)),
          expected: "a row with a station, a day and the columns of the header",
          suggestion: "was the file cut short?")
        return
      }
      if seen.insert(fields[0]).inserted { found.append(fields[0]) }
      let isWanted = station.map { isStation(fields[0], $0) } ?? (found.count == 1)
      guard isWanted else { return }
      let day = readDay(fields[1], number)
      var hour: Int?
      if let position = columns.hour { hour = readHour(fields[position], number) }
      guard let speed = readSpeed(fields[columns.speed], columns, number), let day else { return }
      if columns.hour == nil {
        wind?.add(
          WindContent.Night(speed: speed, source: .dailyMean), day: day, line: number,
          into: &problems)
      } else if let hour {
        wind?.samples.add(
          speed, minute: (day.number * 24 + hour - 1) * 60, line: number, into: &problems)
      }
    }

    private mutating func readDay(_ text: String, _ line: Int) -> Day? {
      let digits = Array(text)
      if digits.count == 8,
        let day = Day(
          iso: "\(String(digits[..<4]))-\(String(digits[4..<6]))-\(String(digits[6...]))")
      {
        return day
      }
      problems.append(
        line: line, key: "column YYYYMMDD", found: CellText.quoted(text),
        expected: "a day such as 20251231")
      return nil
    }

    private mutating func readHour(_ text: String, _ line: Int) -> Int? {
      if let hour = Int(text), (1...24).contains(hour) { return hour }
      problems.append(
        line: line, key: "column HH", found: CellText.quoted(text),
        expected: "the hour's end, 1 to 24")
      return nil
    }

    private mutating func readSpeed(_ text: String, _ columns: Columns, _ line: Int) -> Double? {
      switch SpeedText.read(text, unit: .tenthsOfMetresPerSecond) {
      case .speed(let speed): return speed
      case .missing: return nil
      case .problem(let found, let suggestion):
        problems.append(
          line: line, key: "column \(columns.name)", found: found,
          expected: "\(SpeedText.expected), in tenths", suggestion: suggestion)
        return nil
      }
    }

    /// Whether a station number is the one asked for, by number or name.
    private func isStation(_ number: String, _ wanted: String) -> Bool {
      number == wanted || names[number]?.lowercased() == wanted.lowercased()
    }

    private func label(_ number: String) -> String {
      names[number].map { "\(number) \($0)" } ?? number
    }

    /// What was read, once every line was taken.
    func content() throws -> WindContent {
      let known = found.map(label).joined(separator: ", ")
      let chosen = found.filter { number in station.map { isStation(number, $0) } ?? true }
      if let station, chosen.isEmpty, !found.isEmpty {
        throw InputError(
          file: file, key: "station",
          found: "\(CellText.quoted(station)), which is not in the file",
          expected: "a station of the file: \(known)",
          suggestion: "give its number, for example \(found[0])")
      }
      if chosen.count > 1 {
        throw InputError(
          file: file, key: "station", found: "\(chosen.count) stations: \(known)",
          expected: "one station",
          suggestion: "choose the station by its number, for example \(chosen[0])")
      }
      try problems.throwIfAny()
      guard var wind, let number = chosen.first else {
        throw InputError(
          file: file, found: "a header without rows", expected: "rows below the header",
          suggestion: "download the file again")
      }
      wind.station = label(number)
      wind.stationIsChosen = true
      return wind
    }
  }
}
