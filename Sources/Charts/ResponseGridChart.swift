import StraitFiles
import StraitRunFolder

/// People in the season over two or three levers: a grid of medians for the first two, one for each
/// value of the third.
package struct ResponseGridChart: Sendable {
  /// A point of the grid.
  package struct Point: Sendable, Equatable {
    /// The values of the levers, in order.
    package let settings: [Double]
    /// People in the season.
    package let people: Spread

    /// A point of the grid.
    package init(settings: [Double], people: Spread) {
      self.settings = settings
      self.people = people
    }
  }

  /// The finished chart.
  package let chart: Chart

  private static let rowHeight = 28.0

  /// Draws a grid. A grid that is too wide for its numbers is broken into blocks of columns.
  ///
  /// - Parameters:
  ///   - levers: two or three levers.
  ///   - points: the points; one at least, each with a value of every lever.
  ///   - source: where the numbers come from.
  package init(levers: [ChartLever], points: [Point], source: ChartSource) {
    precondition((2...3).contains(levers.count) && !points.isEmpty, "two or three levers")
    precondition(points.allSatisfy { $0.settings.count == levers.count }, "a value of every lever")
    let least = points.min { $0.people.median < $1.people.median }!
    let most = points.max { $0.people.median < $1.people.median }!
    func values(_ lever: Int) -> [Double] { Set(points.map { $0.settings[lever] }).sorted() }
    let third = levers.count == 3 ? values(2).map { Optional($0) } : [nil]
    let shades = Scale(domain: least.people.median...most.people.median, from: 0.05, to: 0.95)
    let list = points.map { point in
      zip(levers, point.settings).map { $0.text($1) }.joined(separator: " and ")
        + ": \(FixedText.whole(point.people.median))"
    }
    chart = Chart(
      name: "response",
      title: "About \(FixedText.rounded(least.people.median)) to "
        + "\(FixedText.rounded(most.people.median)) people in the season, depending on "
        + Self.list(levers.map(\.phrase)),
      subtitle: "People in the season (median)",
      description: "Medians of people in the season by \(Self.list(levers.map(\.words))): "
        + list.joined(separator: "; ") + ".",
      notes: ["Darker: more people. The file beside the chart holds the intervals."],
      source: source,
      table: ChartTable(.responseChart(levers: levers.map(\.name))) { csv in
        for point in points {
          for setting in point.settings { csv.field(setting) }
          csv.fields(point.people)
          csv.endRow()
        }
      }
    ) { plot in
      for value in third {
        let panel = points.filter { value == nil || $0.settings[2] == value }
        if let value { plot.heading("\(levers[2].words): \(levers[2].text(value))") }
        Self.grid(panel, levers, rows: values(0), columns: values(1), shades, on: &plot.drawing)
      }
    }
  }

  private static func list(_ words: [String]) -> String {
    words.dropLast().joined(separator: ", ") + " and " + words[words.count - 1]
  }

  private static func grid(
    _ points: [Point], _ levers: [ChartLever], rows: [Double], columns: [Double], _ shades: Scale,
    on drawing: inout Drawing
  ) {
    let names = (rows: rows.map(levers[0].text), columns: columns.map(levers[1].text))
    let left = (names.rows.map { Drawing.width(of: $0) }.max() ?? 0) + 8
    let texts = points.map { FixedText.whole($0.people.median) } + names.columns
    let needed = (texts.map { Drawing.width(of: $0) }.max() ?? 0) + 8
    let perBlock = max(1, Int((drawing.width - left) / needed))
    let width = (drawing.width - left) / Double(min(perBlock, columns.count))
    for start in stride(from: 0, to: columns.count, by: perBlock) {
      let block = start..<min(start + perBlock, columns.count)
      drawing.height =
        drawing.paragraph(
          "\(levers[1].words) across, \(levers[0].phrase) down", top: drawing.height + 4,
          colour: Palette.quietText)
      let headline = drawing.height + 4 + Drawing.textSize
      for (position, column) in block.enumerated() {
        drawing.text(
          names.columns[column], x: left + (Double(position) + 0.5) * width, y: headline,
          anchor: .middle, colour: Palette.quietText)
      }
      let top = headline + 8
      for (line, row) in rows.enumerated() {
        let y = top + Double(line) * rowHeight
        drawing.text(
          names.rows[line], x: left - 8, y: y + 19, anchor: .end, colour: Palette.quietText)
        for (position, column) in block.enumerated() {
          guard
            let point = points.first(where: {
              $0.settings[0] == row && $0.settings[1] == columns[column]
            })
          else { continue }
          let shade = shades(point.people.median)
          let x = left + Double(position) * width
          drawing.rectangle(
            x: x, y: y, width: width, height: rowHeight, fill: Palette.shade(shade),
            stroke: "#FFFFFF", strokeWidth: 1.5)
          drawing.text(
            FixedText.whole(point.people.median), x: x + width / 2, y: y + 19, anchor: .middle,
            colour: Palette.textOnShade(shade))
        }
      }
      drawing.height = top + Double(rows.count) * rowHeight + 8
    }
  }
}
