import StraitChannelData
import StraitDiagnostics
import StraitFiles
import StraitForecastModels
import StraitTimeSeries

/// The data of a run: the series up to the origin, what is known after it, and weekly preventions.
public struct ForecastData: Sendable {
  /// The whole series, of which the part after the origin serves only to show what happened.
  public let series: DailySeries
  /// The series up to the origin.
  public let observed: DailySeries
  /// Weekly preventions up to the origin; empty where there are none. The built-in ones serve where
  /// none are named and the arrivals are the built-in ones or agree with them.
  public let preventions: [WeeklyPreventions]
  /// Night wind: the nights up to the origin, and those that are known ahead; `nil` where no record
  /// is given.
  public let wind: NightWind?
  /// The members of an ensemble of nights ahead; one member where there is one forecast, none where no
  /// night ahead is known.
  package let nightsAhead: [NightWind]
  /// What was read.
  package let records: [InputRecord]
  /// What a person should know about the data.
  public let warnings: [String]
  /// The attribution that official figures ask for; `nil` where there are none among the data.
  public let attribution: String?

  /// Reads the data that a study or command names.
  ///
  /// - Parameters:
  ///   - source: where they come from.
  ///   - folder: the folder from which relative paths are seen.
  /// - Throws: ``InputError`` where a file is bad or the origin lies outside the series.
  public init(_ source: Study.DataSource, relativeTo folder: String) throws {
    var records: [InputRecord] = []
    var warnings: [String] = []
    var releasedWeeks: [WeeklyPreventions] = []
    var isOfficial = source.arrivals == BuiltinSeries.name
    if source.arrivals == BuiltinSeries.name {
      series = BuiltinSeries.arrivals
      records.append(
        InputRecord(
          role: "arrivals", name: BuiltinSeries.name,
          content: Array(DailySeriesCSV.csv(BuiltinSeries.arrivals).utf8)))
    } else {
      let path = InputPath.resolve(source.arrivals, relativeTo: folder)
      let content = try InputFile.read(path, expected: "a release (.ods) or a CSV file")
      let data = try ArrivalsFile.read(bytes: content, file: source.arrivals)
      series = data.arrivals
      warnings += data.warnings
      if let warning = data.provisionalWarning(through: source.through) {
        warnings.append(warning)
      }
      releasedWeeks = data.preventions
      isOfficial = data.source == .release
      records.append(InputRecord(role: "arrivals", name: source.arrivals, content: content))
    }
    let weeks: [WeeklyPreventions]
    if let name = source.preventions, name != BuiltinSeries.name {
      let path = InputPath.resolve(name, relativeTo: folder)
      let content = try InputFile.read(path, expected: "a CSV of weekly preventions")
      weeks = try WeeklyPreventions.read(csv: content, file: name)
      records.append(InputRecord(role: Self.preventionsRole, name: name, content: content))
    } else if source.preventions == nil, !releasedWeeks.isEmpty {
      weeks = releasedWeeks
    } else if source.preventions == nil, !Self.agreesWithBuiltin(series) {
      weeks = []
    } else {
      weeks = BuiltinSeries.preventions
      records.append(
        InputRecord(
          role: Self.preventionsRole, name: BuiltinSeries.name,
          content: Array(WeeklyPreventions.csv(weeks).utf8)))
    }
    let origin = source.through ?? series.end
    observed = try series.through(origin)
    preventions = weeks.filter { $0.weekEnding <= origin }
    let windInputs = try source.wind.map {
      try WindInputs($0, origin: origin, relativeTo: folder)
    }
    wind = windInputs?.nights
    nightsAhead = windInputs?.ahead ?? []
    self.records = records + (windInputs?.records ?? [])
    self.warnings = warnings + (windInputs?.warnings ?? [])
    attribution = isOfficial ? BuiltinSeries.attribution : nil
  }

  /// Data made in memory.
  ///
  /// - Parameters:
  ///   - series: the whole series.
  ///   - origin: the last day that a model may see; the last of the series where it is `nil`.
  ///   - preventions: weekly preventions, from which the interception rate is estimated.
  ///   - wind: night wind: the nights up to the origin, and any that are known ahead.
  /// - Throws: ``InputError`` where the origin lies outside the series.
  public init(
    _ series: DailySeries, through origin: Day? = nil, preventions: [WeeklyPreventions] = [],
    wind: NightWind? = nil
  ) throws {
    let origin = origin ?? series.end
    self.series = series
    observed = try series.through(origin)
    self.preventions = preventions.filter { $0.weekEnding <= origin }
    self.wind = wind
    nightsAhead = wind.map { [end = observed.end] in $0.end > end ? [$0] : [] } ?? []
    records =
      [
        InputRecord(
          role: "arrivals", name: "memory", content: Array(DailySeriesCSV.csv(series).utf8))
      ]
      + (preventions.isEmpty
        ? []
        : [
          InputRecord(
            role: Self.preventionsRole, name: "memory",
            content: Array(WeeklyPreventions.csv(preventions).utf8))
        ])
      + (wind.map {
        [InputRecord(role: "wind", name: "memory", content: Self.text(of: $0))]
      } ?? [])
    warnings = []
    attribution = nil
  }

  private static func text(of wind: NightWind) -> [UInt8] {
    Array(
      wind.speeds.enumerated().map { position, speed in
        "\(wind.start.advanced(by: position)),\(speed.map { "\($0)" } ?? "")\n"
      }.joined().utf8)
  }

  /// What a forecaster may know at the origin.
  public var history: History { History(observed: observed, wind: wind) }

  /// What was read besides weekly preventions, for runs that make no use of them.
  package var recordsWithoutPreventions: [InputRecord] {
    records.filter { $0.role != Self.preventionsRole }
  }

  /// Whether nine in ten of the days that a series shares with the built-in one have the same figures,
  /// as in any release: the preventions of the Channel say nothing about another series.
  private static func agreesWithBuiltin(_ series: DailySeries) -> Bool {
    let comparison = SeriesComparison(old: BuiltinSeries.arrivals, new: series)
    return 10 * comparison.differences.count < comparison.sharedCount
  }

  private static let preventionsRole = "preventions"
}

/// Paths in study files.
enum InputPath {
  /// A path as seen from a folder; absolute paths stay.
  static func resolve(_ path: String, relativeTo folder: String) -> String {
    path.hasPrefix("/") || folder.isEmpty ? path : folder + "/" + path
  }

  /// The folder that holds a file.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
