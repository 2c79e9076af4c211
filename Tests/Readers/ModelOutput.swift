import Strait

extension Reader {
  private static let outputFolder = Scratch("model-output")

  /// Forecasts of others: model output of a hub, which is scored, and tables of daily paths.
  static let modelOutput = Reader(name: "model-output") { bytes in
    outputFolder.write("forecast.csv", bytes)
    let path = "\(outputFolder.path)/forecast.csv"
    guard CSVTable.hasColumn("path", in: bytes) else {
      let evaluation = try ForecastEvaluation(of: [path, path], against: BuiltinSeries.arrivals)
      precondition(evaluation.scored.allSatisfy { $0.rows.allSatisfy { $0.score.crps.isFinite } })
      return
    }
    for paths in try DailyPathTable(bytes, file: path).paths.values {
      precondition(paths.totals(over: paths.days).count == paths.people.count)
    }
  }
}

extension CSVTable {
  /// Whether the header of a table names a column.
  fileprivate static func hasColumn(_ name: String, in bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self).split(separator: ",")
      .contains { $0 == name }
  }
}
