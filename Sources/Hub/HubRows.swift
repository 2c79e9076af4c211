import StraitDiagnostics
import StraitFiles
import StraitRunFolder
import StraitScoring
import StraitTimeSeries

/// The rows of a model's output: `origin_date`, `scenario_id`, `location`, `target`, `horizon`,
/// `target_end_date`, `output_type`, `output_type_id` and `value`.
struct HubRows {
  /// The task ids, in the order of the columns.
  static let taskIds = [
    "origin_date", "scenario_id", "location", "target", "horizon", "target_end_date",
  ]
  /// The one place.
  static let location = "channel"
  /// The id of a mean or median, which has none.
  static let noId = "NA"

  private let run: HubRun
  private let origin: String
  private(set) var csv = CSVBuffer()
  private(set) var count = 0

  /// The rows of a run.
  ///
  /// - Throws: ``InputError`` where a table lacks a column.
  init(_ run: HubRun) throws {
    self.run = run
    origin = run.origin.description
    csv.row(Self.taskIds + HubPaths.valueColumns)
    for (period, table) in run.tables { try addDistributions(period, table) }
    if let samples = try HubSamples(run) { try samples.forEach { add($0, $1, $2, $3) } }
  }

  /// Mean, median and quantiles, with the digits that the table of the run has.
  private mutating func addDistributions(_ period: HubTarget.Period, _ table: CSVTable) throws {
    let scenarios = try table.column("scenario")
    let measures = try table.column("measure")
    let dates = try table.column("date")
    let means = try table.column("mean")
    let medians = try table.column("q0.5")
    let quantiles = try zip(QuantileLevels.all, QuantileLevels.names).map {
      (String($0), try table.column($1))
    }
    for row in table.rows.indices {
      guard let measure = HubTarget.Measure(rawValue: measures[row]),
        let date = Day(iso: dates[row])
      else { continue }
      let target = HubTarget(period: period, measure: measure)
      add(scenarios[row], target, date, ("mean", Self.noId, means[row]))
      add(scenarios[row], target, date, ("median", Self.noId, medians[row]))
      for (level, values) in quantiles {
        add(scenarios[row], target, date, ("quantile", level, values[row]))
      }
    }
  }

  private mutating func add(
    _ scenario: String, _ target: HubTarget, _ end: Day,
    _ output: (type: String, id: String, value: String)
  ) {
    csv.field(origin)
    csv.field(scenario)
    csv.field(Self.location)
    csv.field(target.id)
    csv.field(target.period.unit.horizon(of: end, from: run.origin))
    csv.field(end.description)
    csv.field(output.type)
    csv.field(output.id)
    csv.field(output.value)
    csv.endRow()
    count += 1
  }
}
