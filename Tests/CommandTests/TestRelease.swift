import Foundation
import Strait
import StraitTestSupport

/// Small releases of days from 2025-01-01 on: 10, 20, 30… people in 1, 2, 3… boats.
enum TestRelease {
  /// A release.
  ///
  /// - Parameters:
  ///   - days: how many days it has.
  ///   - people: other counts of people, by the place of the day from 0.
  ///   - prevented: people in attempts that were prevented in the week ending 2025-01-05.
  ///   - saved: the day on which it was last saved; where absent, its metadata do not say.
  /// - Returns: its bytes.
  static func document(
    days: Int, people: [Int: Int] = [:], prevented: Int = 849, saved: String? = nil
  ) -> [UInt8] {
    let first = Day(iso: "2025-01-01")!
    let rows = (0..<days).map { place in
      [
        "\(first.advanced(by: place))", "\(people[place] ?? 10 * (place + 1))", "\(place + 1)", "0",
      ]
    }
    return SheetBuilder.release(
      days: rows, weeks: [["2025-01-05", "150", "15", "0", "\(prevented)", "30"]],
      saved: saved.map { $0 + "T12:15:21Z" })
  }

  /// Writes a release to a file.
  static func write(_ document: [UInt8], _ path: String) throws {
    try Data(document).write(to: URL(fileURLWithPath: path))
  }
}
