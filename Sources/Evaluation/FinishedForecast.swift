import StraitDiagnostics
import StraitFiles
import StraitRunFolder
import StraitScoring
import StraitTimeSeries

/// The forecasts in a finished folder: of a forecast, or of the baseline of a run.
///
/// The other scenarios of a run are conditional on their levers, so that what happened is no test of them.
struct FinishedForecast {
  private let folder: FinishedFolder
  private let origin: Day
  private let season: ClosedRange<Day>
  private let baseline: String?
  private let paths: DailyPaths?

  /// Opens a folder.
  ///
  /// - Throws: ``InputError`` where it is that of another command, or a table is missing or damaged.
  init(_ folder: FinishedFolder) throws {
    let manifest = folder.manifest
    guard ["forecast", "run"].contains(manifest.command) else {
      throw InputError(
        file: folder.path, key: "command", found: "the folder of \(manifest.command)",
        expected: "the folder of forecast or run, or model output of a hub",
        suggestion: manifest.command == "backtest"
          ? "run the backtest again with `hub`, and score that folder" : nil)
    }
    guard let model = manifest.model, let season = manifest.season else {
      throw InputError(
        file: "\(folder.path)/\(OutputFolder.manifestName)", key: "model",
        found: "no model with a season", expected: "a forecast or run of this version",
        suggestion: "run it again")
    }
    self.folder = folder
    origin = model.through
    self.season = season[0]...season[1]
    baseline = manifest.command == "run" ? try SeasonRun(folder).baseline : nil
    let name = TableSchema.paths.file
    paths =
      folder.has(name)
      ? try DailyPathTable(
        folder.content(name), file: "\(folder.path)/\(name)", origin: origin, scenario: baseline
      ).paths[origin]
      : nil
  }

  /// The forecasts of people, by day, week and month and in total.
  var forecasts: ForecastSet {
    get throws {
      let manifest = "\(folder.path)/\(OutputFolder.manifestName)"
      return ForecastSet(
        name: folder.manifest.name, path: folder.path,
        forecasts: try baseline == nil ? ofForecast() : ofRun(),
        records: [
          InputRecord(
            role: "forecast", name: manifest,
            content: try InputFile.read(
              manifest, expected: "a manifest", limit: InputFile.jsonLimit))
        ], notes: baseline.map { ["only the baseline '\($0)' is scored"] } ?? [])
    }
  }

  private func ofForecast() throws -> [PeriodForecast] {
    let table = try folder.table(.forecast)
    let targets: [String: ForecastTarget] = [
      "day": .daily, "week": .weekly, "month": .monthly, "total": .total,
    ]
    let periods = try table.column("period")
    let measures = try table.column("measure")
    return try dated(table) { row in measures[row] == "people" ? targets[periods[row]] : nil }
  }

  private func ofRun() throws -> [PeriodForecast] {
    let tables: [(TableSchema, ForecastTarget)] = [
      (.daily, .daily), (.weekly, .weekly), (.monthly, .monthly),
    ]
    let periods = try tables.flatMap { schema, target in
      let table = try folder.table(schema)
      let scenarios = try table.column("scenario")
      let measures = try table.column("measure")
      return try dated(table) { row in
        scenarios[row] == baseline && measures[row] == "people" ? target : nil
      }
    }
    let table = try KeyedTable(folder.table(.season), key: TableSchema.season.key)
    let quantiles = try QuantileLevels.names.map { try table.number([baseline!, "people", $0]) }
    let total = forecast(
      .total, season, try quantileForecast(quantiles, file: table.table.name, line: nil))
    return periods + [total]
  }

  /// The rows of a table with a date and quantiles.
  private func dated(
    _ table: CSVTable, _ target: (Int) -> ForecastTarget?
  ) throws -> [PeriodForecast] {
    let dates = try table.column("date")
    let columns = try QuantileLevels.names.map { try table.column($0) }
    return try table.rows.indices.compactMap { row in
      guard let target = target(row) else { return nil }
      guard let end = Day(iso: dates[row]) else {
        throw refusal(table.name, row + 2, "date", dates[row])
      }
      let values = try columns.enumerated().map { index, column in
        guard let value = Double(column[row]), value.isFinite else {
          throw refusal(table.name, row + 2, QuantileLevels.names[index], column[row])
        }
        return value
      }
      guard let start = target == .total ? season.lowerBound : target.start(of: end, origin: origin)
      else { throw refusal(table.name, row + 2, "date", dates[row]) }
      return forecast(
        target, start...end, try quantileForecast(values, file: table.name, line: row + 2))
    }
  }

  /// A period that began before the origin is scored by its quantiles: paths hold only the days after.
  private func forecast(
    _ target: ForecastTarget, _ period: ClosedRange<Day>, _ quantiles: QuantileForecast
  ) -> PeriodForecast {
    var stated = StatedForecast(quantiles: quantiles)
    if let paths, paths.days.contains(period.lowerBound), paths.days.contains(period.upperBound) {
      stated = StatedForecast(sample: paths.totals(over: period), quantiles: quantiles)
    }
    return PeriodForecast(
      origin: origin, target: target, start: period.lowerBound, end: period.upperBound,
      stated: stated)
  }

  private func quantileForecast(
    _ values: [Double], file: String, line: Int?
  ) throws -> QuantileForecast {
    guard zip(values, values.dropFirst()).allSatisfy(<=) else {
      throw refusal(file, line, "quantiles", "\(values)")
    }
    return QuantileForecast(levels: QuantileLevels.all, values: values)
  }

  private func refusal(_ file: String, _ line: Int?, _ key: String, _ found: String) -> InputError {
    InputError(
      file: "\(folder.path)/\(file)", line: line, key: key, found: "'\(found)'",
      expected: "a value that this version writes", suggestion: "run it again")
  }
}
