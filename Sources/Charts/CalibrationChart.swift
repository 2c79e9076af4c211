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
    let title =
      "\(model): \(nominal(widest)) intervals held \(FixedText.percent(widest.share)) of "
      + "\(FixedText.whole(Double(weeks))) weeks, \(nominal(half)) intervals "
      + "\(FixedText.percent(half.share))"
    var plot = Plot(title: title, subtitle: "Share of weekly totals in each tenth of the forecast")
    let expected = 1 / Double(slices.count)
    let margin = Self.margin(expected, weeks)
    let highest = max(slices.map(\.share).max()!, expected + margin)
    let y = plot.vertical(
      NiceTicks(0...highest, about: 4), height: 130, rightMargin: 10, isPercent: true)
    let marks = NiceTicks(0...1, about: 5)
    let x = plot.horizontal(marks)
    plot.drawing.rectangle(
      x: plot.left, y: y(expected + margin), width: plot.right - plot.left,
      height: y(max(0, expected - margin)) - y(expected + margin), fill: "#E6E6E6")
    let width = (plot.right - plot.left) / Double(slices.count)
    for (position, slice) in slices.enumerated() {
      plot.drawing.rectangle(
        x: x(Double(position) * expected) + 2, y: y(slice.share), width: width - 4,
        height: y(0) - y(slice.share), fill: Palette.darkBlue)
    }
    plot.drawing.line(
      plot.left, y(expected), plot.right, y(expected), colour: Palette.orange, width: 2,
      dash: "5 3")

    plot.drawing.height += 8
    plot.drawing.height = plot.drawing.paragraph(
      "Share of weekly totals inside the interval, by nominal share", top: plot.drawing.height,
      colour: Palette.quietText)
    plot.drawing.height += 8
    let cy = plot.vertical(
      NiceTicks(0...1, about: 4), height: 200, rightMargin: 10, isPercent: true)
    let cx = plot.horizontal(marks, isPercent: true)
    let levels = (0...20).map { Double($0) / 20 }
    plot.drawing.band(
      levels.map { (cx($0), cy(max(0, $0 - Self.margin($0, weeks)))) },
      levels.map { (cx($0), cy(min(1, $0 + Self.margin($0, weeks)))) }, colour: "#E6E6E6")
    plot.drawing.line(cx(0), cy(0), cx(1), cy(1), colour: Palette.orange, width: 2, dash: "5 3")
    for share in coverage {
      plot.drawing.dot(cx(share.level), cy(share.share), radius: 5, fill: Palette.darkBlue)
    }
    let notes = [
      "Dashed: exact calibration. Grey: where nine in ten shares would lie by chance if weeks were "
        + "independent."
    ]
    let words = coverage.map { "\(nominal($0)) held \(FixedText.percent($0.share))" }
    chart = plot.finish(
      name: name, title: title,
      description: "Bars: the share of weekly totals in each slice of the forecast, "
        + slices.map { FixedText.percent($0.share) }.joined(separator: ", ")
        + ". Dots: central intervals, \(words.joined(separator: ", ")). " + notes[0],
      notes: notes, source: source)
  }

  /// Half the width of the 90% interval of a share *p* of *n* independent weeks:
  /// 1.645 √(*p* (1 − *p*)/*n*).
  private static func margin(_ share: Double, _ weeks: Int) -> Double {
    1.645 * (share * (1 - share) / Double(weeks)).squareRoot()
  }
}
