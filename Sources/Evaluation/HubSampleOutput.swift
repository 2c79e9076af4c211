import StraitDiagnostics
import StraitFiles
import StraitTimeSeries

/// Writes sample paths as model output of a hub: for each model and origin a file of weekly totals.
///
/// Weeks are counted from the day after the origin, seven days each, as a backtest counts them. Row by row
/// the columns are those of an exported hub, without scenarios. Sample *k* of every week is path *k*. Each
/// file appears when it is whole.
package struct HubSampleOutput: Sendable {
  private let path: String
  private let team: String

  private static let columns = [
    "origin_date", "location", "target", "horizon", "target_end_date", "output_type",
    "output_type_id", "value",
  ]
  private static let loss = "the files that were written are kept"

  /// A hub that need not exist.
  ///
  /// - Parameters:
  ///   - path: its folder.
  ///   - team: the team, the first part of every model's name.
  /// - Throws: ``InputError`` where the folder cannot be written.
  package init(_ path: String, team: String = "strait") throws {
    self.path = path
    self.team = team
    try OutputFolder("\(path)/model-output", loss: Self.loss, isShared: true).keep()
  }

  /// Writes the forecast of a model from an origin.
  ///
  /// - Parameters:
  ///   - model: the model, whose hyphens become underscores.
  ///   - origin: the origin.
  ///   - weeks: the total of each path over each week.
  /// - Throws: ``InputError`` where the folder cannot be written, ``RunError`` where the disk fails.
  package func write(model: String, origin: Day, weeks: [[Int]]) throws {
    let id = "\(team)-\(model.replacing("-", with: "_"))"
    let folder = "\(path)/model-output/\(id)"
    try OutputFolder(folder, loss: Self.loss, isShared: true).keep()
    var csv = CSVBuffer(header: Self.columns)
    for (week, totals) in weeks.enumerated() {
      let end = origin.advanced(by: 7 * (week + 1)).description
      for (sample, total) in totals.enumerated() {
        for text in [origin.description, "channel", ForecastTarget.weekly.rawValue] {
          csv.field(text)
        }
        csv.field(week + 1)
        csv.field(end)
        csv.field("sample")
        csv.field(sample)
        csv.field(total)
        csv.endRow()
      }
    }
    try OutputFile.write(
      csv.bytes, name: "\(origin)-\(id).csv", folder: folder, loss: Self.loss)
  }
}
