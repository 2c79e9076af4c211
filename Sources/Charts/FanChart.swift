import StraitTimeSeries

/// People of each day or week of a season: median, 50% and 90% bands, and what happened where it
/// is known.
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

  /// The finished chart.
  public let chart: Chart

  /// Draws a season.
  ///
  /// - Parameters:
  ///   - steps: the days or weeks, in order; at least two.
  ///   - isWeekly: whether they are weeks.
  ///   - scenario: the name of the scenario.
  ///   - source: where the numbers come from.
  public init(steps: [Step], isWeekly: Bool, scenario: String, source: ChartSource) {
    precondition(steps.count > 1, "a season of two steps at least")
    let peak = steps.max { $0.people.median < $1.people.median }!
    let when = isWeekly ? "week to \(DayText.short(peak.day))" : DayText.short(peak.day)
    self.init(
      steps, isWeekly: isWeekly, name: "fan",
      title: "\(isWeekly ? "The \(when)" : when) has the highest median: "
        + "\(FixedText.whole(peak.people.median)) people, 90% interval \(peak.people.range)",
      subject: "scenario \(scenario)", source: source)
  }

  /// Draws a forecast and what happened.
  ///
  /// - Parameters:
  ///   - steps: the days or weeks, in order; at least two, and what happened is known of one.
  ///   - isWeekly: whether they are weeks.
  ///   - forecast: the name of the forecast.
  ///   - source: where the numbers come from.
  package init(steps: [Step], isWeekly: Bool, forecast: String, source: ChartSource) {
    let (inside, known) = Self.inside(steps)
    precondition(steps.count > 1 && known > 0, "two steps at least, one of them known")
    let period = isWeekly ? "week" : "day"
    self.init(
      steps, isWeekly: isWeekly, name: "forecast-and-outcome",
      title: known == 1
        ? "What happened lay \(inside == 1 ? "inside" : "outside") the 90% interval"
        : "What happened lay inside the 90% interval of \(inside) of \(known) \(period)s",
      subject: "forecast \(forecast)", source: source)
  }

  /// Draws people present on each day of a season, with places that suffice.
  ///
  /// - Parameters:
  ///   - days: the days, in order; at least two.
  ///   - sufficing: places that suffice on every day of 95% of the simulated seasons.
  ///   - available: the places that there are, if any.
  ///   - scenario: the name of the scenario.
  ///   - source: where the numbers come from.
  package init(
    presence days: [Step], sufficing: Double, available: Double?, scenario: String,
    source: ChartSource
  ) {
    precondition(days.count > 1, "a season of two days at least")
    self.init(
      days, isWeekly: false, name: "presence",
      title:
        "\(FixedText.whole(sufficing)) places suffice on every day in 95% of simulated seasons",
      subtitle: "People present on each day, scenario \(scenario)",
      levels: [("\(FixedText.whole(sufficing)): 95%", sufficing)]
        + (available.map { [("\(FixedText.whole($0)) places", $0)] } ?? []), source: source)
  }

  /// How many outcomes lie inside the 90% interval, and how many are known.
  private static func inside(_ steps: [Step]) -> (inside: Int, known: Int) {
    let known = steps.filter { $0.actual != nil }
    let inside = known.count { $0.actual! >= $0.people.lower && $0.actual! <= $0.people.upper }
    return (inside, known.count)
  }

  private init(
    _ steps: [Step], isWeekly: Bool, name: String, title: String, subject: String,
    source: ChartSource
  ) {
    self.init(
      steps, isWeekly: isWeekly, name: name, title: title,
      subtitle: "People a \(isWeekly ? "week" : "day"), \(subject)", levels: [], source: source)
  }

  private init(
    _ steps: [Step], isWeekly: Bool, name: String, title: String, subtitle: String,
    levels: [(label: String, value: Double)], source: ChartSource
  ) {
    let period = isWeekly ? "week" : "day"
    let known = steps.filter { $0.actual != nil }
    var notes = [
      "Bands: half, and nine in ten, of the simulated \(period)s lie inside."
    ]
    if !known.isEmpty {
      notes.append(
        "Diamonds: what happened; \(Self.inside(steps).inside) of \(known.count) lie inside the 90% band."
      )
    }

    var plot = Plot(title: title, subtitle: subtitle)
    let margin = Plot.margin(["median", "9 in 10"] + levels.map(\.label))
    let highest = max(
      steps.map { max($0.people.upper, $0.actual ?? 0) }.max()!,
      levels.map(\.value).max() ?? 0)
    let y = plot.vertical(
      NiceTicks(0...max(1, highest), about: 5), height: 260, rightMargin: margin)
    let x = plot.dates(steps[0].day...steps[steps.count - 1].day)
    func line(_ value: (Step) -> Double) -> [(x: Double, y: Double)] {
      steps.map { (x(Double($0.day.number)), y(value($0))) }
    }
    plot.drawing.band(
      line(\.people.lower), line(\.people.upper), colour: Palette.wideBand)
    plot.drawing.band(
      line(\.people.lowerHalf), line(\.people.upperHalf), colour: Palette.narrowBand)
    plot.drawing.path(line(\.people.median), colour: Palette.darkBlue, width: 3)
    for step in known {
      plot.drawing.diamond(
        x(Double(step.day.number)), y(step.actual!), radius: 5, fill: Palette.darkPink)
    }
    for level in levels {
      plot.drawing.line(
        x(Double(steps[0].day.number)), y(level.value),
        x(Double(steps[steps.count - 1].day.number)), y(level.value), colour: Palette.darkPink,
        width: 2, dash: "4 3")
    }
    let last = steps[steps.count - 1].people
    plot.endLabels(
      levels.map { ($0.label, y($0.value), Palette.darkPink, false) } + [
        ("9 in 10", y((last.upperHalf + last.upper) / 2), Palette.quietText, false),
        ("half", y((last.median + last.upperHalf) / 2), Palette.quietText, false),
        ("median", y(last.median), Palette.darkBlue, true),
      ])
    chart = plot.finish(
      name: name, title: title,
      description:
        "Line with two bands: \(levels.isEmpty ? "people a \(period)" : "people present") from \(DayText.long(steps[0].day)) to "
        + "\(DayText.long(steps[steps.count - 1].day)). The median of the last \(period) is "
        + "\(FixedText.whole(last.median)), its 90% interval \(last.range). "
        + notes.joined(separator: " "),
      notes: notes, source: source)
  }
}
