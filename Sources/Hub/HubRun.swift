import StraitDiagnostics
import StraitFiles
import StraitRunFolder
import StraitTimeSeries

/// A finished run as a hub needs it: its tables, and the series of arrivals that it read.
struct HubRun {
  let manifest: Manifest
  let season: SeasonRun
  /// The last day of data that the run used, which names the round.
  let origin: Day
  /// The arrivals that the run read, to their last day.
  let series: DailySeries
  /// The distributions, for every length of time that ends within the season at least once.
  let tables: [(period: HubTarget.Period, table: CSVTable)]
  /// The single paths, if the run wrote any.
  let paths: CSVTable?

  /// Reads a run.
  ///
  /// - Parameters:
  ///   - folder: the folder of the run.
  ///   - data: the arrivals that the run read; those that its manifest names where it is `nil`.
  /// - Throws: ``InputError`` where it is no run of a study, or the arrivals are not there or are
  ///   others.
  init(_ folder: FinishedFolder, data: String?) throws {
    tables = try HubTarget.Period.allCases.map { ($0, try folder.table($0.table)) }
      .filter { !$0.1.rows.isEmpty }
    manifest = folder.manifest
    season = try SeasonRun(folder)
    origin = season.model.through
    paths = try folder.optionalTable(.paths)
    series = try folder.arrivals(from: data)
  }

  /// The measures of a table that the data count.
  func measures(of table: CSVTable) throws -> [HubTarget.Measure] {
    let present = Set(try table.column("measure"))
    return HubTarget.Measure.allCases.filter { present.contains($0.rawValue) }
  }

  /// The days on which the periods of a table end, in order.
  func dates(of table: CSVTable) throws -> [Day] {
    try Set(table.column("date")).compactMap { Day(iso: $0) }.sorted()
  }
}
