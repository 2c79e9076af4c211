import StraitTimeSeries

/// People of each week of a season at one point of a grid of levers, as a fan that a script moves.
///
/// The scale fits every point of the grid, so that it stays while the fan moves. The outlines are the
/// elements `what-if-wide`, `what-if-half` and `what-if-median`, with the prefix of the frame before the last
/// word.
package struct WhatIfChart: Sendable {
  /// A week.
  package struct Week: Sendable, Equatable {
    /// Its last day.
    package let day: Day
    /// People at the point.
    package let people: Spread
    /// The median of the scenario that is compared with.
    package let baseline: Double

    /// A week of the season.
    package init(day: Day, people: Spread, baseline: Double) {
      self.day = day
      self.people = people
      self.baseline = baseline
    }
  }

  /// Where a drawing has its weeks and people, in units of its view box.
  package struct Frame: Sendable, Equatable {
    /// What tells the identifiers of its outlines from those of the other drawing.
    package let prefix: String
    /// Where each week lies.
    package let columns: [Double]
    /// Where zero people lie.
    package let zero: Double
    /// How far a person reaches up.
    package let unit: Double
  }

  /// The finished chart.
  package let chart: Chart
  /// Its drawings: wide, and narrow.
  package let frames: [Frame]

  /// Draws a point.
  ///
  /// - Parameters:
  ///   - weeks: the weeks in order; at least two.
  ///   - highest: the most people of a week that a point of the grid can show.
  ///   - description: what is drawn, in words.
  ///   - source: where the numbers come from.
  package init(
    weeks: [Week], highest: Double, description: String, source: ChartSource
  ) {
    precondition(weeks.count > 1, "a season of two weeks at least")
    let highest = weeks.map { max($0.people.upper, $0.baseline) }.reduce(highest, max)
    var frames: [Frame] = []
    chart = Chart(
      name: "what-if-chart", title: "People each week, where the sliders stand",
      subtitle: "Weeks by their last day; the scale does not move", description: description,
      notes: ["Bands: half, and nine in ten, of the simulated weeks lie inside."], source: source,
      // The rows move with the sliders; the table of the grid holds them.
      table: nil
    ) { plot in
      frames.append(Self.draw(weeks, highest, on: &plot))
    }
    self.frames = frames
  }

  private static func draw(_ weeks: [Week], _ highest: Double, on plot: inout Plot) -> Frame {
    let prefix = plot.isNarrow ? "narrow-" : ""
    legend(in: &plot.drawing)
    let y = plot.vertical(NiceTicks(0...max(1, highest), about: 5), height: 240, rightMargin: 6)
    let x = plot.dates(weeks[0].day...weeks[weeks.count - 1].day)
    let columns = weeks.map { x(Double($0.day.number)) }
    func line(_ value: (Week) -> Double) -> [(x: Double, y: Double)] {
      zip(columns, weeks).map { ($0, y(value($1))) }
    }
    plot.drawing.band(
      line(\.people.lower), line(\.people.upper), colour: Palette.wideBand,
      name: "what-if-\(prefix)wide")
    plot.drawing.band(
      line(\.people.lowerHalf), line(\.people.upperHalf), colour: Palette.narrowBand,
      name: "what-if-\(prefix)half")
    plot.drawing.path(
      line(\.people.median), colour: Palette.darkBlue, width: 3, name: "what-if-\(prefix)median")
    plot.drawing.path(line(\.baseline), colour: Palette.darkPink, width: 2, dash: "6 4")
    return Frame(prefix: prefix, columns: columns, zero: y(0), unit: y(0) - y(1))
  }

  /// The words for lines and bands, in lines above the area.
  private static func legend(in drawing: inout Drawing) {
    let swatch = 22.0
    var x = 0.0
    var middle = drawing.height + Drawing.textSize * 0.4
    for (index, text) in ["median", "half", "nine in ten", "median of baseline"].enumerated() {
      let width = swatch + 6 + Drawing.width(of: text)
      if x > 0, x + width > drawing.width {
        x = 0
        middle += Drawing.textSize * 1.4
      }
      switch index {
      case 0: drawing.line(x, middle, x + swatch, middle, colour: Palette.darkBlue, width: 3)
      case 3:
        drawing.line(
          x, middle, x + swatch, middle, colour: Palette.darkPink, width: 2, dash: "6 4")
      default:
        drawing.rectangle(
          x: x, y: middle - 6, width: swatch, height: 12,
          fill: index == 1 ? Palette.narrowBand : Palette.wideBand)
      }
      drawing.text(text, x: x + swatch + 6, y: middle + 5)
      x += width + 14
    }
    drawing.height = middle + Drawing.textSize * 0.6 + 8
  }
}
