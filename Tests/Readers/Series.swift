import Strait

extension Reader {
  /// Series and controls of an impact analysis.
  static let series = Reader(name: "series") { bytes in
    _ = try? ImpactControls(bytes, file: "controls.csv").names
    _ = try? ImpactSeries.read(bytes, file: "series.csv", column: "migrants_prevented").series
    let series = try ImpactSeries.read(bytes, file: "series.csv").series
    precondition(series.end.number > 0, "a series has a last day")
  }
}
