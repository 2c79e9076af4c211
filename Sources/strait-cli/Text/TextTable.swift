import Strait

/// A table in plain text: the first column to the left, the others to the right.
struct TextTable {
  private enum Line {
    case cells([String])
    case note(String)
  }

  private var lines: [Line] = []
  private let firstColumn: Int

  /// A table without rows.
  ///
  /// - Parameter firstColumn: the width at which texts of the first column go on in the next line.
  init(firstColumn: Int = .max) { self.firstColumn = firstColumn }

  /// Adds a row; with a second line, for which the first column's text goes on in its own.
  mutating func row(_ cells: [String], _ second: [String]? = nil) {
    var rest = TextWrapping.lines(cells.first ?? "", width: firstColumn)[...]
    lines.append(.cells([rest.popFirst() ?? ""] + cells.dropFirst()))
    if let second {
      lines.append(.cells([rest.popFirst() ?? second[0]] + second.dropFirst()))
    }
    for line in rest { lines.append(.cells([line])) }
  }

  /// Adds a line that belongs to no column.
  mutating func note(_ text: String) { lines.append(.note(text)) }

  /// The lines, columns two spaces apart.
  var text: String {
    let rows = lines.compactMap { if case .cells(let cells) = $0 { cells } else { nil } }
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
    }
    return lines.map { line in
      guard case .cells(let row) = line else {
        if case .note(let text) = line { return text }
        return ""
      }
      let cells = row.enumerated().map { column, cell in
        let gap = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + gap : gap + cell
      }
      var text = cells.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }.joined(separator: "\n")
  }
}
