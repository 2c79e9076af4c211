import StraitFiles
import StraitRunFolder
import StraitTimeSeries

/// People of each day or week: what was observed up to the origin, then median, 50% and 90% bands, and
/// what happened where it is known.
public struct FanChart: Sendable {
  /// A day, or a week named by its last day.
  public struct Step: Sendable, Equatable {
    /// The day, or the last day of the week.
    public let day: Day
    /// The forecast.
    public let people: Spread
    /// What happened, where it is known.
    public let actual: Double?

    /// A step of the season.
    public init(day: Day, people: Spread, actual: Double?) {
      self.day = day
      self.people = people
      self.actual = actual
    }
  }

  /// What was observed on a day, or in a week named by its last day.
  public struct Observation: Sendable, Equatable {
    /// The day, or the last day of the week.
    public let day: Day
    /// People who arrived.
    public let people: Double

    /// What was observed.
    public init(day: Day, people: Double) {
      self.day = day
      self.people = people
    }
  }

  /// The finished chart.
  public let chart: Chart

  private static let height = 280.0
  /// A telephone shows the last months of a longer history.
  private static let narrowHistory = 182

  /// Draws a season.
  ///
  /// - Parameters:
  ///   - steps: the days or weeks, in order; at least two.
  ///   - isWeekly: whether they are weeks.
  ///   - scenario: what people call the scenario.
  ///   - history: the days or weeks before the first step, in order.
  ///   - source: where the numbers come from.
  public init(
    steps: [Step], isWeekly: Bool, scenario: String, history: [Observation] = [],
    source: ChartSource
  ) {
    precondition(steps.count > 1, "a season of two steps at least")
    let typical = steps.sorted { $0.people.median < $1.people.median }[steps.count / 2].people
    let period = isWeekly ? "week" : "day"
    self.init(
      steps, period: period, name: "fan",
      title: typical.median < 1
        ? "On a typical \(period) nobody is forecast to arrive; one \(period) in twenty brings more "
          + "than \(FixedText.rounded(typical.upper)) people"
        : "A typical \(period) is forecast to bring about \(FixedText.rounded(typical.median)) people, "
          + "and one \(period) in twenty more than \(FixedText.rounded(typical.upper))",
      subtitle: "People who arrive each \(period). \(scenario)", history: history,
      source: source)
  }

  /// Draws a forecast and what happened.
  ///
  /// - Parameters:
  ///   - steps: the days or weeks, in order; at least two, and what happened is known of one.
  ///   - isWeekly: whether they are weeks.
  ///   - forecast: the name of the forecast.
  ///   - name: the name of the file.
  ///   - source: where the numbers come from.
  package init(
    steps: [Step], isWeekly: Bool, forecast: String, name: String = "forecast-and-outcome",
    source: ChartSource
  ) {
    let (inside, known) = Self.inside(steps)
    precondition(steps.count > 1 && known > 0, "two steps at least, one of them known")
    let period = isWeekly ? "week" : "day"
    self.init(
      steps, period: period, name: name,
      title: known == 1
        ? "What happened lay \(inside == 1 ? "inside" : "outside") the 90% interval"
        : "What happened lay inside the 90% interval of \(inside) of \(known) \(period)s",
      subtitle: "People who arrive each \(period). Forecast: \(forecast)", source: source)
  }

  /// Draws people since the first day of a window beside those expected without a change.
  ///
  /// - Parameters:
  ///   - steps: the last days of its parts, in order; at least two, and what happened is known of each.
  ///   - first: the first day of the window.
  ///   - name: the name of the file.
  ///   - source: where the numbers come from.
  package init(expected steps: [Step], since first: Day, name: String, source: ChartSource) {
    precondition(steps.count > 1 && steps.allSatisfy { $0.actual != nil }, "two known steps")
    let last = steps[steps.count - 1]
    self.init(
      steps, period: "course", name: name,
      title:
        "\(FixedText.whole(last.actual!)) people arrived by \(DayText.long(last.day)); "
        + "\(FixedText.rounded(last.people.lower)) to \(FixedText.rounded(last.people.upper)) were "
        + "expected without a change",
      subtitle: "People who arrived since \(DayText.long(first)), and the 90% interval expected",
      source: source)
  }

  /// Draws people present on each day of a season, with places that suffice.
  ///
  /// - Parameters:
  ///   - days: the days, in order; at least two.
  ///   - sufficing: places that suffice on every day of 95% of the simulated seasons.
  ///   - available: the places that there are, if any.
  ///   - scenario: what people call the scenario.
  ///   - source: where the numbers come from.
  package init(
    presence days: [Step], sufficing: Double, available: Double?, scenario: String,
    source: ChartSource
  ) {
    precondition(days.count > 1, "a season of two days at least")
    self.init(
      days, period: "day", name: "presence",
      title:
        "\(FixedText.whole(sufficing)) places suffice on every day in 95% of simulated seasons",
      subtitle: "People present on each day. \(scenario)",
      levels: [("\(FixedText.whole(sufficing)) suffice", sufficing)]
        + (available.map { [("\(FixedText.whole($0)) there", $0)] } ?? []), source: source)
  }

  /// How many outcomes lie inside the 90% interval, and how many are known.
  private static func inside(_ steps: [Step]) -> (inside: Int, known: Int) {
    let known = steps.filter { $0.actual != nil }
    let inside = known.count { $0.actual! >= $0.people.lower && $0.actual! <= $0.people.upper }
    return (inside, known.count)
  }

