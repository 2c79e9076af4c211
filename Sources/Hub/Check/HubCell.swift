import StraitFiles

/// What the id and value of a row may be, by its output type.
struct HubCell {
  let type: String
  let spec: HubOutputType

  /// The id in one spelling; `nil` where it is none of the output type.
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

  /// The value as a number; `nil` where it is none that the output type may have.
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
