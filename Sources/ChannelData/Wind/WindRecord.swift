import StraitTimeSeries

/// A wind record as read from files: the nights, where each comes from, and what to know about
/// them.
///
/// A record begins and ends with a night that has a speed.
public struct WindRecord: Sendable, Equatable {
  /// The speed of each night, in m/s.
  public let nightWind: NightWind
  /// Where the speed of each night comes from; `nil` where the night is missing.
  package let sources: [NightSource?]
  /// The formats of the files, each once, in the order of the files.
  package let formats: [WindFormat]
  /// Whether the zone that was stated served for any file.
  package let usesStatedZone: Bool
  /// What was read, what is missing, and what was approximated.
  package let report: WindReport
}

/// The canonical CSV of a wind record: `date,night_wind_ms,source`, ISO dates, m/s, LF line ends.
///
/// The source is `measured`, `daily-mean` or `filled`; a missing night has no speed and the source
/// `missing`.
package enum NightWindCSV {
  /// The header line, without its line end.
  package static let header = "date,night_wind_ms,source"

  /// The record as CSV; ``WindFile`` reads nights and sources back equal.
  package static func csv(_ record: WindRecord) -> String {
    var text = header + "\n"
    text.reserveCapacity(record.sources.count * 40)
    for (index, source) in record.sources.enumerated() {
      let day = record.nightWind.start.advanced(by: index)
      let speed = record.nightWind.speeds[index].map { "\($0)" } ?? ""
      text += "\(day),\(speed),\(source?.rawValue ?? "missing")\n"
    }
    return text
  }
}
