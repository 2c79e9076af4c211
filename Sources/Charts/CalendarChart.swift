import StraitTimeSeries

/// The chance that anybody crosses on each day of a season, as a calendar: a row a week, the chance
/// written in each day.
package struct CalendarChart: Sendable {
  /// A day of the season.
  package struct Cell: Sendable, Equatable {
    package let day: Day
    /// The chance of a crossing day.
    package let chance: Double
    /// Whether anybody crossed, where it is known.
    package let happened: Bool?

    /// A day of the season.
    package init(day: Day, chance: Double, happened: Bool?) {
      self.day = day
      self.chance = chance
      self.happened = happened
    }
  }

  /// The finished chart.
  package let chart: Chart

  private static let left = 66.0
  private static let rowHeight = 26.0

  /// Draws a season.
  ///
  /// - Parameters:
  ///   - cells: the days, in order and without gaps; at least one.
  ///   - source: where the numbers come from.
  package init(cells: [Cell], source: ChartSource) {
    precondition(!cells.isEmpty, "a day at least")
    let least = cells.min { $0.chance < $1.chance }!
    let most = cells.max { $0.chance < $1.chance }!
    let title =
      "The chance of a crossing day runs from \(FixedText.percent(least.chance)) "
      + "(\(DayText.short(least.day))) to \(FixedText.percent(most.chance)) "
      + "(\(DayText.short(most.day)))"
    var plot = Plot(
      title: title, subtitle: "Chance in per cent that anybody crosses on the day")
    var drawing = plot.drawing
    let width = (Drawing.width - Self.left) / 7
    let headline = drawing.height + Drawing.textSize
    for (position, name) in ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].enumerated() {
      drawing.text(
        name, x: Self.left + (Double(position) + 0.5) * width, y: headline, anchor: .middle,
        colour: Palette.quietText)
    }
    let top = headline + 8
    let monday = cells[0].day.advanced(by: 1 - cells[0].day.weekday)
    for cell in cells {
      let offset = monday.distance(to: cell.day)
      let y = top + Double(offset / 7) * Self.rowHeight
      let x = Self.left + Double(offset % 7) * width
      drawing.rectangle(
        x: x, y: y, width: width, height: Self.rowHeight, fill: Palette.shade(cell.chance),
        stroke: "#FFFFFF", strokeWidth: 1.5)
      drawing.text(
        FixedText.whole(cell.chance * 100), x: x + width / 2 - 4, y: y + 18, anchor: .middle,
        colour: Palette.textOnShade(cell.chance))
      if cell.happened == true {
        drawing.dot(x + width - 9, y + 13, radius: 4, fill: Palette.orange)
      }
    }
    let weeks = monday.distance(to: cells[cells.count - 1].day) / 7 + 1
    for week in 0..<weeks {
      let day = max(cells[0].day, monday.advanced(by: week * 7))
      drawing.text(
        DayText.short(day), x: 0, y: top + Double(week) * Self.rowHeight + 18,
        colour: Palette.quietText)
    }
    drawing.height = top + Double(weeks) * Self.rowHeight + 4
    plot.drawing = drawing
    let known = cells.filter { $0.happened != nil }
    var notes = ["Darker days are likelier."]
    if !known.isEmpty {
      let expected = known.reduce(0) { $0 + $1.chance }
      notes.append(
        "Dots: days on which people arrived, \(known.count { $0.happened! }) of \(known.count); "
          + "expected \(FixedText.whole(expected)).")
    }
    chart = plot.finish(
      name: "calendar", title: title,
      description: "Calendar from \(DayText.long(cells[0].day)) to "
        + "\(DayText.long(cells[cells.count - 1].day)) with the chance of a crossing day in per "
        + "cent on each day. " + notes.joined(separator: " "),
      notes: notes, source: source)
  }
}
