import Strait

/// A table in plain text: the first column to the left, the others to the right. The first column is
/// wrapped where the table would be wider than the terminal.
struct TextTable {
  private enum Line {
    /// A row: the first column, the other cells, and those of a second line, if any.
    case row(String, [String], [String])
    case note(String)
  }

  private var lines: [Line] = []

  /// The least characters that the first column is given.
  private static let leastFirst = 14

  /// Adds a row; with a second line of cells, beside which the first column goes on.
  mutating func row(_ cells: [String], _ second: [String] = []) {
    lines.append(.row(cells.first ?? "", Array(cells.dropFirst()), Array(second.dropFirst())))
  }

  /// Adds a line that belongs to no column.
  mutating func note(_ text: String) { lines.append(.note(text)) }

  /// The lines, columns two spaces apart.
  var text: String {
    let cells = lines.flatMap { line -> [[String]] in
      if case .row(_, let others, let second) = line { [others, second] } else { [] }
    }
    let widths = (0..<(cells.map(\.count).max() ?? 0)).map { column in
      cells.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
    }
    let room = Terminal.width - widths.reduce(0) { $0 + 2 + $1 }
    let names = lines.compactMap { if case .row(let first, _, _) = $0 { first } else { nil } }
    let first = min(names.map(\.count).max() ?? 0, max(room, Self.leastFirst))
    return lines.flatMap { line -> [String] in
      switch line {
      case .note(let text): return [text]
      case .row(let name, let others, let second):
        let parts = name.count <= first ? [name] : TextWrapping.lines(name, width: first)
        let count = max(1, parts.count, second.isEmpty ? 1 : 2)
        return (0..<count).map { number in
          Self.line(
            number < parts.count ? parts[number] : "", first,
            number == 0 ? others : number == 1 ? second : [], widths)
        }
      }
    }.joined(separator: "\n")
  }

  private static func line(
    _ name: String, _ first: Int, _ cells: [String], _ widths: [Int]
  ) -> String {
    var text = name + String(repeating: " ", count: max(0, first - name.count))
    for (cell, width) in zip(cells, widths) {
      text += String(repeating: " ", count: 2 + width - cell.count) + cell
    }
    while text.last == " " { text.removeLast() }
    return text
  }
}
