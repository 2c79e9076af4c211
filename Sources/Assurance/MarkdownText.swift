/// Parts of a page of Markdown (GitHub Flavored Markdown).
enum MarkdownText {
  /// A table.
  ///
  /// - Parameters:
  ///   - head: the names of its columns.
  ///   - rows: its cells.
  /// - Returns: the lines, each ended.
  static func table(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows.map { $0.map(cell) })
      .map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// A list.
  static func list(_ items: [String]) -> String { items.map { "- \($0)\n" }.joined() }

  /// Text that is shown as it is written.
  static func code(_ text: String) -> String {
    text.contains("`") ? "`` \(text) ``" : "`\(text)`"
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}
