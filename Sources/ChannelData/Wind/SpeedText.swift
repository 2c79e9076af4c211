/// The wind speeds that files hold, as text.
enum SpeedText {
  /// What a text says.
  enum Reading: Equatable {
    /// A speed in m/s.
    case speed(Double)
    /// No speed was measured.
    case missing
    /// Not a speed, in the words of a message.
    case problem(found: String, suggestion: String?)
  }

  /// The largest speed that is believed, in m/s: an hour's mean over the sea stays below it.
  static let largest = 60.0

  static let expected = "a wind speed from 0 to 60 m/s"

  /// Reads a speed from text without space around it, in a unit.
  static func read(_ text: String, unit: SpeedUnit) -> Reading {
    if text.isEmpty || CountText.isNotAvailable(text) || marks.contains(text.lowercased()) {
      return .missing
    }
    guard let value = number(text) else { return other(text) }
    let speed = unit.metresPerSecond(value)
    if value < 0 {
      return .problem(
        found: "\(CellText.quoted(text)), a negative speed",
        suggestion: "leave the cell empty where the speed is missing")
    }
    if speed > largest {
      let shown = unit == .metresPerSecond ? "" : " (\(Int(min(speed, 1e9).rounded())) m/s)"
      return .problem(
        found: "\(CellText.quoted(text))\(shown), more than \(Int(largest)) m/s",
        suggestion: "check the unit; leave the cell empty where the speed is missing")
    }
    return .speed(speed)
  }

  /// Marks of a missing value, beside those of counts.
  private static let marks = ["nan", "null", "none", "missing", "mm"]

  /// A decimal number with a point; no other form that `Double` reads.
  private static func number(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ "0123456789.+-eE".utf8.contains($0) }), let value = Double(text),
      value.isFinite
    else { return nil }
    return value
  }

  private static func other(_ text: String) -> Reading {
    let point = text.replacing(",", with: ".")
    let suggestion = text.contains(",") && number(point) != nil ? "write \(point)" : nil
    return .problem(
      found: "\(CellText.quoted(text)), which is not a number", suggestion: suggestion)
  }
}
