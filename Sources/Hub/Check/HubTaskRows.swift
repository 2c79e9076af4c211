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

/// What the id and value of a row may be, by its output type.
struct HubCell {
  let type: String
  let spec: HubOutputType

  /// The id in one spelling; `nil` where the output type has no such id.
  func id(_ text: String) -> String? {
    switch type {
    case "quantile":
      guard let level = Self.number(text) else { return nil }
      return spec.outputTypeId?.required?.contains { $0.number == level } == true
        ? String(level) : nil
    case "sample":
      guard let ids = spec.outputTypeIdParams, !text.isEmpty else { return nil }
      if ids.type == "integer" { return Self.whole(text).map { String($0) } }
      return text.count <= ids.maxLength ?? .max ? text : nil
    default: return text.isEmpty || text == HubRows.noId ? HubRows.noId : nil
    }
  }

  /// What an id should be, for messages.
  var expectedId: String {
    switch type {
    case "quantile":
      "one of \((spec.outputTypeId?.required ?? []).map(\.cell).joined(separator: ", "))"
    case "sample":
      spec.outputTypeIdParams?.type == "integer"
        ? "a whole number of zero or more"
        : "a text of at most \(spec.outputTypeIdParams?.maxLength ?? .max) characters"
    default: "\(HubRows.noId), since a \(type) has no id"
    }
  }

  /// The value as a number; `nil` where the output type may not have it.
  func value(_ text: String) -> Double? {
    guard let value = Self.number(text) else { return nil }
    if spec.value.type == "integer", value != value.rounded() { return nil }
    if let minimum = spec.value.minimum, value < minimum { return nil }
    if let maximum = spec.value.maximum, value > maximum { return nil }
    return value
  }

  /// What a value should be, for messages.
  var expectedValue: String {
    let kind = spec.value.type == "integer" ? "a whole number" : "a number"
    let least = spec.value.minimum.map { " of \(NumberText.plain($0)) or more" } ?? ""
    let greatest = spec.value.maximum.map { " up to \(NumberText.plain($0))" } ?? ""
    return kind + least + greatest
  }

  private static func number(_ text: String) -> Double? {
    let isPlain = text.utf8.allSatisfy {
      (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0)
    }
    guard isPlain, let value = Double(text), value.isFinite else { return nil }
    return value
  }

  private static func whole(_ text: String) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }
}
