import Foundation
import StraitFiles
import StraitImpact
import StraitRunFolder
import StraitScenarios
import StraitTimeSeries

/// Writes the files of an analysis of interventions: `impact.csv`, `effects.csv`, `placebos.csv`,
/// `power.csv` on request, and the manifest.
package enum ImpactExport {
  /// Writes the files and gives them their names.
  ///
  /// - Parameters:
  ///   - result: what was found.
  ///   - analysis: what was asked.
  ///   - power: what the design could find; empty where it was not asked for.
  ///   - records: what was read.
  ///   - attribution: what official figures among the data ask for.
  ///   - invocation: how the command was called.
  ///   - folder: receives the files.
  /// - Throws: ``RunError`` where a file cannot be written.
  package static func write(
    _ result: ImpactResult, of analysis: ImpactAnalysis, power: [InjectedEffects.Row] = [],
    records: [InputRecord], attribution: String?, invocation: Invocation, folder: OutputFolder
  ) throws {
    let output = RunOutput(folder)
    try output.write(ImpactTables.stepsSchema) { ImpactTables.steps(result, to: &$0) }
    try output.write(.effects) { ImpactTables.effects(result, to: &$0) }
    try output.write(.placebos) { ImpactTables.placebos(result, to: &$0) }
    if !power.isEmpty { try output.write(.power) { ImpactTables.power(power, to: &$0) } }
    let first = result.windows[0].lowerBound
    let last = result.windows[result.windows.count - 1].upperBound
    var manifest = Manifest(
      command: "impact", algorithmVersion: analysis.modelVersion, paths: analysis.paths,
      seed: analysis.seed)
    manifest.study = "impact-\(first)"
    manifest.model = Manifest.Model(
      name: analysis.modelName, kind: analysis.modelName, from: analysis.history.lowerBound,
      through: analysis.history.upperBound, converged: true)
    manifest.season = [first, last]
    manifest.scenarios = []
    manifest.question = analysis.interventions.map { "\($0.from) to \($0.until)" }
      .joined(separator: "; ")
    try output.finish(
      manifest, title: "Impact of interventions from \(first)", records: records,
      attribution: attribution, invocation: invocation)
  }
}
