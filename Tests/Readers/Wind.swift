import Strait

extension Reader {
  /// Wind records of every format: CSV, Open-Meteo, NDBC and KNMI text.
  static let wind = Reader(name: "wind") { bytes in
    let record = try WindFile.read([("wind.csv", bytes)], fillGaps: 3)
    precondition(record.report.nights == record.nightWind.speeds.count)
    _ = record.report.lines
    _ = try? WindFile.read([("wind.csv", bytes)], timeZone: "Europe/London")
  }
}
