import StraitFiles
import StraitRunFolder

/// People in the season over the values of one lever: median, 50% and 90% bands.
package struct ResponseLineChart: Sendable {
  /// A value of the lever.
  package struct Point: Sendable, Equatable {
    /// The value.
    package let setting: Double
    /// People in the season.
    package let people: Spread

    /// A value of the lever.
    package init(setting: Double, people: Spread) {
      self.setting = setting
      self.people = people
    }
  }

  /// The finished chart.
  package let chart: Chart

  /// Draws a lever.
  ///
  /// - Parameters:
  ///   - lever: the lever.
  ///   - points: its values, in rising order; two at least.
  ///   - source: where the numbers come from.
  package init(lever: ChartLever, points: [Point], source: ChartSource) {
    precondition(points.count > 1, "two values at least")
    let (first, last) = (points[0], points[points.count - 1])
    func words(_ point: Point) -> String {
      "\(FixedText.whole(point.people.median)) people at \(lever.text(point.setting))"
    }
    let notes = ["Bands: half, and nine in ten, of the simulated seasons lie inside."]
    chart = Chart(
      name: "response",
      title: "\(lever.words) at \(lever.text(first.setting)): about "
        + "\(FixedText.rounded(first.people.median)) people; at \(lever.text(last.setting)): about "
        + FixedText.rounded(last.people.median),
      subtitle: "People in the season, by \(lever.phrase)",
      description: "Line with two bands. "
        + points.map { "\(words($0)), 90% interval \($0.people.range)" }.joined(separator: "; ")
        + ".",
      notes: notes, source: source,
      table: ChartTable(.responseChart(levers: [lever.name])) { csv in
        for point in points {
          csv.field(point.setting)
          csv.fields(point.people)
          csv.endRow()
        }
      }
    ) { plot in
      let highest = points.map(\.people.upper).max()!
      let y = plot.vertical(
        NiceTicks(0...max(1, highest), about: 5), height: 260,
        rightMargin: Plot.margin(["median", "9 in 10"]))
      let x = plot.horizontal(
        first.setting...last.setting, about: 5, isPercent: lever.isPercent,
        name: lever.words)
      func line(_ value: (Spread) -> Double) -> [(x: Double, y: Double)] {
        points.map { (x($0.setting), y(value($0.people))) }
      }
      plot.drawing.band(line(\.lower), line(\.upper), colour: Palette.wideBand)
      plot.drawing.band(line(\.lowerHalf), line(\.upperHalf), colour: Palette.narrowBand)
      plot.drawing.path(line(\.median), colour: Palette.darkBlue, width: 3)
      for point in points {
        plot.drawing.dot(
          x(point.setting), y(point.people.median), radius: 4.5, fill: Palette.darkBlue)
      }
      let end = last.people
      plot.endLabels(
        [
          ("9 in 10", y((end.upperHalf + end.upper) / 2), Palette.quietText, false),
          ("half", y((end.median + end.upperHalf) / 2), Palette.quietText, false),
          ("median", y(end.median), Palette.darkBlue, true),
        ], end: x(last.setting))
    }
  }
}
