import Foundation
import Scenarios
import Sensitivity

/// The tables of a sensitivity: `indices.csv`, `tornado.csv` and `points.csv`, and what a person
/// reads.
public struct SensitivityExport {
  private let result: SensitivityResult
  private let prepared: PreparedStudy

  /// The export of an answer.
  public init(_ result: SensitivityResult, of prepared: PreparedStudy) {
    self.result = result
    self.prepared = prepared
  }

  static let indexHeader = ["output", "lever", "index", "value", "mcse", "lower", "upper"]
  static let tornadoHeader = [
    "lever", "lever_value", "output", "status", "value", "mcse", "difference", "difference_mcse",
  ]

  /// Writes the tables, `assumptions.csv` and the manifest.
  ///
  /// - Throws: ``RunError`` where the disk fails.
  public func write(to folder: OutputFolder, invocation: Invocation) throws {
    let ranges = result.request.ranges.map {
      "\($0.lever.rawValue) from \(NumberText.plain($0.values.lowerBound)) to "
        + NumberText.plain($0.values.upperBound)
    }
    try QuestionExport.write(
      [("indices.csv", indices), ("tornado.csv", tornado), ("points.csv", points)],
      question: ranges.joined(separator: "; ") + "; \(result.request.points) points",
      command: "sensitivity", paths: result.request.paths, scenario: result.scenario,
      of: prepared, invocation: invocation, to: folder)
  }

  private var outputs: [SensitivityResult.Output] { SensitivityResult.Output.allCases }

  private var indices: CSVBuffer {
    var csv = CSVBuffer()
    csv.row(Self.indexHeader)
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
    return csv
  }

  private var tornado: CSVBuffer {
    var csv = CSVBuffer()
    csv.row(Self.tornadoHeader)
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
    return csv
  }

  private var points: CSVBuffer {
    var csv = CSVBuffer()
    csv.row(
      ["point"] + result.request.ranges.map(\.lever.rawValue)
        + outputs.flatMap { [$0.rawValue, "\($0.rawValue)_mcse"] } + ["status", "problem"])
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
    return csv
  }

  /// The answer in plain text.
  public var text: String {
    var lines = [
      "Sensitivity of the season's mean to \(result.request.ranges.count) levers, "
        + "\(NumberText.whole(Double(result.points.count))) points of "
        + "\(NumberText.whole(Double(result.request.paths))) paths, scenario \(result.scenario)",
      "",
    ]
    for (position, output) in outputs.enumerated() {
      lines += [section(output, position), ""]
    }
    lines.append(
      "First: the share of the variance that the lever explains alone; total: with its interactions "
        + "(95 % bootstrap intervals). Low and high: the mean difference where the lever alone moves to "
        + "that end of its range.")
    let failures = result.failures
    lines.append(
      failures == 0
        ? "Every point could be simulated."
        : "\(failures) of \(result.points.count) points could not be simulated (points.csv says why); "
          + "\(result.indices[0].rowsLeftOut) of \(result.indices[0].rows + result.indices[0].rowsLeftOut) "
          + "rows are left out of the indices, which then describe the rest.")
    return lines.joined(separator: "\n")
  }

  private func section(_ output: SensitivityResult.Output, _ position: Int) -> String {
    let name = output == .people ? "people in the season" : "people on the busiest day"
    let center = result.center[position]
    var table = TextTable()
    table.row(["lever", "range", "first", "(95 %)", "total", "(95 %)", "low", "high"])
    let inputs = result.indices[position].inputs
    let order = result.swings.indices.sorted {
      size(result.swings[$0], position) > size(result.swings[$1], position)
    }
    for index in order {
      let swing = result.swings[index]
      let input = inputs?[index]
      table.row(
        [
          swing.range.lever.rawValue,
          "\(NumberText.plain(swing.range.values.lowerBound)) to "
            + NumberText.plain(swing.range.values.upperBound),
          input.map { NumberText.decimals($0.first, 3) } ?? "",
          input.map { interval($0.firstInterval) } ?? "",
          input.map { NumberText.decimals($0.total, 3) } ?? "",
          input.map { interval($0.totalInterval) } ?? "",
        ]
          + swing.differences.map {
            $0.map { NumberText.signed($0[position].value) } ?? "infeasible"
          })
    }
    return "Mean \(name): \(NumberText.whole(center.value)) ± "
      + "\(NumberText.whole(max(1, center.error))) with the levers as they are\n" + table.text
  }

  private func interval(_ interval: ClosedRange<Double>) -> String {
    "\(NumberText.decimals(interval.lowerBound, 3)) to \(NumberText.decimals(interval.upperBound, 3))"
  }

  private func size(_ swing: SensitivityResult.Swing, _ position: Int) -> Double {
    swing.differences.compactMap { $0?[position].value }.map(abs).max() ?? 0
  }

  /// The indices for scripts.
  public func json() throws -> String {
    struct Row: Encodable {
      let output: String
      let lever: String
      let first: Double?
      let total: Double?
      let low: Double?
      let high: Double?
    }
    return try JSONText.encode(
      outputs.enumerated().flatMap { position, output in
        result.swings.enumerated().map { index, swing in
          let input = result.indices[position].inputs?[index]
          return Row(
            output: output.rawValue, lever: swing.range.lever.rawValue, first: input?.first,
            total: input?.total, low: swing.differences[0]?[position].value,
            high: swing.differences[1]?[position].value)
        }
      })
  }
}
