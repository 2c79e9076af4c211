import Foundation
import StraitBacktesting
import StraitDiagnostics
import StraitEvaluation
import StraitFiles
import StraitForecastModels
import StraitScoring
import StraitTimeSeries

/// The forecasts of other tools for the origins of a backtest, as a folder holds them.
///
/// Each folder within it is a model by its name, with CSV files of model output of a hub or of daily paths
/// (`origin`, `date`, `path`, `people`). Each CSV file that stands in it is a model too.
struct OtherForecasts {
  /// The models.
  let models: [OtherModel]
  /// What was read.
  let records: [InputRecord]

  private static let expected =
    "a folder of forecasts: CSV files, or a folder of them for each model"

  /// Reads a folder.
  ///
  /// - Throws: ``InputError`` where there is no forecast, one is bad, or an origin or period of the
  ///   backtest is missing.
  init(_ folder: String, for backtest: Backtest) throws {
    let output = "\(folder)/model-output"
    let place = FileManager.default.fileExists(atPath: output) ? output : folder
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: place) else {
      throw InputError(file: folder, found: "no such folder", expected: Self.expected)
    }
    var models: [OtherModel] = []
    var records: [InputRecord] = []
    for name in names.sorted() where !name.hasPrefix(".") {
      let path = "\(place)/\(name)"
      let isFile = name.hasSuffix(".csv")
      let within = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      let files =
        isFile ? [path] : within.filter { $0.hasSuffix(".csv") }.sorted().map { "\(path)/\($0)" }
      guard !files.isEmpty else { continue }
      let model = isFile ? String(name.dropLast(4)) : name
      if let known = backtest.names.first(where: { $0 == model })
        ?? models.first(where: { $0.name == model })?.name
      {
        throw InputError(
          file: path, found: "a second model called \(known)", expected: "a name of its own",
          suggestion:
            "give the \(isFile ? "file" : "folder") another name: tables call the model so")
      }
      let content = try ForecastContent(files)
      records += content.records
      models.append(
        OtherModel(name: model, forecasts: try content.forecasts(for: backtest, of: path)))
    }
    guard !models.isEmpty else {
      throw InputError(file: folder, found: "no CSV file", expected: Self.expected)
    }
    self.models = models
    self.records = records
  }
}

/// The files of one model.
private struct ForecastContent {
  private var paths: [Day: DailyPaths] = [:]
  private var periods: [Day: [PeriodForecast]] = [:]
  private(set) var records: [InputRecord] = []

  private static let mostProblems = 10

  init(_ files: [String]) throws {
    var output: [String] = []
    for file in files {
      let content = try InputFile.read(file, expected: "a CSV file of forecasts")
      var lines = CSVLines(InputFile.withoutMark(content))
      guard try lines.header(of: file).contains("path") else {
        output.append(file)
        continue
      }
      records.append(InputRecord(role: "forecast", name: file, content: content))
      for (origin, paths) in try DailyPathTable(content, file: file).paths {
        guard self.paths.updateValue(paths, forKey: origin) == nil else {
          throw InputError(
            file: file, key: "origin", found: "paths from \(origin) in two files",
            expected: "each origin in one file of a model")
        }
      }
    }
    guard !output.isEmpty else { return }
    let set = try ForecastSource.model(files: output)
    records += set.records
    periods = Dictionary(grouping: set.forecasts, by: \.origin)
  }

  /// The forecast from each origin of a backtest.
  ///
  /// - Throws: ``InputError`` with the origins and periods that are missing, at most ten.
  func forecasts(for backtest: Backtest, of path: String) throws -> [Day: OtherModel.Forecast] {
    var forecasts: [Day: OtherModel.Forecast] = [:]
    var problems: [Problem] = []
    for origin in backtest.task.origins where problems.count < Self.mostProblems {
      do {
        forecasts[origin] = try forecast(
          from: origin, horizon: backtest.task.horizon, of: path)
      } catch let error as InputError {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    return forecasts
  }

  private func forecast(
    from origin: Day, horizon: Int, of path: String
  ) throws -> OtherModel.Forecast {
    if let paths = paths[origin] { return try samplePaths(paths, origin, horizon, path) }
    guard let forecasts = periods[origin] else {
      throw InputError(
        file: path, key: "origin \(origin)", found: "no forecast",
        expected: "a forecast from every origin of the task, \(horizon) days ahead",
        suggestion: nearest(to: origin))
    }
    func find(_ target: ForecastTarget, _ end: Day) -> StatedForecast? {
      forecasts.first { $0.target == target && $0.end == end }?.stated
    }
    let weeks = try (1...horizon / 7).map { week in
      let end = origin.advanced(by: 7 * week)
      guard let forecast = find(.weekly, end) else {
        let ends = forecasts.filter { $0.target == .weekly }.map(\.end.description)
        throw InputError(
          file: path, key: "origin \(origin)",
          found: ends.isEmpty
            ? "no weekly people" : "weekly people to \(ends.prefix(5).joined(separator: ", "))",
          expected: "the seven days to \(end) among them, week \(week) after the origin")
      }
      let isEnough =
        forecast.sample.isEmpty
        ? ForecastScores.coverageLevels.allSatisfy {
          forecast.quantiles.contains(level: $0, outcome: 0) != nil
        } : forecast.sample.count > 1
      guard isEnough else {
        throw InputError(
          file: path, key: "origin \(origin)",
          found: forecast.sample.isEmpty
            ? "\(forecast.quantiles.levels.count) quantiles of the week to \(end)"
            : "one sample of the week to \(end)",
          expected: "two samples or more, or the levels "
            + QuantileLevels.all.map { String($0) }.joined(separator: ", "))
      }
      return forecast
    }
    let days = (1...horizon).compactMap { find(.daily, origin.advanced(by: $0)) }
    return .periods(
      weeks: weeks, days: days.count == horizon ? days : nil,
      total: find(.total, origin.advanced(by: horizon)))
  }

  private func samplePaths(
    _ paths: DailyPaths, _ origin: Day, _ horizon: Int, _ path: String
  ) throws -> OtherModel.Forecast {
    let days = paths.people[0].count
    guard days >= horizon, paths.people.count > 1 else {
      throw InputError(
        file: path, key: "origin \(origin)",
        found: days < horizon ? "paths of \(days) days" : "one path",
        expected: "two paths or more of \(horizon) days, to \(origin.advanced(by: horizon))")
    }
    var sample = SamplePaths(
      firstDay: paths.firstDay, days: horizon, count: paths.people.count)
    for (number, people) in paths.people.enumerated() {
      for day in 0..<horizon { sample[day, number] = Int32(people[day]) }
    }
    return .paths(sample)
  }

  /// The origin that was perhaps meant.
  private func nearest(to origin: Day) -> String? {
    (Array(paths.keys) + Array(periods.keys))
      .min { abs($0.distance(to: origin)) < abs($1.distance(to: origin)) }
      .map { "the nearest origin there is \($0)" }
  }
}
