import StraitCharts
import StraitFiles

/// The few elements that a report is made of.
enum HTML {
  /// A text as it may stand in HTML.
  static func escaped(_ text: String) -> String { XMLText.escaped(text) }

  /// An element with its content, which is HTML already.
  static func element(
    _ name: String, _ attributes: [(String, String)] = [], _ content: String
  ) -> String {
    "<\(name)\(list(attributes))>\(content)</\(name)>"
  }

  /// An element without content.
  static func empty(_ name: String, _ attributes: [(String, String)]) -> String {
    "<\(name)\(list(attributes))/>"
  }

  private static func list(_ attributes: [(String, String)]) -> String {
    attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
  }

  /// A section under a heading of the second level.
  static func section(_ identifier: String, _ heading: String, _ content: [String]) -> String {
    let title = element("h2", [("id", identifier)], escaped(heading))
    return element(
      "section", [("aria-labelledby", identifier)],
      "\n" + ([title] + content).joined(separator: "\n") + "\n")
  }

  /// The section that answers: sentences, the first of them large, and tables.
  static func answer(_ summary: [Sentence], _ tables: [String?], large: Int = 3) -> String {
    section(
      "answer", "The answer",
      [element("div", [("class", "answer")], paragraphs(Array(summary.prefix(large))))]
        + (summary.count > large ? [list(Array(summary.dropFirst(large)))] : [])
        + tables.compactMap { $0 })
  }

  /// A paragraph.
  static func paragraph(_ sentence: Sentence) -> String { element("p", sentence.html) }

  /// Paragraphs, one below the other.
  static func paragraphs(_ sentences: [Sentence]) -> String {
    "\n" + sentences.map { paragraph($0) + "\n" }.joined()
  }

  /// A list.
  static func list(_ items: [Sentence]) -> String {
    element("ul", "\n" + items.map { element("li", $0.html) + "\n" }.joined())
  }

  /// Cells of more characters are kept wide on narrow screens, where the table scrolls.
  private static let longText = 30
  /// A table with more characters side by side does not fit a telephone.
  private static let narrowScreen = 42

  /// A table whose first column names the rows, with a link to the file that holds its numbers.
  ///
  /// Columns of numbers stand to the right. A table too wide for a telephone says that it scrolls.
  static func table(caption: String, file: String? = nil, head: [String], rows: [[Sentence]])
    -> String
  {
    let isNumeric = head.indices.map { column in
      column > 0 && rows.allSatisfy { isNumber($0[column].text) }
        && rows.contains { $0[column].text.contains(where: \.isNumber) }
    }
    func attributes(_ column: Int) -> [(String, String)] {
      isNumeric[column] ? [("class", "number")] : []
    }
    let names = head.enumerated().map { column, name in
      element("th", [("scope", "col")] + attributes(column), escaped(name))
    }.joined()
    let lines = rows.map { row in
      let cells = row.enumerated().map { column, cell -> String in
        guard column > 0 else { return element("th", [("scope", "row")], cell.html) }
        return element(
          "td",
          isNumeric[column]
            ? attributes(column) : cell.text.count > longText ? [("class", "long")] : [],
          cell.html)
      }
      return element("tr", cells.joined())
    }
    let width = head.indices.reduce(0) { sum, column in
      sum + 2 + min(longText, rows.map { $0[column].text.count }.max() ?? 0)
    }
    let table = element(
      "table",
      element("caption", escaped(caption)) + "\n" + element("thead", element("tr", names)) + "\n"
        + element("tbody", "\n" + lines.joined(separator: "\n") + "\n"))
    let hint =
      width > narrowScreen
      ? element("p", [("class", "scrolls")], "Scroll sideways to see the whole table.") + "\n" : ""
    let link = file.map {
      "\n"
        + element(
          "p", [("class", "file")],
          "Numbers in full: " + element("a", [("href", $0)], escaped($0)) + ".")
    }
    return hint
      + element(
        "div", [("class", "wide"), ("tabindex", "0"), ("role", "region"), ("aria-label", caption)],
        table) + (link ?? "")
  }

  /// Whether a cell is read as a number, as several, or as words in the place of one.
  private static func isNumber(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return true }
    if "0123456789+−<>".unicodeScalars.contains(first) {
      return !text.contains { $0.isLetter && !"to".contains($0) }
    }
    return text.count <= shortWords && !text.contains(where: \.isNumber)
  }

  /// Words that stand in the place of a number, such as "the same", have at most so many characters.
  private static let shortWords = 12

  /// A chart, its text alternative inside, with a link to its rows. Of its two drawings the style of the
  /// page shows one.
  static func figure(_ chart: Chart) -> String {
    let drawings = [("broad", chart.svg), ("slim", chart.narrowSVG)].map {
      element("div", [("class", $0)], "\n" + $1)
    }
    let link = chart.table.map {
      element(
        "figcaption", [("class", "file")],
        "Numbers of this chart: "
          + element("a", [("href", $0.schema.file)], escaped($0.schema.file)) + ".") + "\n"
    }
    return element("figure", "\n" + (drawings + [link ?? ""]).joined(separator: "\n"))
  }

  private static func element(_ name: String, _ content: String) -> String {
    element(name, [], content)
  }
}
