/// Advance widths of Helvetica, which Arial and Liberation Sans share, in thousandths of the size.
///
/// Source: Adobe Core 14 font metrics (AFM).
enum FontMetrics {
  /// ASCII from the space to the tilde, regular.
  private static let regular = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]
  /// ASCII from the space to the tilde, bold.
  private static let bold = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
  ]

  /// The width of a text of some size. A character beyond Latin counts as a full square, so that
  /// a text is never wider than this says.
  static func width(_ text: String, size: Double, isBold: Bool) -> Double {
    let table = isBold ? bold : regular
    let units = text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 32...126: sum + table[Int(scalar.value) - 32]
      case 0xA0: sum + 278
      case 0xA1...0x24F, 0x2212, 0x2013, 0xB1: sum + 722
      default: sum + 1000
      }
    }
    return Double(units) * size / 1000
  }
}

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
