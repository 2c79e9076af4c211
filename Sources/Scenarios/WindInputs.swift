import ChannelData
import Diagnostics
import TimeSeries

/// Night wind as a run uses it: the record up to the origin, and nights ahead that are known.
struct WindInputs {
  /// The nights.
  let nights: NightWind
  /// What was read.
  let records: [InputRecord]
  /// What a person should know about the nights.
  let warnings: [String]

  /// Reads the files of a source.
  ///
  /// Nights of the record after the origin are left out: what a forecast may know of them is said
  /// with the nights ahead, of which those up to the origin are left out in turn.
  ///
  /// - Parameters:
  ///   - source: where night wind comes from.
  ///   - origin: the last day of arrivals that is used.
  ///   - folder: the folder from which relative paths are seen.
  /// - Throws: ``InputError`` where a file is bad, or holds no night of its side of the origin.
  init(_ source: WindSource, origin: Day, relativeTo folder: String) throws {
    let read = try Self.read(source.record, source.station, role: "wind", folder: folder)
    guard let past = read.record.nightWind.through(origin) else {
      throw InputError(
        file: source.record[0], key: "wind", found: "nights from \(read.record.nightWind.start) on",
        expected: "nights up to the origin \(origin)", suggestion: "give an earlier record")
    }
    var warnings = Self.warnings(read.record, past: past)
    guard !source.ahead.isEmpty else {
      nights = past
      records = read.files
      self.warnings = warnings
      return
    }
    let ahead = try Self.read(source.ahead, source.station, role: "wind-ahead", folder: folder)
    let known = ahead.record.nightWind
    let first = origin.advanced(by: 1)
    guard known.end >= first else {
      throw InputError(
        file: source.ahead[0], key: "wind-ahead", found: "nights up to \(known.end)",
        expected: "nights after the origin \(origin)",
        suggestion: "give the nights of \(first) and later, or an earlier origin")
    }
    let days = past.start.distance(to: known.end) + 1
    nights = NightWind(
      station: past.station, start: past.start,
      speeds: (0..<days).map { position in
        let day = past.start.advanced(by: position)
        return day <= origin ? past[day] : known[day]
      })
    let count = (0...origin.distance(to: known.end)).count { known[first.advanced(by: $0)] != nil }
    warnings.append("\(count) nights known ahead, to \(known.end)")
    records = read.files + ahead.files
    self.warnings = warnings
  }

  private static func read(
    _ paths: [String], _ station: String?, role: String, folder: String
  ) throws -> (record: WindRecord, files: [InputRecord]) {
    let resolved = paths.map { InputPath.resolve($0, relativeTo: folder) }
    let record = try WindFile.read(contentsOf: resolved, station: station, fillGaps: 0)
    let files = try zip(paths, resolved).map { name, path in
      InputRecord(
        role: role, name: name, content: try InputFile.read(path, expected: "a record of wind"))
    }
    return (record, files)
  }

  private static func warnings(_ record: WindRecord, past: NightWind) -> [String] {
    let missing = past.speeds.count { $0 == nil }
    return record.report.approximations
      + (missing == 0
        ? [] : ["\(missing) nights missing at \(past.station); the model passes over their days"])
  }
}
