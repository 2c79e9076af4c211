import Foundation
import StraitFiles
import StraitRunFolder
import StraitScenarios
import StraitSensitivity

/// The tables of a sensitivity: `indices.csv`, `tornado.csv` and `points.csv`.
package struct SensitivityExport {
  private let result: SensitivityResult
  private let prepared: PreparedStudy

  /// The export of an answer.
  package init(_ result: SensitivityResult, of prepared: PreparedStudy) {
    self.result = result
    self.prepared = prepared
  }

  /// Writes the tables, `assumptions.csv` and the manifest.
  ///
  /// - Throws: ``RunError`` where the disk fails.
  package func write(to folder: OutputFolder, invocation: Invocation) throws {
    let ranges = result.request.ranges.map {
      "\($0.lever.rawValue) from \(NumberText.plain($0.values.lowerBound)) to "
        + NumberText.plain($0.values.upperBound)
    }
    let output = RunOutput(folder)
    try output.write(.indices, indices)
    try output.write(.tornado, tornado)
    try output.write(
      .points(
        levers: result.request.ranges.map(\.lever.column),
        outputs: outputs.map { .number($0.rawValue, $0.description) }), points)
    try AnalysisExport.finish(
      output, question: ranges.joined(separator: "; ") + "; \(result.request.points) points",
      command: "sensitivity", paths: result.request.paths, scenario: result.scenario,
      of: prepared, invocation: invocation)
  }

  private var outputs: [SensitivityResult.Output] { result.outputs }

  private func indices(_ csv: inout CSVBuffer) {
    for (output, indices) in zip(outputs, result.indices) {
      for (range, input) in zip(result.request.ranges, indices.inputs ?? []) {
        for (index, value, interval) in [
          ("first", input.first, input.firstInterval), ("total", input.total, input.totalInterval),
        ] {
          csv.field(output.rawValue)
          csv.field(range.lever.rawValue)
          csv.field(index)
          csv.field(value)
          csv.field((interval.upperBound - interval.lowerBound) / (2 * 1.96))
          csv.field(interval.lowerBound)
          csv.field(interval.upperBound)
          csv.endRow()
        }
      }
    }
  }

  private func tornado(_ csv: inout CSVBuffer) {
    for swing in result.swings {
      for (end, differences) in zip(swing.ends, swing.differences) {
        for (position, output) in outputs.enumerated() {
          csv.field(swing.range.lever.rawValue)
          csv.field(end.values[0])
          csv.field(output.rawValue)
          csv.field(end.problem == nil ? "simulated" : "infeasible")
          csv.field(end.outputs?[position].value)
          csv.field(end.outputs?[position].error)
          csv.field(differences?[position].value)
          csv.field(differences?[position].error)
          csv.endRow()
        }
      }
    }
  }

  private func points(_ csv: inout CSVBuffer) {
    for (index, point) in result.points.enumerated() {
      csv.field(index)
      for value in point.values { csv.field(value) }
      for position in outputs.indices {
        csv.field(point.outputs?[position].value)
        csv.field(point.outputs?[position].error)
      }
      csv.field(point.problem == nil ? "simulated" : "infeasible")
      csv.field(point.problem ?? "")
      csv.endRow()
    }
  }
}
