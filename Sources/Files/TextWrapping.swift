/// Text broken into lines at its spaces.
package enum TextWrapping {
  /// The lines of a text.
  ///
  /// - Parameters:
  ///   - text: the text; a word longer than a line stands alone.
  ///   - width: the most characters of a line, its indentation among them.
  ///   - indent: the spaces before each line.
  ///   - hanging: the further spaces before each line after the first.
  /// - Returns: the lines; none for a text without words.
  package static func lines(_ text: String, width: Int, indent: Int = 0, hanging: Int = 0)
    -> [String]
  {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if line.isEmpty {
        line = String(repeating: " ", count: indent) + word
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = String(repeating: " ", count: indent + hanging) + word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
