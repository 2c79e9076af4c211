import TimeSeries

extension TableField {
  /// What a cell should have been; `nil` where it is what the field describes.
  func refusal(of cell: String) -> String? {
    guard !cell.isEmpty else { return constraints?.required == true ? "a value" : nil }
    switch type {
    case .string:
      guard let allowed = constraints?.enum, !allowed.contains(cell) else { return nil }
      return "one of \(allowed.joined(separator: ", "))"
    case .date: return Day(iso: cell) == nil ? "a date YYYY-MM-DD" : nil
    case .integer:
      guard let value = Int(cell) else { return "a whole number" }
      return refusal(of: Double(value))
    case .number:
      guard let value = Double(cell), value.isFinite else { return "a number" }
      return refusal(of: value)
    }
  }

  private func refusal(of value: Double) -> String? {
    if let minimum = constraints?.minimum, value < minimum {
      return "\(NumberText.plain(minimum)) or more"
    }
    if let maximum = constraints?.maximum, value > maximum {
      return "\(NumberText.plain(maximum)) or less"
    }
    return nil
  }
}
