/// Totals of scenarios with 50% and 90% bars, and beside them the paired differences to the
/// baseline.
package struct ComparisonChart: Sendable {
  /// A scenario.
  package struct Row: Sendable, Equatable {
    package let name: String
    /// People in the season.
    package let people: Spread
    /// The difference from the baseline, each simulated season compared with itself; absent for the baseline.
    package let difference: Spread?

    /// A scenario.
    package init(name: String, people: Spread, difference: Spread?) {
      self.name = name
      self.people = people
      self.difference = difference
    }
  }

  /// The finished chart.
  package let chart: Chart

  private static let leftPanel = 4.0...192.0
  private static let rightPanel = 228.0...416.0

  /// Draws scenarios.
  ///
  /// - Parameters:
  ///   - rows: the scenarios, the baseline first.
  ///   - actual: what happened, where it is known.
  ///   - source: where the numbers come from.
  package init(rows: [Row], actual: Double?, source: ChartSource) {
    precondition(!rows.isEmpty, "a scenario at least")
    let title = Self.title(rows)
    var plot = Plot(title: title, subtitle: "Median (dot), 50% (thick) and 90% (thin) intervals")
    var drawing = plot.drawing
    let hasDifferences = rows.contains { $0.difference != nil }
    let panel =
      hasDifferences
      ? Self.leftPanel : Self.leftPanel.lowerBound...Self.rightPanel.upperBound
    let highest = max(rows.map(\.people.upper).max()!, actual ?? 0)
    let ticks = NiceTicks(0...max(1, highest), about: 3)
    let x = Scale(domain: ticks.domain, from: panel.lowerBound, to: panel.upperBound)
    let differences = rows.compactMap(\.difference)
    let reach = differences.map { min(0, $0.lower)...max(0, $0.upper) }
    let changes = NiceTicks(
      (reach.map(\.lowerBound).min() ?? 0)...(reach.map(\.upperBound).max() ?? 1), about: 4)
    let dx = Scale(
      domain: changes.domain, from: Self.rightPanel.lowerBound, to: Self.rightPanel.upperBound)

    let headTop = drawing.height
    var headEnd = drawing.paragraph(
      "People in the season", top: headTop, width: panel.upperBound - 4, isBold: true)
    if hasDifferences {
      headEnd = max(
        headEnd,
        drawing.paragraph(
          "Difference from baseline", x: Self.rightPanel.lowerBound - 14, top: headTop, width: 206,
          isBold: true))
    }
    let top = headEnd + 6
    // The names first, for their lines decide the height.
    var end = top
    var centres: [Double] = []
    for row in rows {
      let nameEnd = drawing.paragraph(row.name, top: end, colour: Palette.quietText)
      centres.append(nameEnd + 7)
      end = nameEnd + 22
    }
    for tick in ticks.values { drawing.line(x(tick), end, x(tick), end + 4) }
    // Beside each bar, so that it crosses no name.
    for y in centres {
      guard let actual else { break }
      drawing.line(
        x(actual), y - 10, x(actual), y + 12, colour: Palette.darkPink, width: 2, dash: "4 3")
    }
    if hasDifferences {
      drawing.line(dx(0), top, dx(0), end, colour: Palette.quietText)
    }
    for (row, y) in zip(rows, centres) {
      Self.bar(row.people, x, y, Palette.darkBlue, on: &drawing)
      if let difference = row.difference {
        Self.bar(difference, dx, y, Palette.darkPink, on: &drawing)
      } else if hasDifferences {
        drawing.text(
          "baseline", x: dx(0) > 300 ? dx(0) - 6 : dx(0) + 6, y: y + 5,
          anchor: dx(0) > 300 ? .end : .start, colour: Palette.quietText)
      }
    }
    let baseline = end + 6 + Drawing.textSize
    drawing.line(panel.lowerBound, end, panel.upperBound, end, colour: Palette.quietText)
    drawing.marks(
      zip(ticks.values.map { x($0) }, ticks.texts).map { ($0, $1) }, top: end, baseline: baseline,
      in: 0...(hasDifferences ? 206 : Drawing.width))
    if hasDifferences {
      drawing.line(
        Self.rightPanel.lowerBound, end, Self.rightPanel.upperBound, end,
        colour: Palette.quietText)
      drawing.marks(
        zip(changes.values.map { dx($0) }, changes.texts).map { ($0, $1) }, top: end,
        baseline: baseline, in: 214...Drawing.width)
    }
    drawing.height = baseline + 8
    plot.drawing = drawing
    var notes =
      hasDifferences ? ["Differences compare each simulated season with itself."] : []
    if let actual {
      notes.append("Dashed lines: what happened, \(FixedText.whole(actual)) people.")
    }
    chart = plot.finish(
      name: "comparison", title: title, description: Self.description(rows, notes), notes: notes,
      source: source)
  }

  private static func title(_ rows: [Row]) -> String {
    let changed = rows.filter { $0.difference != nil }
    guard let least = changed.min(by: { $0.difference!.median < $1.difference!.median }),
      let most = changed.max(by: { $0.difference!.median < $1.difference!.median })
    else {
      let row = rows[0]
      return
        "The median is \(FixedText.whole(row.people.median)) people in the season, 90% interval "
        + row.people.range
    }
    func words(_ row: Row) -> String {
      "\(FixedText.signed(row.difference!.median)) (\(row.name))"
    }
    guard changed.count > 1 else {
      return "Against the baseline, the median difference is \(words(least)) people"
    }
    return
      "Against the baseline, median differences run from \(words(least)) to \(words(most)) people"
  }

  private static func description(_ rows: [Row], _ notes: [String]) -> String {
    let words = rows.map { row in
      "\(row.name): median \(FixedText.whole(row.people.median)), 90% interval \(row.people.range)"
        + (row.difference.map {
          ", difference \(FixedText.signed($0.median)), 90% interval \(FixedText.signed($0.lower)) "
            + "to \(FixedText.signed($0.upper))"
        } ?? "")
    }
    return "People in the season by scenario. \(words.joined(separator: "; ")). "
      + notes.joined(separator: " ")
  }

  private static func bar(
    _ spread: Spread, _ x: Scale, _ y: Double, _ colour: String, on drawing: inout Drawing
  ) {
    drawing.line(x(spread.lower), y, x(spread.upper), y, colour: colour, width: 2)
    drawing.line(x(spread.lowerHalf), y, x(spread.upperHalf), y, colour: colour, width: 12)
    drawing.dot(x(spread.median), y, radius: 4, fill: colour)
  }
}
