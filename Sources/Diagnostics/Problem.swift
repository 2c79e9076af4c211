/// One thing wrong with an input, in the words that the user reads.
///
/// Every message has the same parts: where it is, what was found, what was
/// expected, and, where one can be given, a suggestion.
public struct Problem: Sendable, Equatable, CustomStringConvertible {
  /// The file, as the user named it.
  public var file: String?
  /// The line in the file, counted from 1.
  public var line: Int?
  /// The key, column, sheet or option at fault.
  public var key: String?
  /// What was found.
  public var found: String
  /// What was expected.
  public var expected: String
  /// What the user might do.
  public var suggestion: String?

  /// A problem with its place, what was found and what was expected.
  public init(
    file: String? = nil, line: Int? = nil, key: String? = nil, found: String, expected: String,
    suggestion: String? = nil
  ) {
    self.file = file
    self.line = line
    self.key = key
    self.found = found
    self.expected = expected
    self.suggestion = suggestion
  }

  /// `file:line: key: found …; expected …. suggestion`, without the absent parts.
  ///
  /// Parts that come from an input are shown safely: characters that act on a terminal as `\u{…}`,
  /// and texts of more than 2,000 characters cut.
  public var description: String {
    var place = file ?? ""
    if let line { place += place.isEmpty ? "line \(line)" : ":\(line)" }
    let prefix = [place, key ?? ""].filter { !$0.isEmpty }.map { "\($0): " }.joined()
    let advice = suggestion.map { "; \($0)" } ?? ""
    return [prefix, "found \(found)", "; expected \(expected)", advice].map(MessageText.shown)
      .joined()
  }
}

/// Text of an input as a message shows it: on one line, without characters that act on a terminal or
/// turn the direction of writing, and not without end.
package enum MessageText {
  /// The longest text that is shown whole, in characters.
  static let longest = 2000

  /// The text with each such character as `\u{…}`, cut where it is too long.
  static func shown(_ text: String) -> String {
    let cut = text.utf8.count > longest && text.count > longest
    let start = cut ? "\(text.prefix(longest))…" : text
    guard start.unicodeScalars.contains(where: acts) else { return start }
    return start.unicodeScalars.map { shown($0) }.joined()
  }

  /// Whether a text has no such character, line ends included.
  package static func isSafe(_ text: String) -> Bool { !text.unicodeScalars.contains(where: acts) }

  /// A text of any length and several lines with each such character as `\u{…}`.
  package static func lines(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { acts($0) && $0 != "\n" }) else { return text }
    return text.unicodeScalars.map { $0 == "\n" ? "\n" : shown($0) }.joined()
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String {
    acts(scalar) ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
  }

  /// Whether a character does something to a terminal or to the direction of writing.
  package static func acts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
