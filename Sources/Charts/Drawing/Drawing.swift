import StraitFiles
/// Shapes and texts in the order in which they are drawn.
struct Drawing {
  /// One of the two widths of a chart, in units. A telephone of 375 pixels shows the narrow drawing at
  /// about a pixel a unit.
  enum Size {
    case wide, narrow

    /// White space on every side.
    var margin: Double { self == .wide ? 16 : 4 }
    /// The width between the margins.
    var width: Double { self == .wide ? 728 : 352 }
    var titleSize: Double { self == .wide ? 20 : 17 }
  }

  /// The size of ordinary text.
  static let textSize = 14.0
  /// The size of notes below the chart.
  static let noteSize = 13.0
  /// From one line of text to the next, as a multiple of its size.
  static let lineHeight = 1.3

  /// Where a text is held.
  enum Anchor: String { case start, middle, end }

  /// For which width this is.
  let size: Size
  /// The elements so far.
  private(set) var elements: [String] = []
  /// The texts so far.
  private(set) var texts: [Chart.PlacedText] = []
  /// The height; grows as text is added below.
  var height = 0.0

  /// Nothing yet.
  init(_ size: Size) { self.size = size }

  /// The width between the margins.
  var width: Double { size.width }

  /// The width of a text.
  static func width(of text: String, size: Double = textSize, isBold: Bool = false) -> Double {
    FontMetrics.width(text, size: size, isBold: isBold)
  }

  /// A text on a base line; with a halo, a white edge keeps it readable on lines and shades.
  mutating func text(
    _ text: String, x: Double, y: Double, size: Double = textSize, anchor: Anchor = .start,
    isBold: Bool = false, colour: String = Palette.text, halo: Bool = false
  ) {
    let width = Self.width(of: text, size: size, isBold: isBold)
    let left = anchor == .start ? x : anchor == .end ? x - width : x - width / 2
    texts.append(
      Chart.PlacedText(
        text: text, left: left, top: y - 0.76 * size, right: left + width, bottom: y + 0.22 * size))
    let anchored = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    elements.append(
      "<text x=\"\(n(x))\" y=\"\(n(y))\" font-size=\"\(n(size))\"\(anchored)"
        + (isBold ? " font-weight=\"bold\"" : "")
        + (halo
          ? " stroke=\"#FFFFFF\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\""
          : "") + " fill=\"\(colour)\">"
        + "\(XMLText.escaped(text))</text>")
  }

  /// Lines of text from a top edge down.
  ///
  /// - Returns: the bottom edge.
  @discardableResult
  mutating func paragraph(
    _ text: String, x: Double = 0, top: Double, width: Double? = nil,
    size: Double = textSize, isBold: Bool = false, colour: String = Palette.text
  ) -> Double {
    let lines = Wrapping.lines(text, width: width ?? self.width - x, size: size, isBold: isBold)
    for (index, line) in lines.enumerated() {
      let baseline = top + size * (0.85 + Double(index) * Self.lineHeight)
      self.text(line, x: x, y: baseline, size: size, isBold: isBold, colour: colour)
    }
    return top + size * Self.lineHeight * Double(lines.count)
  }

  /// A straight line.
  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, colour: String = Palette.grid,
    width: Double = 1, dash: String? = nil
  ) {
    elements.append(
      "<line x1=\"\(n(x1))\" y1=\"\(n(y1))\" x2=\"\(n(x2))\" y2=\"\(n(y2))\" stroke=\"\(colour)\" "
        + "stroke-width=\"\(n(width))\"\(dashes(dash))/>")
  }

  /// A line through points; a name lets a script move it.
  mutating func path(
    _ points: [(x: Double, y: Double)], colour: String, width: Double, dash: String? = nil,
    name: String? = nil
  ) {
    guard points.count > 1 else { return }
    elements.append(
      "<path\(identifier(name)) d=\"\(through(points))\" fill=\"none\" stroke=\"\(colour)\" "
        + "stroke-width=\"\(n(width))\" stroke-linejoin=\"round\"\(dashes(dash))/>")
  }

  /// The area between two lines; a name lets a script move it.
  mutating func band(
    _ lower: [(x: Double, y: Double)], _ upper: [(x: Double, y: Double)], colour: String,
    name: String? = nil
  ) {
    guard lower.count > 1 else { return }
    elements.append(
      "<path\(identifier(name)) d=\"\(through(lower + upper.reversed()))Z\" fill=\"\(colour)\"/>")
  }

  /// A rectangle.
  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, fill: String, stroke: String? = nil,
    strokeWidth: Double = 1
  ) {
    let outline = stroke.map { " stroke=\"\($0)\" stroke-width=\"\(n(strokeWidth))\"" } ?? ""
    elements.append(
      "<rect x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(max(0, width)))\" "
        + "height=\"\(n(max(0, height)))\" fill=\"\(fill)\"\(outline)/>")
  }

  /// A dot with a white edge.
  mutating func dot(_ x: Double, _ y: Double, radius: Double, fill: String) {
    elements.append(
      "<circle cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"\(n(radius))\" fill=\"\(fill)\" "
        + "stroke=\"#FFFFFF\" stroke-width=\"1\"/>")
  }

  /// A square on its corner with a white edge, told from a dot by its shape.
  mutating func diamond(_ x: Double, _ y: Double, radius: Double, fill: String) {
    let corners = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
    elements.append(
      "<path d=\"\(through(corners.map { (x: $0.0, y: $0.1) }))Z\" fill=\"\(fill)\" "
        + "stroke=\"#FFFFFF\" stroke-width=\"1\"/>")
  }

  /// The marks of a horizontal axis, with a stroke from its top where there is one. Texts stay in bounds;
  /// one that would meet the one before is left out.
  mutating func marks(
    _ marks: [(x: Double, text: String)], top: Double?, baseline: Double,
    in bounds: ClosedRange<Double>
  ) {
    var free = bounds.lowerBound
    for mark in marks {
      if let top { line(mark.x, top, mark.x, top + 5, colour: Palette.quietText) }
      let width = Self.width(of: mark.text)
      let start = min(max(mark.x - width / 2, bounds.lowerBound), bounds.upperBound - width)
      guard start >= free else { continue }
      text(mark.text, x: start, y: baseline, colour: Palette.quietText)
      free = start + width + 8
    }
  }

  private func n(_ value: Double) -> String { FixedText.coordinate(value) }

  private func identifier(_ name: String?) -> String { name.map { " id=\"\($0)\"" } ?? "" }

  private func dashes(_ dash: String?) -> String {
    dash.map { " stroke-dasharray=\"\($0)\"" } ?? ""
  }

  private func through(_ points: [(x: Double, y: Double)]) -> String {
    points.enumerated().map { ($0 == 0 ? "M" : "L") + "\(n($1.x)) \(n($1.y))" }.joined()
  }
}
