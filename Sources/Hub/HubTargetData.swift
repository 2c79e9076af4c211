import StraitFiles
import StraitTimeSeries

/// What was observed, for the targets of a hub.
struct HubTargetData {
  /// The columns that name an observation.
  static let unit = ["target_end_date", "target", "location"]

  private let run: HubRun
  private let targets: [(target: HubTarget, dates: [Day])]

  /// The observations of a run.
  ///
  /// - Throws: ``InputError`` where a table of the run lacks a column.
  init(_ run: HubRun) throws {
    self.run = run
    targets = try run.tables.flatMap { period, table in
      let dates = try run.dates(of: table)
      return try run.measures(of: table).map { (HubTarget(period: period, measure: $0), dates) }
    }
  }

  /// The series up to the origin, as the run saw it: whole days, weeks and months, `as_of` the
  /// origin.
  var timeSeries: CSVBuffer {
    var csv = CSVBuffer()
    csv.row(Self.unit + ["observation", "as_of"])
    for (target, _) in targets {
      for end in run.series.start...run.origin where target.period.end(of: end) == end {
        guard let count = target.count(endingOn: end, in: run.series) else { continue }
        csv.row([
          end.description, target.id, HubRows.location, String(count), run.origin.description,
        ])
      }
    }
    return csv
  }

  /// The table of what happened without rows.
  static let oracleHeader = CSVBuffer(header: unit + ["oracle_value"])

  /// What happened at the tasks of the round, where the data hold it; `nil` where they hold none.
  var oracleOutput: CSVBuffer? {
    var csv = Self.oracleHeader
    for (target, dates) in targets {
      for end in dates {
        guard let count = target.count(endingOn: end, in: run.series) else { continue }
        csv.row([end.description, target.id, HubRows.location, String(count)])
      }
    }
    return csv.bytes.count > Self.oracleHeader.bytes.count ? csv : nil
  }
}