  /// Draws steps: days, weeks, or a course of days that are added up, as the period says.
  private init(
    _ steps: [Step], period: String, name: String, title: String, subtitle: String,
    levels: [(label: String, value: Double)] = [], history: [Observation] = [],
    source: ChartSource
  ) {
    let (inside, known) = Self.inside(steps)
    var notes = ["Bands: half, and nine in ten, of the simulated \(period)s lie inside."]
    if period == "course" {
      notes.append("Dashed: what happened.")
    } else if known > 0 {
      notes.append("Diamonds: what happened; \(inside) of \(known) lie inside the 90% band.")
    }
    let last = steps[steps.count - 1]
    chart = Chart(
      name: name, title: title, subtitle: subtitle,
      description: "Line with two bands from \(DayText.long(steps[0].day)) to "
        + DayText.long(last.day)
        + (history.isEmpty
          ? ". "
          : ", after a line of what was observed from \(DayText.long(history[0].day)). ")
        + "\(subtitle). The last median is \(FixedText.whole(last.people.median)), its 90% interval "
        + "\(last.people.range). " + notes.joined(separator: " "),
      notes: notes, source: source,
      table: ChartTable(
        .fanChart(
          name, title: subtitle,
          date: period == "week" ? "The Sunday that ends the week." : "The day.")
      ) { csv in
        for observation in history {
          csv.field(observation.day.description)
          csv.field(observation.people)
          csv.fields(nil)
          csv.endRow()
        }
        for step in steps {
          csv.field(step.day.description)
          csv.field(step.actual)
          csv.fields(step.people)
          csv.endRow()
        }
      }
    ) { plot in
      Self.draw(steps, history, levels, isCourse: period == "course", on: &plot)
    }
  }

  private static func draw(
    _ steps: [Step], _ history: [Observation], _ levels: [(label: String, value: Double)],
    isCourse: Bool, on plot: inout Plot
  ) {
    let first = steps[0].day
    let history = history.filter {
      !plot.isNarrow || $0.day.distance(to: first) <= Self.narrowHistory
    }
    let margin = Plot.margin(["median", "9 in 10"] + levels.map(\.label))
    let highest = max(
      steps.map { max($0.people.upper, $0.actual ?? 0) }.max()!, levels.map(\.value).max() ?? 0,
      history.map(\.people).max() ?? 0)
    if !history.isEmpty { plot.drawing.height += Drawing.textSize * Drawing.lineHeight }
    let y = plot.vertical(
      NiceTicks(0...max(1, highest), about: 5), height: Self.height, rightMargin: margin)
    let x = plot.dates((history.first?.day ?? first)...steps[steps.count - 1].day)
    func line(_ value: (Step) -> Double) -> [(x: Double, y: Double)] {
      steps.map { (x(Double($0.day.number)), y(value($0))) }
    }
    plot.drawing.band(line(\.people.lower), line(\.people.upper), colour: Palette.wideBand)
    plot.drawing.band(
      line(\.people.lowerHalf), line(\.people.upperHalf), colour: Palette.narrowBand)
    if let end = history.last {
      let origin = (x(Double(end.day.number)) + x(Double(first.number))) / 2
      plot.drawing.line(
        origin, plot.top - 14, origin, plot.bottom, colour: Palette.context, dash: "2 3")
      // A short history has no room for its name beside the vertical scale.
      if origin - 6 - Drawing.width(of: "observed") >= plot.left {
        plot.drawing.text(
          "observed", x: origin - 6, y: plot.top - 6, anchor: .end, colour: Palette.quietText)
      }
      plot.drawing.text(
        "forecast", x: origin + 6, y: plot.top - 6, isBold: true, colour: Palette.darkBlue)
      plot.drawing.path(
        history.map { (x(Double($0.day.number)), y($0.people)) }, colour: Palette.darkGrey,
        width: 1.75)
    }
    plot.drawing.path(line(\.people.median), colour: Palette.darkBlue, width: 3)
    let known = steps.filter { $0.actual != nil }
    let points = known.map { (x: x(Double($0.day.number)), y: y($0.actual!)) }
    if isCourse {
      plot.drawing.path(points, colour: Palette.darkPink, width: 3, dash: "6 3")
    } else {
      for point in points {
        plot.drawing.diamond(point.x, point.y, radius: 5, fill: Palette.darkPink)
      }
    }
    if let highest = points.min(by: { $0.y < $1.y }) {
      plot.label(
        "what happened", x: highest.x, y: highest.y - (isCourse ? 12 : 0),
        colour: Palette.darkPink)
    }
    for level in levels {
      plot.drawing.line(
        x(Double(first.number)), y(level.value), x(Double(steps[steps.count - 1].day.number)),
        y(level.value), colour: Palette.darkPink, width: 2, dash: "4 3")
    }
    let last = steps[steps.count - 1].people
    plot.endLabels(
      levels.map { ($0.label, y($0.value), Palette.darkPink, false) } + [
        ("9 in 10", y((last.upperHalf + last.upper) / 2), Palette.quietText, false),
        ("half", y((last.median + last.upperHalf) / 2), Palette.quietText, false),
        ("median", y(last.median), Palette.darkBlue, true),
      ])
  }
}
