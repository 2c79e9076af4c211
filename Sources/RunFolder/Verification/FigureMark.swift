/// A figure of a report as the page writes it: its value and the place of its cell.
struct FigureMark: Equatable {
  /// The exact text of the cell.
  let value: String
  /// The place of the cell.
  let reference: String

  /// The figures of a line of HTML or SVG, in order.
  static func all(in line: Substring) -> [FigureMark] {
    line.matches(of: #/(?:data-)?value="([^"]*)" data-ref="([^"]*)"/#).map {
      FigureMark(value: plain($0.output.1), reference: plain($0.output.2))
    }
  }

  private static func plain(_ text: Substring) -> String {
    String(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
      "&quot;", with: "\""
    )
    .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }
}
