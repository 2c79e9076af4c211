import StraitTimeSeries

/// Sums of how surprising weeks were, in both directions, against the threshold from which a move is
/// flagged; a panel for each measure.
package struct MonitorChart: Sendable {
  /// A week.
  package struct Step: Sendable, Equatable {
    /// The Sunday that ends it.
    package let day: Day
    /// The sum of what was above the forecasts, and of what was below.
    package let up: Double
    package let down: Double
    /// Whether the week is flagged.
    package let isFlagged: Bool

    /// A week.
    package init(day: Day, up: Double, down: Double, isFlagged: Bool) {
      self.day = day
      self.up = up
      self.down = down
      self.isFlagged = isFlagged
    }
  }

  /// What is watched.
  package struct Panel: Sendable, Equatable {
    /// What it is called.
    package let name: String
    /// The weeks, in order; one at least.
    package let steps: [Step]
    /// The sum from which a week is flagged.
    package let threshold: Double

    /// A measure.
    package init(name: String, steps: [Step], threshold: Double) {
      self.name = name
      self.steps = steps
      self.threshold = threshold
    }
  }

  /// The finished chart.
  package let chart: Chart

  private static let height = 170.0

  /// Draws what was watched.
  ///
  /// - Parameters:
  ///   - title: the finding.
  ///   - panels: the measures; one at least.
  ///   - source: where the numbers come from.
  package init(title: String, panels: [Panel], source: ChartSource) {
    precondition(!panels.isEmpty && panels.allSatisfy { !$0.steps.isEmpty }, "weeks to draw")
    let first = panels.map { $0.steps[0].day }.min()!.advanced(by: -7)
    let last = panels.map { $0.steps[$0.steps.count - 1].day }.max()!
    let notes = [
      "Sums of how far weeks lay above the forecasts made one week before (up from zero), and below "
        + "them (down from zero). Dots: weeks beyond the threshold."
    ]
    let words = panels.map { panel in
      let end = panel.steps[panel.steps.count - 1]
      return
        "\(panel.name): above \(FixedText.decimals(end.up, 1)) and below "
        + "\(FixedText.decimals(end.down, 1)) in the last week, threshold "
        + FixedText.decimals(panel.threshold, 1)
    }
    chart = Chart(
      name: "monitor", title: title,
      subtitle:
        "Weeks from \(DayText.range(first.advanced(by: 1)...last)): how far they departed from "
        + "their forecasts, added up",
      description: "Two lines from zero for each measure. " + words.joined(separator: ". ") + ". "
        + notes[0], notes: notes, source: source,
      // The rows are those of the monitor's own table.
      table: nil
    ) { plot in
      for panel in panels {
        plot.heading(panel.name)
        Self.draw(panel, first...last, on: &plot)
      }
    }
  }

  private static func draw(_ panel: Panel, _ days: ClosedRange<Day>, on plot: inout Plot) {
    let labels = (above: "above", below: "below", threshold: "threshold")
    let reach = max(panel.threshold, panel.steps.map { max($0.up, $0.down) }.max()!)
    let y = plot.vertical(
      NiceTicks(-reach...reach, about: 5), height: height,
      rightMargin: Plot.margin([labels.above, labels.below, labels.threshold]))
    let x = plot.dates(days)
    func line(_ value: (Step) -> Double) -> [(x: Double, y: Double)] {
      // The sums begin at zero, a week before the first.
      [(x(Double(panel.steps[0].day.number - 7)), y(0))]
        + panel.steps.map { (x(Double($0.day.number)), y(value($0))) }
    }
    plot.drawing.line(plot.left, y(0), plot.right, y(0), colour: Palette.context)
    for bound in [panel.threshold, -panel.threshold] {
      plot.drawing.line(
        plot.left, y(bound), plot.right, y(bound), colour: Palette.orange, width: 2, dash: "5 3")
    }
    plot.drawing.path(line(\.up), colour: Palette.darkBlue, width: 2.5)
    plot.drawing.path(line { -$0.down }, colour: Palette.darkPink, width: 2.5)
    for step in panel.steps where step.isFlagged {
      let isUp = step.up >= step.down
      plot.drawing.dot(
        x(Double(step.day.number)), y(isUp ? step.up : -step.down), radius: 4,
        fill: isUp ? Palette.darkBlue : Palette.darkPink)
    }
    let end = panel.steps[panel.steps.count - 1]
    plot.endLabels([
      (labels.threshold, y(panel.threshold), Palette.quietText, false),
      (labels.above, y(end.up), Palette.darkBlue, true),
      (labels.below, y(-end.down), Palette.darkPink, true),
      (labels.threshold, y(-panel.threshold), Palette.quietText, false),
    ])
  }
}
