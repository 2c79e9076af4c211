import Foundation
import StraitChannelData
import StraitDiagnostics
import StraitFiles
import StraitRunFolder
import StraitScenarios
import StraitSimulation

/// Writes the files of a forecast: `forecast.csv`, `ahead.csv` of a short one, `places.csv` and `paths.csv`
/// on request, `weights.csv` of a pool, and the manifest.
package enum ForecastExport {
  /// Writes the files and gives them their names.
  ///
  /// - Parameters:
  ///   - forecast: the forecast.
  ///   - summary: its distributions.
  ///   - places: the places that were asked for.
  ///   - samplePaths: how many single paths are written; none for zero.
  ///   - records: what was read.
  ///   - attribution: what official figures among the data ask for.
  ///   - invocation: how the command was called.
  ///   - folder: receives the files.
  /// - Throws: ``RunError`` where a file cannot be written, ``InputError`` where the model cannot
  ///   simulate so many single paths.
  package static func write(
    _ forecast: Forecast, _ summary: ScenarioSummary, places: Study.Places? = nil,
    samplePaths: Int, records: [InputRecord], attribution: String?,
    invocation: Invocation, folder: OutputFolder
  ) throws {
    let output = RunOutput(folder)
    try output.write(.forecast) { rows(of: summary, over: forecast.plan, to: &$0) }
    if !forecast.memberWeights.isEmpty {
      try output.write(.weights) { csv in
        for member in forecast.memberWeights {
          for text in ["forecast", forecast.plan.observed.end.description, member.model] {
            csv.field(text)
          }
          csv.field(member.weight)
          csv.endRow()
        }
      }
    }
    let ahead = AheadTable.rows(of: forecast, summary)
    if !ahead.isEmpty { try output.write(.ahead) { AheadTable.add(ahead, to: &$0) } }
    if let places {
      try output.write(TableSchema.places.without(["scenario"])) { csv in
        PlacesTable.rows(summary, places: places) { period, measure, statistic, value, error in
          csv.field(period)
          csv.field(measure)
          csv.field(statistic)
          csv.field(value)
          csv.field(error)
          csv.endRow()
        }
      }
    }
    try writePaths(of: forecast, summary, count: samplePaths, to: output)
    let plan = forecast.plan
    let name = "forecast-\(plan.observed.end)"
    var manifest = Manifest(
      command: "forecast", algorithmVersion: forecast.model.version, paths: forecast.paths,
      seed: forecast.seed)
    manifest.study = name
    manifest.model = Manifest.Model(forecast.model)
    manifest.season = [plan.season.lowerBound, plan.season.upperBound]
    manifest.scenarios = []
    try output.finish(
      manifest, title: "Forecast from \(plan.observed.end)", records: records,
      attribution: attribution, invocation: invocation)
  }

  private static func rows(
    of summary: ScenarioSummary, over plan: PeriodPlan, to csv: inout CSVBuffer
  ) {
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
  }

  private static func writePaths(
    of forecast: Forecast, _ summary: ScenarioSummary, count: Int, to output: RunOutput
  ) throws {
    guard count > 0 else { return }
    let withBoats = summary.measures.contains(.boats)
    let file = try output.open(PathTable.schema(withScenario: false, withBoats: withBoats))
    try PathTable.write(over: forecast.plan, scenario: nil, withBoats: withBoats, to: file) {
      try forecast.forEachPath(count: count, $0)
    }
  }
}
