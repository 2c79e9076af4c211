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
