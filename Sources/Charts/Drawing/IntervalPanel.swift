/// Bars of medians with their 50% and 90% intervals over one scale, a row a name; several panels stand
/// side by side on a wide drawing, below one another on a narrow one.
struct IntervalPanel {
  /// A median with its intervals, and its value in words.
  struct Bar {
    let spread: Spread
    let text: String
    /// Whether it stands out from the others.
    var isMarked = false
  }

  /// What the panel measures.
  let heading: String
  /// A bar a row; absent where the row has none.
  let bars: [Bar?]
  /// A value that bars are read against.
  let reference: Double?
  /// What happened, where it is known.
  let outcome: Double?
  let colour: String
  /// Whether values are shares.
  let isPercent: Bool

  private static let barHeight = 26.0
  private static let nameShare = 0.27
  private static let gap = 26.0

  /// Draws one panel with the names of its rows.
  func draw(names: [String], on plot: inout Plot) { Self.draw([self], names: names, on: &plot) }

  /// Draws panels with the names of their rows.
  static func draw(_ panels: [IntervalPanel], names: [String], on plot: inout Plot) {
    let width = plot.drawing.width
    if plot.isNarrow {
      for panel in panels {
        let top = panel.head(x: 0, width: width, top: plot.drawing.height, on: &plot.drawing) + 4
        let full = zip(names, panel.bars).filter { panels.count == 1 || $0.1 != nil }
        let (rows, bottom) = lines(
          full.map(\.0), width: width, isAbove: true, top: top, on: &plot.drawing)
        panel.draw(
          full.map(\.1), in: 0...width, rows: rows, bottom: bottom, on: &plot.drawing)
        plot.drawing.height += 8
      }
      return
    }
    let left = nameShare * width
    let each = (width - left - gap * Double(panels.count)) / Double(panels.count)
    let starts = panels.indices.map { left + gap + Double($0) * (each + gap) }
    let top =
      zip(panels, starts).map { panel, start in
        panel.head(x: start, width: each, top: plot.drawing.height, on: &plot.drawing)
      }.max()! + 6
    let (rows, bottom) = lines(names, width: left, isAbove: false, top: top, on: &plot.drawing)
    for (panel, start) in zip(panels, starts) {
      panel.draw(
        panel.bars, in: start...(start + each), rows: rows, bottom: bottom, on: &plot.drawing)
    }
  }

  /// Writes the names of the rows, above their bars or beside them.
  ///
  /// - Returns: the upper and lower edge of each row of bars, and where they end.
  private static func lines(
    _ names: [String], width: Double, isAbove: Bool, top: Double, on drawing: inout Drawing
  ) -> (rows: [ClosedRange<Double>], bottom: Double) {
    var rows: [ClosedRange<Double>] = []
    var top = top
    for name in names {
      if isAbove {
        let end = drawing.paragraph(name, top: top, width: width)
        rows.append(end...(end + barHeight))
        top = end + barHeight
      } else {
        let lines = Wrapping.lines(name, width: width, size: Drawing.textSize).count
        let text = Double(lines) * Drawing.textSize * Drawing.lineHeight
        let height = max(barHeight + 6, text + 10)
        drawing.paragraph(name, top: top + (height - text) / 2, width: width)
        rows.append(top...(top + height))
        top += height
      }
    }
    return (rows, top)
  }

  private func head(x: Double, width: Double, top: Double, on drawing: inout Drawing) -> Double {
    drawing.paragraph(heading, x: x, top: top, width: width, isBold: true)
  }

  private func draw(
    _ bars: [Bar?], in bounds: ClosedRange<Double>, rows: [ClosedRange<Double>], bottom: Double,
    on drawing: inout Drawing
  ) {
    let drawn = bars.compactMap { $0 }
    let values =
      drawn.flatMap { [$0.spread.lower, $0.spread.upper] }
      + [reference ?? 0, outcome].compactMap { $0 }
    let (least, most) = (values.min()!, max(values.max()!, values.min()! + (isPercent ? 0.01 : 1)))
    // A value stands beyond the end of its bar, on the side away from the reference.
    func room(_ isLeft: Bool) -> Double {
      drawn.filter { isBelow($0) == isLeft }.map { Drawing.width(of: $0.text, isBold: true) + 8 }
        .max() ?? 0
    }
    let x = Scale(
      domain: least...most, from: bounds.lowerBound + 2 + room(true),
      to: bounds.upperBound - 2 - room(false))
    let ticks = Self.marks(
      least...most, isPercent: isPercent, isSigned: reference != nil, width: x.to - x.from)
    for row in rows {
      for tick in ticks {
        drawing.line(x(tick.value), row.lowerBound, x(tick.value), row.upperBound)
      }
      if let reference {
        drawing.line(
          x(reference), row.lowerBound, x(reference), row.upperBound, colour: Palette.quietText,
          width: 1.5)
      }
      if let outcome {
        drawing.line(
          x(outcome), row.lowerBound, x(outcome), row.upperBound, colour: Palette.darkPink,
          width: 2, dash: "4 3")
      }
    }
    for (bar, row) in zip(bars, rows) {
      guard let bar else { continue }
      let own = bar.isMarked ? Palette.darkPink : colour
      let (spread, y) = (bar.spread, (row.lowerBound + row.upperBound) / 2)
      drawing.line(x(spread.lower), y, x(spread.upper), y, colour: own, width: 2)
      drawing.line(x(spread.lowerHalf), y, x(spread.upperHalf), y, colour: own, width: 11)
      if bar.isMarked {
        drawing.diamond(x(spread.median), y, radius: 7, fill: own)
      } else {
        drawing.dot(x(spread.median), y, radius: 4.5, fill: own)
      }
      drawing.text(
        bar.text, x: isBelow(bar) ? x(spread.lower) - 6 : x(spread.upper) + 6, y: y + 5,
        anchor: isBelow(bar) ? .end : .start, isBold: true, colour: own, halo: true)
    }
    let baseline = bottom + 6 + Drawing.textSize
    drawing.line(x(least), bottom, x(most), bottom, colour: Palette.quietText)
    drawing.marks(
      ticks.map { (x($0.value), $0.text) }, top: bottom, baseline: baseline,
      in: bounds.lowerBound...bounds.upperBound)
    drawing.height = max(drawing.height, baseline + 6)
  }

  /// As many marks as have room for their texts.
  private static func marks(
    _ range: ClosedRange<Double>, isPercent: Bool, isSigned: Bool, width: Double
  ) -> [(value: Double, text: String)] {
    let choices = stride(from: 6, through: 1, by: -1).map { count in
      let marks = NiceTicks(range, about: count).within(range)
      let texts = isPercent ? (isSigned ? marks.signedPercents : marks.percents) : marks.texts
      return zip(marks.values, texts).map { (value: $0, text: $1) }
    }
    let unit = width / (range.upperBound - range.lowerBound)
    return choices.first { marks in
      guard marks.count > 1 else { return true }
      let widest = marks.map { Drawing.width(of: $0.text) }.max()!
      return (marks[1].value - marks[0].value) * unit >= widest + 10
    } ?? []
  }

  private func isBelow(_ bar: Bar) -> Bool { reference.map { bar.spread.median < $0 } ?? false }
}
