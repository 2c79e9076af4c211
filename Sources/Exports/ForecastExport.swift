import ChannelData
import Diagnostics
import Foundation
import Scenarios
import Simulation

/// Writes the files of a forecast: `forecast.csv`, `paths.csv` on request, and the manifest.
public enum ForecastExport {
  /// The header of `forecast.csv`; `period` is day, week, month or total, and `date` its last day.
  static let header = ["period", "date", "measure"] + DistributionTable.statistics

  /// Writes the files and gives them their names.
  ///
  /// - Parameters:
  ///   - forecast: the forecast.
  ///   - summary: its distributions.
  ///   - samplePaths: how many single paths are written; none for zero.
  ///   - records: what was read.
  ///   - attribution: what official figures among the data ask for.
  ///   - invocation: how the command was called.
  ///   - folder: receives the files.
  /// - Returns: the table for people and scripts.
  /// - Throws: ``RunError`` where a file cannot be written, ``InputError`` where the model cannot
  ///   simulate so many single paths.
  public static func write(
    _ forecast: Forecast, _ summary: ScenarioSummary, samplePaths: Int, records: [InputRecord],
    attribution: String?,
    invocation: Invocation, folder: OutputFolder
  ) throws -> ForecastTable {
    var csv = CSVBuffer()
    csv.row(header)
    let plan = forecast.plan
    for (period, kind) in [
      ("day", DistributionTable.Kind.daily), ("week", .weekly), ("month", .monthly),
    ] {
      for (measure, distributions) in zip(summary.measures, summary.byMeasure) {
        for (date, histogram) in kind.distributions(of: distributions, plan: plan) {
          DistributionTable.add(
            histogram, keys: [period, date.description, measure.rawValue], to: &csv)
        }
      }
    }
    for (measure, distributions) in zip(summary.measures, summary.byMeasure) {
      guard let season = distributions.season else { continue }
      DistributionTable.add(
        season, keys: ["total", plan.season.upperBound.description, measure.rawValue], to: &csv)
    }
    try folder.write("forecast.csv", csv.bytes)
    if samplePaths > 0 {
      let file = try folder.file("paths.csv")
      let withBoats = summary.measures.contains(.boats)
      try PathTable.writeHeader(withScenario: false, withBoats: withBoats, to: file)
      try PathTable.write(over: plan, scenario: nil, withBoats: withBoats, to: file) {
        try forecast.forEachPath(count: samplePaths, $0)
      }
    }
    let name = "forecast-\(plan.observed.end)"
    try folder.writeDataPackage(
      name: name, title: "Forecast from \(plan.observed.end)", attribution: attribution)
    let manifest = Manifest(
      command: "forecast", study: name,
      prepared: Manifest.Model(forecast.model), season: plan.season, paths: forecast.paths,
      algorithmVersion: forecast.model.version,
      seed: forecast.seed, scenarios: [], attribution: attribution, records: records,
      outputs: folder.openedFiles, invocation: invocation)
    try folder.write("manifest.json", manifest.encoded())
    try folder.commit(optional: ["paths.csv"])
    return ForecastTable(forecast, summary)
  }
}
