/// Marks beside figures in official tables: `1,305 [r]` is revised, `61 [p]` provisional; `[note 2]` says
/// nothing of the figure.
enum StatusMarks {
  /// A text without the marks at its end, and the status that they give.
  static func split(_ text: String) -> (text: String, status: DayStatus?) {
    var rest = text
    var status: DayStatus?
    while let last = rest.last, last == "]" || last == ")",
      let open = rest.lastIndex(of: last == "]" ? "[" : "("), open > rest.startIndex
    {
      let mark = rest[rest.index(after: open)...].dropLast().lowercased()
      guard let found = statuses[mark] else {
        guard mark.hasPrefix("note") else { break }
        rest = CellText.trimmed(String(rest[..<open]))
        continue
      }
      status = status ?? found
      rest = CellText.trimmed(String(rest[..<open]))
    }
    return (rest, status)
  }

  /// The status that a mark alone gives, with or without brackets.
  static func status(of text: String) -> DayStatus? {
    statuses[text.lowercased().filter { !"[]()".contains($0) }]
  }

  private static let statuses: [String: DayStatus] = [
    "r": .revised, "revised": .revised, "p": .provisional, "provisional": .provisional,
  ]
}
