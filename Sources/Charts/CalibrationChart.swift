import StraitFiles
import StraitRunFolder

/// How well past forecasts were calibrated: the shares of outcomes in ten equal slices of the
/// forecast (PIT), and the shares inside central intervals.
package struct CalibrationChart: Sendable {
  /// The share of outcomes up to, or within, a level.
  package struct Share: Sendable, Equatable {
    /// The level: the upper end of a slice, or the nominal share of an interval.
    package let level: Double
    /// The share of outcomes.
    package let share: Double

    /// A share at a level.
    package init(level: Double, share: Double) {
      self.level = level
      self.share = share
    }
  }

  /// The finished chart.
  package let chart: Chart

  /// Draws the calibration of a model.
  ///
  /// - Parameters:
  ///   - name: the name of the file.
  ///   - model: the model.
  ///   - slices: the share of outcomes in each slice of the forecast, in order; one at least.
  ///   - coverage: the share of outcomes inside central intervals, in order; one at least.
  ///   - weeks: how many weeks were scored.
  ///   - source: where the numbers come from.
  package init(
    name: String, model: String, slices: [Share], coverage: [Share], weeks: Int,
    source: ChartSource
  ) {
    precondition(!slices.isEmpty && !coverage.isEmpty && weeks > 0, "scored weeks")
    let widest = coverage.min { abs($0.level - 0.9) < abs($1.level - 0.9) }!
    let half = coverage.min { abs($0.level - 0.5) < abs($1.level - 0.5) }!
    func nominal(_ share: Share) -> String { FixedText.whole(share.level * 100) + "%" }
    let words = coverage.map { "\(nominal($0)) held \(FixedText.percent($0.share))" }
    let notes = [
      "Grey: where nine in ten shares would lie by chance if weeks were independent."
    ]
    chart = Chart(
      name: name,
      title: Self.title(model, widest, half, weeks),
      subtitle: "Backtest of \(model) on \(FixedText.whole(Double(weeks))) weeks",
      description: "Bars: the share of weekly totals in each slice of the forecast, "
        + slices.map { FixedText.percent($0.share) }.joined(separator: ", ")
        + ". Dots: central intervals, \(words.joined(separator: ", ")). " + notes[0],
      notes: notes, source: source,
      table: ChartTable(.calibrationChart(name)) { csv in
        func add(_ kind: String, _ share: Share, _ expected: Double) {
          let margin = Self.margin(expected, weeks)
          csv.field(kind)
          for value in [
            share.level, share.share, max(0, expected - margin), min(1, expected + margin),
          ] { csv.field(value) }
          csv.endRow()
        }
        for slice in slices { add("slice", slice, 1 / Double(slices.count)) }
        for share in coverage { add("interval", share, share.level) }
      }
    ) { plot in
      plot.heading("Each slice of the forecast should hold the same share of weeks")
      Self.draw(slices, weeks, on: &plot)
      plot.heading("Intervals should hold what they say")
      Self.draw(intervals: coverage, weeks, on: &plot)
    }
  }

  private static func title(_ model: String, _ wide: Share, _ half: Share, _ weeks: Int) -> String {
    "\(model): \(FixedText.whole(wide.level * 100))% intervals held \(FixedText.percent(wide.share)) "
      + "of weeks, \(FixedText.whole(half.level * 100))% intervals \(FixedText.percent(half.share))"
  }

  /// The share of outcomes in each slice, as bars.
  private static func draw(_ slices: [Share], _ weeks: Int, on plot: inout Plot) {
    let expected = 1 / Double(slices.count)
    let margin = margin(expected, weeks)
    let highest = max(slices.map(\.share).max()!, expected + margin)
    let label = "exact"
    let y = plot.vertical(
      NiceTicks(0...highest, about: 4), height: 130, rightMargin: Plot.margin([label]),
      isPercent: true)
    let x = plot.horizontal(
      0...1, about: 5, isPercent: true,
      name: "Level of the forecast, from its lowest to its highest values")
    plot.drawing.rectangle(
      x: plot.left, y: y(expected + margin), width: plot.right - plot.left,
      height: y(max(0, expected - margin)) - y(expected + margin), fill: Palette.past)
    let width = (plot.right - plot.left) / Double(slices.count)
    for (position, slice) in slices.enumerated() {
      plot.drawing.rectangle(
        x: x(Double(position) * expected) + 2, y: y(slice.share), width: width - 4,
        height: y(0) - y(slice.share), fill: Palette.darkBlue)
    }
    plot.drawing.line(
      plot.left, y(expected), plot.right, y(expected), colour: Palette.orange, width: 2,
      dash: "5 3")
    plot.endLabels([(label, y(expected), Palette.quietText, false)])
  }

  /// The share of outcomes in central intervals, as dots.
  private static func draw(intervals coverage: [Share], _ weeks: Int, on plot: inout Plot) {
    let label = "exact"
    let y = plot.vertical(
      NiceTicks(0...1, about: 4), height: 220, rightMargin: Plot.margin([label]), isPercent: true)
    let x = plot.horizontal(
      0...1, about: 5, isPercent: true, name: "Share that the interval should hold")
    let levels = (0...20).map { Double($0) / 20 }
    plot.drawing.band(
      levels.map { (x($0), y(max(0, $0 - margin($0, weeks)))) },
      levels.map { (x($0), y(min(1, $0 + margin($0, weeks)))) }, colour: Palette.past)
    plot.drawing.line(x(0), y(0), x(1), y(1), colour: Palette.orange, width: 2, dash: "5 3")
    for share in coverage {
      plot.drawing.dot(x(share.level), y(share.share), radius: 5, fill: Palette.darkBlue)
    }
    plot.endLabels([(label, y(1), Palette.quietText, false)])
  }

  /// Half the width of the 90% interval of a share *p* of *n* independent weeks:
  /// 1.645 √(*p* (1 − *p*)/*n*).
  private static func margin(_ share: Double, _ weeks: Int) -> Double {
    1.645 * (share * (1 - share) / Double(weeks)).squareRoot()
  }
}
