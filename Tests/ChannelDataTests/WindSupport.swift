import StraitChannelData
import Foundation
import Testing
import StraitTimeSeries

/// A record read from text.
func wind(
  _ text: String, file: String = "w.csv", station: String? = nil, fillGaps: Int = 0
) throws -> WindRecord {
  try WindFile.read([(file, Array(text.utf8))], station: station, fillGaps: fillGaps)
}

/// A temporary folder with files, removed afterwards; the paths are handed on in the same order.
func withFiles<Value>(
  _ files: KeyValuePairs<String, String>, _ body: ([String]) throws -> Value
) throws -> Value {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("channel-data-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let paths = try files.map { name, text in
    let url = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return url.path
  }
  return try body(paths)
}

/// The hours of a night, by day and hour, from 21 to 23 of the evening before and 0 to 8 of the day.
func nightHours(of day: Day) -> [(day: Day, hour: Int)] {
  (21...23).map { (day.advanced(by: -1), $0) } + (0...8).map { (day, $0) }
}

/// A number of two digits.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// The wind records beside the repository, if they are there.
enum WindRecords {
  private static let directory = Releases.directory.deletingLastPathComponent()
    .appendingPathComponent("weather")

  static let night = path("westhinder_night_wind.csv")
  static let daily = path("knmi_woensdrecht_daily.csv")

  private static func path(_ name: String) -> String? {
    let path = directory.appendingPathComponent(name).path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }
}
