/// The counts that tables hold: whole numbers of zero or more, with or without a separator of
/// thousands (a comma, an apostrophe, or a space of any width) or decimals that are zero (`12.0`), and
/// with or without marks of their status (`61 [r]`).
enum CountText {
  /// What a text says.
  enum Reading: Equatable {
    case count(Int)
    /// Not a count, in the words of a message.
    case problem(found: String, suggestion: String?)
  }

  static let expected = "a whole count of zero or more"

  /// The largest count that is believed, for a day or a week.
  static let largest = 1_000_000

  static func read(_ marked: String, largest: Int = largest) -> Reading {
    let text = StatusMarks.split(marked).text
    if let count = plain(text) { return bounded(count, text, largest) }
    if text.isEmpty {
      return .problem(
        found: "an empty cell", suggestion: "write 0 if it is known that there were none")
    }
    let quoted = CellText.quoted(text)
    if isNotAvailable(text) {
      return .problem(
        found: "\(quoted), not available", suggestion: "give the count, or end the file before it")
    }
    let unsigned = text.first.map { "-−–".contains($0) } == true ? String(text.dropFirst()) : text
    let joined = withoutSeparators(unsigned)
    if unsigned != text, let count = plain(joined) {
      return .problem(found: "\(quoted), a negative count", suggestion: "is it \(count)?")
    }
    if unsigned == text, let count = plain(joined) { return bounded(count, text, largest) }
    if unsigned == text, let whole = wholeDecimal(joined) { return bounded(whole, text, largest) }
    if let suggestion = decimal(joined) {
      return .problem(found: "\(quoted), a decimal number", suggestion: suggestion)
    }
    return .problem(found: "\(quoted), which is not a number", suggestion: nil)
  }

  /// Whether a text marks a figure as not available.
  static func isNotAvailable(_ text: String) -> Bool {
    ["-", "–", "—", "..", "n/a", "na", "[x]", "[z]", "[c]", "[u]"].contains(text.lowercased())
  }

  /// Whether a text marks a figure that is to come: a dash may stand for none instead.
  static func isNotAvailableYet(_ text: String) -> Bool {
    ["..", "n/a", "[x]"].contains(text.lowercased())
  }

  /// The whole number of one with one or two decimals of zero, as programs write counts that were empty
  /// elsewhere in their column.
  private static func wholeDecimal(_ text: String) -> Int? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard parts.count == 2, ["0", "00"].contains(parts[1]) else { return nil }
    return plain(String(parts[0]))
  }

  /// The number that plain digits spell.
  private static func plain(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text) ?? Int.max
  }

  private static func bounded(_ count: Int, _ text: String, _ largest: Int) -> Reading {
    count <= largest
      ? .count(count)
      : .problem(
        found: "\(CellText.quoted(text)), more than \(largest)",
        suggestion: "are two numbers run together?")
  }

  /// The text without separators of thousands, where each is followed by exactly three digits.
  private static func withoutSeparators(_ text: String) -> String {
    let groups = text.unicodeScalars.split(omittingEmptySubsequences: false) {
      $0 == "," || $0 == "'" || $0 == "’" || CellText.isSpace($0)
    }
    guard groups.count > 1, (1...3).contains(groups[0].count) else { return text }
    for group in groups.dropFirst().dropLast() where group.count != 3 { return text }
    // The last group may carry decimals, so that 1,305.5 is told apart from mere text.
    guard groups[groups.count - 1].prefix(while: { $0 != "." }).count == 3 else { return text }
    return groups.map { String($0) }.joined()
  }

  /// A suggestion for a number with decimals; `nil` for any other text.
  private static func decimal(_ text: String) -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard parts.count == 2, let whole = plain(String(parts[0])),
      let fraction = plain(String(parts[1]))
    else { return nil }
    if parts[1].utf8.count == 3, text.contains(".") {
      return "a point does not separate thousands: write \(parts[0])\(parts[1]) if that is meant"
    }
    if fraction == 0 { return "write \(whole)" }
    return "people and boats are counted whole"
  }
}
