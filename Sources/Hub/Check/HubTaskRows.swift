import StraitDiagnostics
import StraitFiles

/// The rows of one task.
struct HubTaskRows {
  /// The group of tasks to which it belongs.
  let group: Int
  /// Its task ids.
  let values: [String: String]
  /// Its first row.
  let line: Int
  private var lines: [String: [String: Int]] = [:]
  private var quantiles: [(level: Double, value: Double, line: Int)] = []

  /// A task without rows yet.
  init(group: Int, values: [String: String], line: Int) {
    self.group = group
    self.values = values
    self.line = line
  }

  /// Notes a row; its value is `nil` where it was none.
  ///
  /// - Returns: the earlier row with the same output type and id, if there is one.
  mutating func add(_ type: String, _ id: String, _ value: Double?, line: Int) -> Int? {
    if let earlier = lines[type]?[id] { return earlier }
    lines[type, default: [:]][id] = line
    if type == "quantile", let level = Double(id), let value {
      quantiles.append((level, value, line))
    }
    return nil
  }

  /// Quantiles that fall as their level rises, and outputs that are missing.
  func problems(of spec: HubGroupSpec, file: String) -> [Problem] {
    var problems: [Problem] = []
    let ordered = quantiles.sorted { $0.level < $1.level }
    for (lower, upper) in zip(ordered, ordered.dropFirst()) where upper.value < lower.value {
      problems.append(
        Problem(
          file: file, line: upper.line, key: "value",
          found: "quantile \(upper.level) of \(NumberText.plain(upper.value))",
          expected:
            "\(NumberText.plain(lower.value)) or more, the quantile \(lower.level) of row "
            + "\(lower.line)"))
    }
    for (name, output) in spec.outputs {
      let present = lines[name] ?? [:]
      if present.isEmpty {
        guard output.isRequired else { continue }
        problems.append(
          Problem(
            file: file, line: line, key: "output_type", found: "a task without \(name)",
            expected: "a \(name) of every task"))
      } else if let ids = output.outputTypeId?.required {
        let missing = ids.filter { id in
          let spelled = HubCell(type: name, spec: output).id(id.cell) ?? id.cell
          return present[spelled] == nil
        }
        guard !missing.isEmpty else { continue }
        problems.append(
          Problem(
            file: file, line: line, key: "output_type_id",
            found: "a task without \(name) \(missing.map(\.cell).joined(separator: ", "))",
            expected: "every \(name) that tasks.json asks for"))
      }
    }
    return problems
  }
}
