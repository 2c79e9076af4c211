import Strait

extension Reader {
  /// Series and controls of an impact analysis.
  static let series = Reader(name: "series") { bytes in
    _ = try? ImpactControls(bytes, file: "controls.csv").names
    let series = try ImpactSeries.read(bytes, file: "series.csv").series
    precondition(series.start <= series.end, "days are in order")
  }
}
