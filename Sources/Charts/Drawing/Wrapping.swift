/// Text broken into lines by measured widths.
enum Wrapping {
  /// The lines of a text, none wider than a width: broken at spaces, and inside a word only where
  /// the word alone is too wide.
  static func lines(_ text: String, width: Double, size: Double, isBold: Bool = false) -> [String] {
    func fits(_ line: String) -> Bool {
      FontMetrics.width(line, size: size, isBold: isBold) <= width
    }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ").map(String.init) {
      let longer = line.isEmpty ? word : line + " " + word
      if fits(longer) {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = ""
      for character in word {
        if !line.isEmpty, !fits(line + String(character)) {
          lines.append(line)
          line = ""
        }
        line.append(character)
      }
    }
    return lines + (line.isEmpty ? [] : [line])
  }
}
