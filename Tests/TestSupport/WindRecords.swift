import Foundation
import StraitTimeSeries

/// The wind records beside the repository, if they are there.
package enum WindRecords {
  package static let westhinder = record(
    "westhinder_night_wind.csv", station: "Westhinder, 51.39 N 2.44 E, Meetnet Vlaamse Banken")
  package static let woensdrecht = record("knmi_woensdrecht_daily.csv", station: "Woensdrecht")

  /// The speeds in the second column of a file; `nil` where the file is missing.
  private static func record(_ name: String, station: String) -> NightWind? {
    guard let path = Repository.shared("data/weather/\(name)"),
      let text = try? String(contentsOfFile: path, encoding: .utf8)
    else { return nil }
    let rows = text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let speeds = Dictionary(uniqueKeysWithValues: rows.map { (day(String($0[0])), Double($0[1])) })
    let days = speeds.keys.sorted()
    return NightWind(
      station: station, start: days[0],
      speeds: (days[0]...days[days.count - 1]).map { speeds[$0] ?? nil })
  }
}
