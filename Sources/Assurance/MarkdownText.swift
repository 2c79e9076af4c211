import StraitDiagnostics

/// Parts of a page of Markdown (GitHub Flavored Markdown), in which no text of an input can be more than
/// text.
enum MarkdownText {
  /// A table.
  ///
  /// - Parameters:
  ///   - head: the names of its columns.
  ///   - rows: its cells: texts, or what ``code(_:)`` made of them.
  /// - Returns: the lines, each ended.
  static func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows.map { $0.map(cell) })
      .map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// A list.
  static func list(_ items: [String]) -> String { items.map { "- \($0)\n" }.joined() }

  /// Text that is shown as it is written: control characters as codes, backticks as a plain mark.
  static func code(_ text: String) -> String {
    let safe = MessageText.lines(text).unicodeScalars.map {
      $0 == "`" || $0 == "\n" ? "'" : String($0)
    }
    return "`\(safe.joined())`"
  }

  /// Text that holds no markup: HTML as references, a backslash before what begins links, images, code
  /// and emphasis, and no address that becomes a link by itself.
  static func plain(_ text: String) -> String {
    // Before a space an ampersand begins no reference.
    let text = MessageText.lines(text).replacing(/&(?=[#A-Za-z])/, with: "&amp;")
    return text.unicodeScalars.map { scalar in
      switch scalar {
      case "\n": " "
      case "<": "&lt;"
      case ">": "&gt;"
      case "\\", "`", "*", "[", "]", "|": "\\\(scalar)"
      default: String(scalar)
      }
    }.joined().replacing("://", with: ":&#47;/").replacing("www.", with: "www&#46;")
  }

  /// A cell: what ``code(_:)`` made stays as it is, but for what ends a cell.
  private static func cell(_ text: String) -> String {
    let isCode =
      text.utf8.first == 96 && text.utf8.last == 96 && text.utf8.count { $0 == 96 } == 2
    guard isCode else { return plain(text) }
    return text.unicodeScalars.map { $0 == "|" ? "\\|" : String($0) }.joined()
  }
}
