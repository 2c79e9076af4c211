import StraitFiles
import StraitRunFolder

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
    package let lever: ChartLever
    /// The lower end of its range.
    package let low: End
    /// The upper end of its range.
    package let high: End

    /// A lever with the ends of its range.
    package init(lever: ChartLever, low: End, high: End) {
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

  private static let barHeight = 15.0

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
    func words(_ row: Row, _ end: End) -> String {
      "\(Self.difference(end)) at \(row.lever.text(end.setting))"
    }
    let notes = [
      "Upper bar (lighter): the lower end of the lever's range. Lower bar (darker): the upper end."
    ]
    let list = ordered.map {
      "\($0.lever.words): \(words($0, $0.low)), \(words($0, $0.high))"
    }
    chart = Chart(
      name: name,
      title: "\(first.lever.words) matters most: \(words(first, first.low)), "
        + words(first, first.high),
      subtitle: "Change of mean \(measured), one lever at a time",
      description: "Change of mean \(measured) by lever. \(list.joined(separator: "; ")).",
      notes: notes, source: source,
      table: ChartTable(.tornadoChart(name)) { csv in
        for row in ordered {
          for end in [row.low, row.high] {
            csv.field(row.lever.name)
            csv.field(end.setting)
            csv.field(end.difference)
            csv.endRow()
          }
        }
      }
    ) { plot in
      Self.draw(ordered, on: &plot.drawing)
    }
  }

  private static func draw(_ rows: [Row], on drawing: inout Drawing) {
    let differences = [0] + rows.flatMap { [$0.low, $0.high] }.compactMap(\.difference)
    let labels = rows.flatMap { row in [row.low, row.high].map { label(row, $0) } }
    let side = (labels.map { Drawing.width(of: $0) }.max() ?? 0) + 8
    // The label of a bar stands beyond its end, on either side.
    let ticks = NiceTicks(
      differences.min()!...max(differences.max()!, differences.min()! + 1),
      about: drawing.size == .wide ? 6 : 2)
    let x = Scale(domain: ticks.domain, from: side, to: drawing.width - side)
    var top = drawing.height
    for row in rows {
      top = drawing.paragraph(row.lever.words, top: top, isBold: true) + 4
      let bottom = top + 2 * (barHeight + 1)
      for tick in ticks.values { drawing.line(x(tick), top - 2, x(tick), bottom + 2) }
      for (index, end) in [row.low, row.high].enumerated() {
        let y = top + Double(index) * (barHeight + 1)
        let difference = end.difference ?? 0
        drawing.rectangle(
          x: min(x(0), x(difference)), y: y, width: abs(x(difference) - x(0)), height: barHeight,
          fill: index == 0 ? Palette.turquoise : Palette.darkBlue)
        drawing.text(
          label(row, end), x: x(difference) + (difference < 0 ? -6 : 6), y: y + 12,
          anchor: difference < 0 ? .end : .start, halo: true)
      }
      drawing.line(x(0), top - 2, x(0), bottom + 2, colour: Palette.text, width: 1.5)
      top = bottom + 10
    }
    let baseline = top + 4 + Drawing.textSize
    drawing.line(x(ticks.values[0]), top, x(ticks.values.last!), top, colour: Palette.quietText)
    let texts = zip(ticks.values, ticks.texts).map { ($0 > 0 ? "+" : "") + $1 }
    drawing.marks(
      zip(ticks.values.map { x($0) }, texts).map { ($0, $1) }, top: top, baseline: baseline,
      in: 0...drawing.width)
    drawing.height = baseline + 8
  }

  private static func difference(_ end: End) -> String {
    end.difference.map(FixedText.signed) ?? "not feasible"
  }

  private static func label(_ row: Row, _ end: End) -> String {
    "\(row.lever.text(end.setting)): \(difference(end))"
  }
}
