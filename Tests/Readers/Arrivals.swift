import Strait

extension Reader {
  /// CSV of arrivals by the day, and of preventions by the week.
  static let arrivals = Reader(name: "arrivals") { bytes in
    _ = try? WeeklyPreventions.read(csv: bytes, file: "weeks.csv")
    // The same after a release, whose days it may go on from.
    _ = try? ArrivalsFile.read(
      [("builtin.csv", builtin), ("arrivals.csv", bytes)], missing: .zero)
    let data = try ArrivalsFile.read(bytes: bytes, file: "arrivals.csv")
    let csv = Array(DailySeriesCSV.csv(data.arrivals).utf8)
    let again = try ArrivalsFile.read(bytes: csv, file: "again.csv")
    precondition(again.arrivals == data.arrivals, "written and read back, the series is the same")
  }
}

private let builtin: [UInt8] = {
  let csv = DailySeriesCSV.csv(BuiltinSeries.arrivals).split(separator: "\n").prefix(40)
  return Array(csv.joined(separator: "\n").utf8)
}()
