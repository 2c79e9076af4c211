import StraitFiles

/// Numbers as charts show them, the same on every machine.
enum FixedText {
  /// A coordinate: at most two decimals, no trailing zeros, and an ASCII minus sign.
  static func coordinate(_ value: Double) -> String {
    let text = trimmed(NumberText.decimals(checked(value).magnitude, 2))
    return value < 0 && text != "0" ? "-" + text : text
  }

  /// A number with so many decimals, thousands separated by commas.
  static func decimals(_ value: Double, _ count: Int) -> String {
    NumberText.decimals(checked(value), count, grouping: true)
  }

  /// A whole number.
  static func whole(_ value: Double) -> String { NumberText.whole(checked(value)) }

  /// A whole number with its sign, for differences.
  static func signed(_ value: Double) -> String { NumberText.signed(checked(value)) }

  /// A number as a person would write a setting: at most four decimals, no trailing zeros.
  static func setting(_ value: Double) -> String { trimmed(decimals(value, 4)) }

  /// A count to three significant figures, as a title says it.
  static func rounded(_ value: Double) -> String { NumberText.rounded(checked(value)) }

  /// A share in per cent, to at most two decimals.
  static func exactPercent(_ share: Double) -> String { trimmed(decimals(share * 100, 2)) + "%" }

  /// A ratio as a change in whole per cent, such as `31% fewer`; its sign in words.
  static func change(_ ratio: Double) -> String {
    let percent = whole(abs(ratio - 1) * 100)
    return percent == "0" ? "about as many" : "\(percent)% \(ratio < 1 ? "fewer" : "more")"
  }

  /// A ratio as a signed change in whole per cent.
  static func signedChange(_ ratio: Double) -> String {
    NumberText.signedWholePercent(checked(ratio) - 1)
  }

  /// A share in whole per cent, never as a certainty; in one piece for line breaks.
  static func percent(_ share: Double) -> String {
    if share * 100 < 0.5 { return "<1%" }
    if share * 100 > 99.5 { return ">99%" }
    return whole(share * 100) + "%"
  }

  /// A number with decimals, without the zeros at its end.
  private static func trimmed(_ decimals: String) -> String {
    guard decimals.contains(".") else { return decimals }
    var text = decimals
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  private static func checked(_ value: Double) -> Double {
    precondition(value.isFinite && abs(value) < 1e13, "a chart shows finite numbers below 1e13")
    return value
  }
}
