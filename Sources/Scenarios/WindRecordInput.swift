import StraitChannelData
import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// A record of night wind as a run reads it, with what was read and what a person should know.
package struct WindRecordInput: Sendable {
  /// The nights.
  package let nights: NightWind
  /// What was read.
  package let records: [InputRecord]
  /// What a person should know about the nights: missing and filled ones, approximations.
  package let warnings: [String]

  /// Reads files.
  ///
  /// - Parameters:
  ///   - paths: the paths of the files of one station.
  ///   - station: the station, where a file holds several.
  ///   - role: what the files serve for.
  ///   - folder: the folder from which relative paths are seen.
  /// - Throws: ``InputError`` where a file is bad.
  package init(
    _ paths: [String], station: String?, role: String = "wind", relativeTo folder: String
  ) throws {
    let files = try paths.map { name in
      (
        name: InputPath.resolve(name, relativeTo: folder),
        bytes: try InputFile.read(
          InputPath.resolve(name, relativeTo: folder), expected: "a record of wind")
      )
    }
    let record = try WindFile.read(files, station: station)
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
