import Foundation
import Strait
import Testing

/// The record of night wind beside the repository, where it is there: its terms do not allow it to be
/// passed on.
enum WindRecordForTests {
  static let path = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("../shared/data/weather/westhinder_night_wind.csv").path
  static let isThere = FileManager.default.fileExists(atPath: path)
  static let absent: Comment = "skipped: no ../shared/data/weather/westhinder_night_wind.csv"

  static func nights() throws -> NightWind {
    let bytes = try InputFile.read(path, expected: "a record of wind")
    return try WindFile.read([(name: path, bytes: bytes)], station: nil).nightWind
  }
}
