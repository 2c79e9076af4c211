import Strait

/// A sensitivity analysis as a person reads it, and the same for scripts.
struct SensitivityText {
  private let result: SensitivityResult

  /// The text of an answer.
  init(_ result: SensitivityResult) { self.result = result }

  private var outputs: [SensitivityResult.Output] { result.outputs }

  /// The answer in plain text.
  var text: String {
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
        + "(95% bootstrap intervals). Low and high: the mean difference where the lever alone moves to "
        + "that end of its range.")
    for swing in result.swings where swing.doesNothing {
      lines.append(
        "\(swing.range.lever.rawValue) can do nothing in scenario \(result.scenario): "
          + (swing.range.lever.rawValue.hasPrefix("re-attempts.")
            ? "who is stopped tries again only where more are stopped than in the baseline. Ask about a "
              + "scenario with more interception, with --scenario."
            : "ask about a scenario in which it acts, with --scenario."))
    }
    if result.outputs.contains(.difference) {
      lines.append(
        "For the difference, levers that the scenario itself states move in it alone; the others move in "
          + "the baseline as well.")
    }
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
    let name =
      switch output {
      case .difference: "difference from the baseline"
      case .people: "people in the season"
      case .busiestDay: "people on the busiest day"
      }
    let center = result.center[position]
    var table = TextTable()
    table.row(["lever", "range", "first", "(95%)", "total", "(95%)", "low", "high"])
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
    let value =
      output == .difference ? NumberText.signed(center.value) : NumberText.whole(center.value)
    return "Mean \(name): \(value) ± "
      + "\(NumberText.whole(max(1, center.error))) with the levers as they are\n" + table.text
  }

  private func interval(_ interval: ClosedRange<Double>) -> String {
    "\(NumberText.decimals(interval.lowerBound, 3)) to \(NumberText.decimals(interval.upperBound, 3))"
  }

  private func size(_ swing: SensitivityResult.Swing, _ position: Int) -> Double {
    swing.differences.compactMap { $0?[position].value }.map(abs).max() ?? 0
  }

  /// The indices for scripts.
  func json() throws -> String {
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
