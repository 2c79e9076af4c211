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
