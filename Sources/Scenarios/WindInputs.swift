import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

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
    let read = try WindRecordInput(
      source.record, station: source.station, relativeTo: folder)
    guard let past = read.nights.through(origin) else {
      throw InputError(
        file: source.record[0], key: "wind", found: "nights from \(read.nights.start) on",
        expected: "nights up to the origin \(origin)", suggestion: "give an earlier record")
    }
    let unknown = past.end.distance(to: origin)
    let warnings =
      read.warnings
      + (unknown > 0
        ? ["the record ends on \(past.end), \(unknown) nights before the origin \(origin)"] : [])
    guard !source.ahead.isEmpty else {
      nights = past
      records = read.records
      self.warnings = warnings
      return
    }
    let ahead = try WindRecordInput(
      source.ahead, station: source.station, role: "wind-ahead", relativeTo: folder)
    let known = ahead.nights
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
    let count = (0..<origin.distance(to: known.end)).count { known[first.advanced(by: $0)] != nil }
    records = read.records + ahead.records
    self.warnings =
      warnings + ahead.warnings + ["\(count) nights known ahead, to \(known.end)"]
  }
}
