/// People in the season over two or three levers: a grid of medians for the first two, one for each
/// value of the third.
package struct ResponseGridChart: Sendable {
  /// A point of the grid.
  package struct Point: Sendable, Equatable {
    /// The values of the levers, in order.
    package let settings: [Double]
    /// The median of people in the season.
    package let median: Double

    /// A point of the grid.
    package init(settings: [Double], median: Double) {
      self.settings = settings
      self.median = median
    }
  }

  /// The finished chart.
  package let chart: Chart

  private static let rowHeight = 28.0

  /// Draws a grid. A grid that is too wide for its numbers is broken into blocks of columns.
  ///
  /// - Parameters:
  ///   - levers: the names of two or three levers.
  ///   - points: the points; one at least, each with a value of every lever.
  ///   - source: where the numbers come from.
  package init(levers: [String], points: [Point], source: ChartSource) {
    precondition((2...3).contains(levers.count) && !points.isEmpty, "two or three levers")
    precondition(points.allSatisfy { $0.settings.count == levers.count }, "a value of every lever")
    let least = points.min { $0.median < $1.median }!
    let most = points.max { $0.median < $1.median }!
    let title =
      "The median runs from \(FixedText.whole(least.median)) to \(FixedText.whole(most.median)) people "
      + "in the season over the values of \(levers.joined(separator: ", "))"
    var plot = Plot(
      title: title, subtitle: "Rows: \(levers[0]). Columns: \(levers[1]).")
    func values(_ lever: Int) -> [Double] { Set(points.map { $0.settings[lever] }).sorted() }
    let third = levers.count == 3 ? values(2).map { Optional($0) } : [nil]
    let shades = Scale(domain: least.median...most.median, from: 0.05, to: 0.95)
    for value in third {
      let panel = points.filter { value == nil || $0.settings[2] == value }
      if let value {
        plot.drawing.height = plot.drawing.paragraph(
          "\(levers[2]) \(FixedText.setting(value))", top: plot.drawing.height + 4, isBold: true)
      }
      Self.grid(panel, rows: values(0), columns: values(1), shades, on: &plot.drawing)
    }
    let notes = ["Darker: more people. The tables hold the intervals."]
    let list = points.map { point in
      point.settings.map(FixedText.setting).joined(separator: " and ")
        + ": \(FixedText.whole(point.median))"
    }
    chart = plot.finish(
      name: "response", title: title,
      description: "Medians of people in the season by \(levers.joined(separator: " and ")): "
        + list.joined(separator: "; ") + ".",
      notes: notes, source: source)
  }

  private static func grid(
    _ points: [Point], rows: [Double], columns: [Double], _ shades: Scale,
    on drawing: inout Drawing
  ) {
    let left = (rows.map { Drawing.width(of: FixedText.setting($0)) }.max() ?? 0) + 8
    let texts = points.map { FixedText.whole($0.median) } + columns.map(FixedText.setting)
    let needed = (texts.map { Drawing.width(of: $0) }.max() ?? 0) + 8
    let perBlock = max(1, Int((Drawing.width - left) / needed))
    let width = (Drawing.width - left) / Double(min(perBlock, columns.count))
    var start = 0
    while start < columns.count {
      let block = Array(columns[start..<min(start + perBlock, columns.count)])
      let headline = drawing.height + 4 + Drawing.textSize
      for (position, column) in block.enumerated() {
        drawing.text(
          FixedText.setting(column), x: left + (Double(position) + 0.5) * width, y: headline,
          anchor: .middle, colour: Palette.quietText)
      }
      let top = headline + 8
      for (line, row) in rows.enumerated() {
        let y = top + Double(line) * rowHeight
        drawing.text(
          FixedText.setting(row), x: left - 8, y: y + 19, anchor: .end,
          colour: Palette.quietText)
        for (position, column) in block.enumerated() {
          guard
            let point = points.first(where: { $0.settings[0] == row && $0.settings[1] == column })
          else { continue }
          let shade = shades(point.median)
          let x = left + Double(position) * width
          drawing.rectangle(
            x: x, y: y, width: width, height: rowHeight, fill: Palette.shade(shade),
            stroke: "#FFFFFF", strokeWidth: 1.5)
          drawing.text(
            FixedText.whole(point.median), x: x + width / 2, y: y + 19, anchor: .middle,
            colour: Palette.textOnShade(shade))
        }
      }
      drawing.height = top + Double(rows.count) * rowHeight + 8
      start += perBlock
    }
  }
}
