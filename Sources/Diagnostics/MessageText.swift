/// Text of an input as a message shows it: on one line, without characters that act on a terminal or
/// turn the direction of writing, and not without end.
enum MessageText {
  /// The longest text that is shown whole, in characters.
  static let longest = 2000

  /// The text with each such character as `\u{…}`, cut where it is too long.
  static func shown(_ text: String) -> String {
    let cut = text.utf8.count > longest && text.count > longest
    let start = cut ? "\(text.prefix(longest))…" : text
    guard start.unicodeScalars.contains(where: acts) else { return start }
    return start.unicodeScalars.map {
      acts($0) ? "\\u{\(String($0.value, radix: 16, uppercase: true))}" : String($0)
    }.joined()
  }

  private static func acts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
