import StraitChannelData
import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// Where night wind comes from.
public struct WindSource: Codable, Equatable, Sendable {
  /// The paths of the files of a record, later ones replacing the nights that they share.
  public var record: [String]
  /// The paths of files with nights after the origin that are taken as known, such as a weather
  /// forecast.
  public var ahead: [String]
  /// The station, where a file holds several.
  public var station: String?
  /// The zone of times that name none, in files that name none; UTC where it is `nil`.
  public var timeZone: String?

  /// A source of night wind.
  public init(
    record: [String], ahead: [String] = [], station: String? = nil, timeZone: String? = nil
  ) {
    self.record = record
    self.ahead = ahead
    self.station = station
    self.timeZone = timeZone
  }
}

/// A record of night wind as a run reads it, with what was read and what a person should know.
package struct WindRecordInput: Sendable {
  /// The nights.
  package let nights: NightWind
  /// What was read.
  package let records: [InputRecord]
  /// What a person should know about the nights: missing and filled ones, approximations.
  package let warnings: [String]
  private let record: WindRecord

  /// Reads files.
  ///
  /// - Parameters:
  ///   - paths: the paths of the files of one station.
  ///   - station: the station, where a file holds several.
  ///   - timeZone: the zone of times that name none.
  ///   - role: what the files serve for.
  ///   - folder: the folder from which relative paths are seen.
  /// - Throws: ``InputError`` where a file is bad.
  fileprivate init(
    _ paths: [String], station: String?, timeZone: String?, role: String = "wind",
    relativeTo folder: String
  ) throws {
    let files = try paths.map { name in
      (
        name: name,
        bytes: try InputFile.read(
          InputPath.resolve(name, relativeTo: folder), expected: "a record of wind", named: name)
      )
    }
    let record = try WindFile.read(files, station: station, timeZone: timeZone)
    self.record = record
    nights = record.nightWind
    records = zip(paths, files).map { InputRecord(role: role, name: $0, content: $1.bytes) }
    let (missing, filled) = (record.report.missingNights, record.report.filledNights)
    let station = record.nightWind.station
    warnings =
      record.report.approximations
      + (missing > 0
        ? [
          "\(missing) nights missing at \(station) from \(nights.start) to \(nights.end); models pass "
            + "over their days"
        ] : [])
      + (filled > 0 ? ["\(filled) nights at \(station) were filled, not measured"] : [])
  }
}

extension WindRecordInput {
  /// Refuses a stated zone that no file of some records needed.
  static func refuseUnusedZone(_ timeZone: String?, in inputs: [WindRecordInput]) throws {
    try WindFile.refuseUnusedZone(timeZone, in: inputs.map(\.record))
  }

  /// Reads the record of a source alone.
  ///
  /// - Throws: ``InputError`` where a file is bad, or the zone is stated and none needs it.
  package init(recordOf source: WindSource) throws {
    try self.init(
      source.record, station: source.station, timeZone: source.timeZone, relativeTo: "")
    try Self.refuseUnusedZone(source.timeZone, in: [self])
  }
}

/// Night wind as a run uses it: the record up to the origin, and nights ahead that are known.
struct WindInputs {
  /// The nights.
  let nights: NightWind
  /// The members of the nights ahead; empty where none is known.
  let ahead: [NightWind]
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
      source.record, station: source.station, timeZone: source.timeZone, relativeTo: folder)
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
      try WindRecordInput.refuseUnusedZone(source.timeZone, in: [read])
      nights = past
      self.ahead = []
      records = read.records
      self.warnings = warnings
      return
    }
    let ensemble = try Self.ensemble(source, relativeTo: folder)
    let known: NightWind
    let aheadRecords: [InputRecord]
    let aheadWarnings: [String]
    if let ensemble {
      known = ensemble.members[0]
      aheadRecords = [ensemble.record]
      aheadWarnings = [
        "an ensemble of \(ensemble.members.count) members: each simulated season follows one of them"
      ]
    } else {
      let ahead = try WindRecordInput(
        source.ahead, station: source.station, timeZone: source.timeZone, role: "wind-ahead",
        relativeTo: folder)
      try WindRecordInput.refuseUnusedZone(source.timeZone, in: [read, ahead])
      known = ahead.nights
      aheadRecords = ahead.records
      aheadWarnings = ahead.warnings
    }
    let first = origin.advanced(by: 1)
    guard known.start <= first else {
      throw InputError(
        file: source.ahead[0], key: "wind-ahead", found: "nights from \(known.start) on",
        expected: "nights from \(first) on, the first after the origin \(origin)",
        suggestion: "give the nights between too, or another origin")
    }
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
    self.ahead = ensemble?.members ?? [known]
    let count = (0..<origin.distance(to: known.end)).count { known[first.advanced(by: $0)] != nil }
    records = read.records + aheadRecords
    self.warnings =
      warnings + aheadWarnings + ["\(count) nights known ahead, to \(known.end)"]
  }

  /// The members of an ensemble; `nil` where the nights ahead are one forecast.
  private static func ensemble(
    _ source: WindSource, relativeTo folder: String
  ) throws -> (members: [NightWind], record: InputRecord)? {
    guard source.ahead.count == 1, source.station == nil, source.ahead[0] != "-" else {
      return nil
    }
    let name = source.ahead[0]
    let bytes = try InputFile.read(
      InputPath.resolve(name, relativeTo: folder), expected: "a forecast of wind", named: name)
    return try WindEnsemble.read(bytes, file: name, timeZone: source.timeZone).map {
      ($0, InputRecord(role: "wind-ahead", name: name, content: bytes))
    }
  }
}
