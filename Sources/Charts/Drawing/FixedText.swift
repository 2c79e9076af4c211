/// Numbers as text with fixed decimals, the same on every machine.
enum FixedText {
  /// A coordinate: at most two decimals, no trailing zeros.
  static func coordinate(_ value: Double) -> String {
    var text = decimals(value, 2, minus: "-", groups: false)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// A number with so many decimals, thousands separated by commas.
  static func decimals(_ value: Double, _ count: Int) -> String {
    decimals(value, count, minus: "−", groups: true)
  }

  /// A whole number.
  static func whole(_ value: Double) -> String { decimals(value, 0) }

  /// A whole number with its sign, for differences.
  static func signed(_ value: Double) -> String {
    value.rounded() > 0 ? "+" + whole(value) : whole(value)
  }

  /// A number as a person would write a setting: at most four decimals, no trailing zeros.
  static func setting(_ value: Double) -> String {
    var text = decimals(value, 4)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  /// A share in whole per cent, never as a certainty; in one piece for line breaks.
  static func percent(_ share: Double) -> String {
    if share * 100 < 0.5 { return "<1\u{A0}%" }
    if share * 100 > 99.5 { return ">99\u{A0}%" }
    return whole(share * 100) + "\u{A0}%"
  }

  private static func decimals(
    _ value: Double, _ count: Int, minus: String, groups: Bool
  ) -> String {
    precondition(value.isFinite && abs(value) < 1e13, "a chart shows finite numbers below 1e13")
    let scale = (0..<count).reduce(1.0) { product, _ in product * 10 }
    let scaled = Int((value.magnitude * scale).rounded())
    var digits = String(scaled / Int(scale))
    if groups {
      var position = digits.count - 3
      while position > 0 {
        digits.insert(",", at: digits.index(digits.startIndex, offsetBy: position))
        position -= 3
      }
    }
    let sign = value < 0 && scaled > 0 ? minus : ""
    guard count > 0 else { return sign + digits }
    let fraction = String(scaled % Int(scale))
    return sign + digits + "." + String(repeating: "0", count: count - fraction.count) + fraction
  }
}
