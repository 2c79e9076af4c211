import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// Files of wind of any format that the project reads, told apart by content: generic CSV,
/// Open-Meteo CSV, NDBC and KNMI text.
public enum WindFile {
  private static let expected = "a wind record (CSV, Open-Meteo CSV, NDBC or KNMI text)"

  /// Reads files and puts them together.
  ///
  /// A later file replaces the hours and the nights that it shares with those before it; a value
  /// that it lacks, or that was filled, replaces nothing measured. Hours become nights as
  /// `WindReport` says.
  ///
  /// - Parameters:
  ///   - paths: the files, at least one; they also name the files in messages.
  ///   - station: the station to take from a file of several, by number or name; for files that
  ///     hold one and do not name it, the name of the record.
  ///   - timeZone: the zone of times that name none, in a file that names none: `Europe/London`, or any
  ///     other of the database of time zones (IANA), or an offset; UTC where it is `nil`.
  ///   - fillGaps: the longest run of missing nights that is filled between its neighbours; none
  ///     where 0.
  /// - Returns: the record.
  /// - Throws: ``InputError`` with everything that is wrong in any of the files.
  public static func read(
    contentsOf paths: [String], station: String? = nil, timeZone: String? = nil, fillGaps: Int = 0
  ) throws -> WindRecord {
    var files: [(name: String, bytes: [UInt8])] = []
    var problems: [Problem] = []
    for path in paths {
      do {
        files.append((path, try InputFile.read(path, expected: expected)))
      } catch let error as InputError {
        problems += error.problems
      }
    }
    guard !problems.isEmpty else {
      return try read(files, station: station, timeZone: timeZone, fillGaps: fillGaps)
    }
    do {
      if !files.isEmpty { _ = try read(files, station: station, timeZone: timeZone) }
    } catch let error as InputError {
      problems = error.problems + problems
    }
    throw InputError(problems)
  }

  /// Reads the contents of files and puts them together, as
  /// ``read(contentsOf:station:timeZone:fillGaps:)``.
  ///
  /// - Parameters:
  ///   - files: the names, for messages and for a record without other name, and the contents; at
  ///     least one.
  ///   - station: the station to take, or the name of the record.
  ///   - timeZone: the zone of times that name none.
  ///   - fillGaps: the longest run of missing nights that is filled.
  /// - Returns: the record.
  /// - Throws: ``InputError`` with everything that is wrong in any of the files.
  public static func read(
    _ files: [(name: String, bytes: [UInt8])], station: String? = nil, timeZone: String? = nil,
    fillGaps: Int = 0
  ) throws -> WindRecord {
    precondition(!files.isEmpty, "a record is read from at least one file")
    precondition(fillGaps >= 0, "a run of nights has no negative length")
    let clock = try timeZone.map(WrittenClock.stated)
    var contents: [WindContent] = []
    var problems: [Problem] = []
    for file in files {
      do {
        contents.append(try content(file.bytes, file: file.name, station: station, clock: clock))
      } catch let error as InputError {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    let names = files.map(\.name)
    try refuseOtherStations(contents, names)
    let name =
      contents.first { $0.stationIsChosen }?.station ?? station ?? contents[0].station
      ?? stem(of: names[0])
    return try MergedWind(contents).record(station: name, fillGaps: fillGaps, files: names)
  }

  /// Refuses a stated zone that none of some records needed.
  package static func refuseUnusedZone(_ timeZone: String?, in records: [WindRecord]) throws {
    guard let timeZone, !records.contains(where: \.usesStatedZone) else { return }
    throw InputError(
      key: "timeZone", found: "\(timeZone) for times that all have a zone of their own",
      expected: "a file of times without a zone", suggestion: "leave it out")
  }

  /// What one file holds, by its format.
  private static func content(
    _ bytes: [UInt8], file: String, station: String?, clock: WrittenClock?
  ) throws -> WindContent {
    try OtherFormats.refuse(
      bytes, file: file, expected: expected, package: ("a zip archive", "unpack it with unzip"))
    try UTF8Text.check(bytes, file: file)
    let head = Array(UTF8Text.lines(bytes).prefix(searched))
    if head.contains(where: { KNMIText.header($0) != nil }) {
      return try KNMIText.read(bytes, file: file, station: station)
    }
    if head.contains(where: { NDBCText.header($0) != nil }) {
      return try NDBCText.read(bytes, file: file)
    }
    guard let first = head.first(where: { !$0.allSatisfy { $0 == 0x20 || $0 == 0x09 } }) else {
      throw InputError(file: file, found: "nothing", expected: expected)
    }
    if first.first == UInt8(ascii: "{") || first.first == UInt8(ascii: "[") {
      throw InputError(
        file: file, line: 1, found: "JSON", expected: expected,
        suggestion: "download it as CSV (for Open-Meteo: format=csv)")
    }
    return OpenMeteoCSV.isRecognised(head: head)
      ? try OpenMeteoCSV.read(bytes, file: file, station: station)
      : try WindCSV.read(bytes, file: file, clock: clock)
  }

  /// Lines searched for the header of a text format; KNMI puts up to some 150 above it.
  private static let searched = 400

  /// Refuses files of which each names its station, and not all the same.
  private static func refuseOtherStations(_ contents: [WindContent], _ files: [String]) throws {
    let named = zip(files, contents).compactMap { file, content in
      content.station.map { (file: file, station: $0) }
    }
    guard let first = named.first, let other = named.first(where: { $0.station != first.station })
    else { return }
    throw InputError(
      file: other.file, key: "station", found: "station \(other.station)",
      expected: "station \(first.station), as in \(first.file)",
      suggestion: "read each station by itself")
  }

  /// The name of a file without its folder and its last extension.
  static func stem(of file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count > 1 && !parts[0].isEmpty ? parts.dropLast().joined(separator: ".") : name
  }
}
