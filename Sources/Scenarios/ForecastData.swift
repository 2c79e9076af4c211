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
  /// The days of the series whose figures are provisional, in order.
  public let provisionalDays: [Day]
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
    var warnings: [String] = []
    var releasedWeeks: [WeeklyPreventions] = []
    var isOfficial = true
    var records: [InputRecord]
    if source.arrivals == BuiltinSeries.name, source.laterArrivals == nil {
      series = BuiltinSeries.arrivals
      provisionalDays = []
      records = [Self.builtinRecord]
    } else {
      let read = try Self.read(source, relativeTo: folder)
      series = read.data.arrivals
      provisionalDays = read.data.provisionalDays
      warnings += read.data.warnings
      if let warning = read.data.provisionalWarning(through: source.through) {
        warnings.append(warning)
      }
      releasedWeeks = read.data.preventions
      isOfficial = read.data.source != .csv
      records = read.records
    }
    let weeks: [WeeklyPreventions]
    if let name = source.preventions, name != BuiltinSeries.name {
      let path = InputPath.resolve(name, relativeTo: folder)
      let content = try InputFile.read(
        path, expected: "a CSV of weekly preventions", named: name)
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
    if observed.count < Self.shortHistory {
      warnings.append(
        "\(observed.count) days up to the origin are less than two years: what a model says of the "
          + "season rests on little")
    }
    self.warnings = warnings + (windInputs?.warnings ?? [])
    attribution = isOfficial ? BuiltinSeries.attribution : nil
  }

  /// Reads the files of arrivals of a source, and puts them together.
  private static func read(
    _ source: Study.DataSource, relativeTo folder: String
  ) throws -> (data: ImportedData, records: [InputRecord]) {
    let names = [source.arrivals] + (source.laterArrivals ?? [])
    let missing = source.missing ?? .refused
    var contents: [ArrivalsContent] = []
    var bytes: [[UInt8]] = []
    var problems: [Problem] = []
    for name in names {
      do {
        if name == BuiltinSeries.name {
          contents.append(ArrivalsContent.builtin)
          bytes.append(builtinRecord.content)
        } else {
          let path = InputPath.resolve(name, relativeTo: folder)
          let content = try InputFile.read(path, expected: ArrivalsFile.expected, named: name)
          contents += try ArrivalsFile.contents(of: [(name, content)], missing: missing)
          bytes.append(content)
        }
      } catch let error as InputError {
        problems += error.problems
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    let data = try ArrivalsFile.merge(contents, missing: missing).data
    let provisional = data.provisionalDays.map(\.description)
    let records = zip(names, bytes).enumerated().map { index, file in
      InputRecord(
        role: "arrivals", name: file.0, content: file.1,
        provisionalDays: index == names.count - 1 ? provisional : [])
    }
    return (data, records)
  }

  private static var builtinRecord: InputRecord {
    InputRecord(
      role: "arrivals", name: BuiltinSeries.name,
      content: Array(DailySeriesCSV.csv(BuiltinSeries.arrivals).utf8))
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
    provisionalDays = []
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

  /// Fewer days than this hold no season twice.
  private static let shortHistory = 730

  private static let preventionsRole = "preventions"
}

/// Paths in study files.
enum InputPath {
  /// A path as seen from a folder; absolute paths stay.
  static func resolve(_ path: String, relativeTo folder: String) -> String {
    path.hasPrefix("/") || folder.isEmpty || path == InputFile.standardInput
      ? path : folder + "/" + path
  }

  /// The folder that holds a file.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
