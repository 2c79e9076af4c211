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

  /// A paragraph.
  static func paragraph(_ sentence: Sentence) -> String { element("p", sentence.html) }

  /// A list.
  static func list(_ items: [Sentence]) -> String {
    element("ul", "\n" + items.map { element("li", $0.html) + "\n" }.joined())
  }

  /// Cells of more characters are kept wide on narrow screens, where the table scrolls.
  private static let longText = 30

  /// A table whose first column names the rows.
  static func table(caption: String, head: [String], rows: [[Sentence]]) -> String {
    let names = head.map { element("th", [("scope", "col")], escaped($0)) }.joined()
    let lines = rows.map { row in
      let cells = row.enumerated().map { column, cell -> String in
        guard column > 0 else { return element("th", [("scope", "row")], cell.html) }
        return element("td", cell.text.count > longText ? [("class", "long")] : [], cell.html)
      }
      return element("tr", cells.joined())
    }
    let table = element(
      "table",
      element("caption", escaped(caption)) + "\n" + element("thead", element("tr", names)) + "\n"
        + element("tbody", "\n" + lines.joined(separator: "\n") + "\n"))
    return element(
      "div", [("class", "wide"), ("tabindex", "0"), ("role", "region"), ("aria-label", caption)],
      table)
  }

  /// A chart, its text alternative inside.
  static func figure(_ chart: Chart) -> String { element("figure", "\n" + chart.svg) }

  private static func element(_ name: String, _ content: String) -> String {
    element(name, [], content)
  }
}
