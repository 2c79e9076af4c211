import StraitDiagnostics
import StraitTimeSeries

/// Wind from NDBC standard meteorological text (www.ndbc.noaa.gov/faq/measdes.shtml).
///
/// Columns stand between spaces under a header. Files to 2006 have one header line (`YY MM DD hh WD
/// WSPD …` to 1998, `YYYY …` after, with `mm` from 2005), later ones two, each beginning with `#`:
/// names (`#YY  MM DD hh mm WDIR WSPD …`) and units. Years may have two digits. `MM`, 99.0 and
/// 999.0 are missing. A header may stand again further down, as in files that were joined.
enum NDBCText {
  /// Where the fields of a row stand.
  private struct Columns {
    let minute: Int?
    let speed: Int
  }

  /// A header line: the names of its columns.
  static func header(_ line: ArraySlice<UInt8>) -> [String]? {
    guard line.first == UInt8(ascii: "#") || line.first == UInt8(ascii: "Y") else { return nil }
    let body = line.first == UInt8(ascii: "#") ? line.dropFirst() : line
    let names = UTF8Text.words(body)
    guard names.count > 4, ["YY", "YYYY"].contains(names[0]),
      names[1...3].elementsEqual(["MM", "DD", "hh"])
    else { return nil }
    return names
  }

  static func read(_ bytes: [UInt8], file: String) throws -> WindContent {
    var content = WindContent(.ndbc, station: station(ofFile: file))
    content.approximations = [
      "Approximation: NDBC speeds are means of some minutes before each report, at the height of "
        + "the station's anemometer; they are not brought to 10 m."
    ]
    var problems = ProblemList(place: TablePlace(file: file))
    var columns: Columns?
    for (index, line) in UTF8Text.lines(bytes).enumerated() {
      if let names = header(line) {
        columns = try Self.columns(names, line: index + 1, file: file)
      } else if line.first == UInt8(ascii: "#") {
        if let columns { checkUnit(line, columns, number: index + 1, into: &problems) }
      } else if let columns, line.contains(where: { $0 != 0x20 && $0 != 0x09 }) {
        read(line, columns, number: index + 1, into: &content, &problems)
      }
    }
    try problems.throwIfAny()
    return content
  }

  private static func columns(_ names: [String], line: Int, file: String) throws -> Columns {
    guard let speed = names.firstIndex(where: { $0 == "WSPD" || $0 == "SPD" }) else {
      throw InputError(
        file: file, line: line, key: "header",
        found: "no column of wind speed (columns: \(names.joined(separator: " ")))",
        expected: "a column WSPD",
        suggestion: "download the standard meteorological file of the station")
    }
    return Columns(minute: names.firstIndex(of: "mm"), speed: speed)
  }

  /// The second header line names the unit of each column.
  private static func checkUnit(
    _ line: ArraySlice<UInt8>, _ columns: Columns, number: Int, into problems: inout ProblemList
  ) {
    let units = UTF8Text.words(line)
    guard units.first == "#yr", units.count > columns.speed, units[columns.speed] != "m/s" else {
      return
    }
    problems.append(
      line: number, key: "column WSPD", found: "the unit \(CellText.quoted(units[columns.speed]))",
      expected: "m/s", suggestion: "download the file as NDBC publishes it")
  }

  private static func read(
    _ line: ArraySlice<UInt8>, _ columns: Columns, number: Int, into content: inout WindContent,
    _ problems: inout ProblemList
  ) {
    let last = max(columns.speed, columns.minute ?? 3)
    let fields = UTF8Text.words(line, upTo: last + 1)
    guard fields.count > last else {
      problems.append(
        line: number, found: "\(fields.count) fields in \(CellText.quoted(text(line)))",
        expected: "at least \(last + 1), up to the wind speed",
        suggestion: "was the file cut short?")
      return
    }
    let minute = minute(fields, columns)
    if minute == nil {
      problems.append(
        line: number, key: "time",
        found: CellText.quoted(
          fields[..<(columns.minute.map { $0 + 1 } ?? 4)]
            .joined(separator: " ")),
        expected: "year, month, day and hour\(columns.minute == nil ? "" : ", and minute")")
    }
    switch speed(fields[columns.speed]) {
    case .speed(let speed):
      if let minute { content.samples.add(speed, minute: minute, line: number, into: &problems) }
    case .missing: break
    case .problem(let found, let suggestion):
      problems.append(
        line: number, key: "column WSPD", found: found, expected: SpeedText.expected,
        suggestion: suggestion)
    }
  }

  private static func speed(_ text: String) -> SpeedText.Reading {
    if let value = Double(text), [99, 999, 9999].contains(value) { return .missing }
    return SpeedText.read(text, unit: .metresPerSecond)
  }

  private static func minute(_ fields: [String], _ columns: Columns) -> Int? {
    let numbers = fields[..<4].compactMap(Int.init)
    guard numbers.count == 4,
      let day = Day(year: year(numbers[0]), month: numbers[1], day: numbers[2]),
      (0...23).contains(numbers[3]), let minute = columns.minute.map({ Int(fields[$0]) }) ?? 0,
      (0...59).contains(minute)
    else { return nil }
    return (day.number * 24 + numbers[3]) * 60 + minute
  }

  /// Two digits are of 1950 to 2049; the files with two end with 1998.
  private static func year(_ number: Int) -> Int {
    guard (0..<100).contains(number) else { return number }
    return number < 50 ? 2000 + number : 1900 + number
  }

  /// The station of a file named as NDBC names it: `62304.txt`, or `62304h2019.txt`.
  private static func station(ofFile file: String) -> String? {
    let stem = WindFile.stem(of: file)
    let id = stem.prefix(5)
    guard id.count == 5, id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
      return nil
    }
    let rest = stem.dropFirst(5)
    let isYear = rest.first == "h" && rest.count == 5 && Int(rest.dropFirst()) != nil
    return isYear || (rest.isEmpty && Int(id) != nil) ? String(id) : nil
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String {
    String(decoding: line, as: UTF8.self)
  }
}
