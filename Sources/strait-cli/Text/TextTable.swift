import Strait

/// A table in plain text: the first column to the left, the others to the right.
struct TextTable {
  private var rows: [[String]] = []

  /// A table without rows.
  init() {}

  /// Adds a row.
  mutating func row(_ cells: [String]) { rows.append(cells) }

  /// The lines, columns two spaces apart.
  var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let gap = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 ? cell + gap : gap + cell
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
