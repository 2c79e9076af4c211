import StraitCharts
import StraitFiles

/// The name of a lever as tables write it, for people: `re-attempts.daily-rate` is "Re-attempts daily
/// rate".
struct LeverName {
  private let name: String

  /// The lever of a name such as `interception.rate`.
  init(_ name: String) { self.name = name }

  /// What people call it.
  var words: String {
    let words = name.split(whereSeparator: { $0 == "." || $0 == "-" }).joined(separator: " ")
    // "Re-attempts" is one word.
    let text = words.replacing("re attempts", with: "re-attempts")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Whether its values are shares, by its name.
  var isShare: Bool { ["rate", "probability", "share"].contains { name.hasSuffix($0) } }

  /// The lever as charts name it.
  var label: ChartLever { ChartLever(name: name, words: words, isPercent: isShare) }

  /// A value that a table holds, shares in per cent.
  func value(_ cell: String) -> String {
    guard let value = Double(cell), value.isFinite, value.magnitude < 1e9 else { return cell }
    return isShare && (0...1).contains(value)
      ? "\(NumberText.plain((1000 * value).rounded() / 10))%"
      : NumberText.plain(value)
  }
}
