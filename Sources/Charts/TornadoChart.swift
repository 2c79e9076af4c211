/// How far each lever alone moves a mean, from one end of its range to the other.
package struct TornadoChart: Sendable {
  /// An end of a lever's range.
  package struct End: Sendable, Equatable {
    /// The value of the lever.
    package let setting: Double
    /// The difference to the reference, absent where the value is not feasible.
    package let difference: Double?

    /// An end of a range.
    package init(setting: Double, difference: Double?) {
      self.setting = setting
      self.difference = difference
    }
  }

  /// A lever.
  package struct Row: Sendable, Equatable {
    /// Its name.
    package let lever: String
    /// The lower end of its range.
    package let low: End
    /// The upper end of its range.
    package let high: End

    /// A lever with the ends of its range.
    package init(lever: String, low: End, high: End) {
      self.lever = lever
      self.low = low
      self.high = high
    }

    /// How far the lever moves the mean.
    var swing: Double {
      let values = [low, high].compactMap(\.difference) + [0]
      return values.max()! - values.min()!
    }
  }

  /// The finished chart.
  package let chart: Chart

  /// Draws levers, the one that moves the mean most on top.
  ///
  /// - Parameters:
  ///   - name: the name of the file.
  ///   - measured: what the mean is of, such as `people in the season`.
  ///   - rows: the levers; one at least.
  ///   - source: where the numbers come from.
  package init(name: String, measured: String, rows: [Row], source: ChartSource) {
    precondition(!rows.isEmpty, "a lever at least")
    let ordered = rows.enumerated()
      .sorted { ($1.element.swing, $0.offset) < ($0.element.swing, $1.offset) }.map(\.element)
    let first = ordered[0]
    func words(_ end: End) -> String {
      "\(end.difference.map(FixedText.signed) ?? "not feasible") at \(FixedText.setting(end.setting))"
    }
    let title =
      "\(first.lever) moves the mean most: \(words(first.low)), \(words(first.high))"
    var plot = Plot(title: title, subtitle: "Change of mean \(measured), one lever at a time")
    var drawing = plot.drawing
    let differences = [0] + rows.flatMap { [$0.low, $0.high] }.compactMap(\.difference)
    let labels = rows.flatMap { [$0.low, $0.high] }.flatMap(Self.lines)
    let side = (labels.map { Drawing.width(of: $0) }.max() ?? 0) + 8
    let x = Scale(
      domain: differences.min()!...max(differences.max()!, differences.min()! + 1),
      from: side, to: Drawing.width - side)
    var top = drawing.height
    let axisTop = top
    for row in ordered {
      top = drawing.paragraph(row.lever, top: top, isBold: true) + 4
      let isRising = (row.low.difference ?? 0) <= (row.high.difference ?? 0)
      let ends = isRising ? (row.low, row.high) : (row.high, row.low)
      for (end, y) in [(row.low, top), (row.high, top + 16)] {
        guard let difference = end.difference else { continue }
        drawing.rectangle(
          x: min(x(0), x(difference)), y: y, width: abs(x(difference) - x(0)), height: 14,
          fill: end == row.low ? Palette.turquoise : Palette.darkBlue)
      }
      for (index, text) in Self.lines(ends.0).enumerated() {
        drawing.text(text, x: side - 8, y: top + 13 + Double(index) * 16, anchor: .end)
      }
      for (index, text) in Self.lines(ends.1).enumerated() {
        drawing.text(text, x: Drawing.width - side + 8, y: top + 13 + Double(index) * 16)
      }
      drawing.line(x(0), top - 2, x(0), top + 32, colour: Palette.text, width: 1.5)
      top += 42
    }
    precondition(top > axisTop, "rows were drawn")
    drawing.height = top
    plot.drawing = drawing
    let notes = [
      "Upper bar (lighter): the lower end of the lever's range. Lower bar (darker): the upper end."
    ]
    let list = ordered.map { "\($0.lever): \(words($0.low)), \(words($0.high))" }
    chart = plot.finish(
      name: name, title: title,
      description: "Change of mean \(measured) by lever. \(list.joined(separator: "; ")).",
      notes: notes, source: source)
  }

  private static func lines(_ end: End) -> [String] {
    [
      "at \(FixedText.setting(end.setting))",
      end.difference.map(FixedText.signed) ?? "not feasible",
    ]
  }
}
