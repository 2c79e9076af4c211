import StraitChannelData
import Foundation
import Testing
import StraitTimeSeries
import StraitTestSupport

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
  try withFolder { folder in
    let paths = try files.map { name, text in
      try write(text, to: "\(folder)/\(name)")
      return "\(folder)/\(name)"
    }
    return try body(paths)
  }
}

/// The hours of a night, by day and hour, from 21 to 23 of the evening before and 0 to 8 of the day.
func nightHours(of day: Day) -> [(day: Day, hour: Int)] {
  (21...23).map { (day.advanced(by: -1), $0) } + (0...8).map { (day, $0) }
}

/// A number of two digits.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
