import Foundation
import Impact
import Scenarios
import TimeSeries

/// Writes the files of an analysis of interventions: `impact.csv`, `effects.csv`, `placebos.csv`,
/// `power.csv` on request, and the manifest.
public enum ImpactExport {
  /// Writes the files and gives them their names.
  ///
  /// - Parameters:
  ///   - result: what was found.
  ///   - analysis: what was asked.
  ///   - power: what the design could find; empty where it was not asked for.
  ///   - series: the name of the series.
  ///   - controls: the names of the controls.
  ///   - records: what was read.
  ///   - attribution: what official figures among the data ask for.
  ///   - invocation: how the command was called.
  ///   - folder: receives the files.
  /// - Returns: the report for people and scripts.
  /// - Throws: ``RunError`` where a file cannot be written.
  public static func write(
    _ result: ImpactResult, of analysis: ImpactAnalysis, power: [InjectedEffects.Row] = [],
    series: String, controls: [String] = [], records: [InputRecord], attribution: String?,
    invocation: Invocation, folder: OutputFolder
  ) throws -> ImpactReport {
    let report = ImpactReport(
      result, of: analysis, series: series, controls: controls, power: power)
    try folder.write("impact.csv", ImpactTables.steps(result))
    try folder.write("effects.csv", ImpactTables.effects(result))
    try folder.write("placebos.csv", ImpactTables.placebos(result))
    if !power.isEmpty { try folder.write("power.csv", ImpactTables.power(report.power)) }
    let first = result.windows[0].lowerBound
    let last = result.windows[result.windows.count - 1].upperBound
    try folder.writeDataPackage(
      name: "impact-\(first)", title: "Impact of interventions from \(first)",
      attribution: attribution)
    let manifest = Manifest(
      command: "impact", study: "impact-\(first)",
      prepared: Manifest.Model(
        name: analysis.modelName, kind: analysis.modelName, from: analysis.history.lowerBound,
        through: analysis.history.upperBound, converged: true),
      season: first...last, paths: analysis.paths, algorithmVersion: analysis.modelVersion,
      seed: analysis.seed, scenarios: [],
      question: analysis.interventions.map { "\($0.from) to \($0.until)" }.joined(separator: "; "),
      attribution: attribution, records: records, outputs: folder.openedFiles,
      invocation: invocation)
    try folder.write("manifest.json", manifest.encoded())
    try folder.commit(optional: ["power.csv"])
    return report
  }
}
