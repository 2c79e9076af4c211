import StraitTimeSeries

/// People since 1 January: the forecast against every past year.
package struct CumulativeChart: Sendable {
  /// A day of the forecast.
  package struct Step: Sendable, Equatable {
    package let day: Day
    /// People from 1 January to this day.
    package let people: Spread

    /// A day of the forecast.
    package init(day: Day, people: Spread) {
      self.day = day
      self.people = people
    }
  }

  /// What is known of a year: the totals from 1 January to each day.
  package struct Year: Sendable, Equatable {
    package let year: Int
    /// The total to the end of each day, from 1 January on.
    package let totals: [Double]

    /// The totals of a year.
    package init(year: Int, totals: [Double]) {
      self.year = year
      self.totals = totals
    }
  }

  /// The finished chart.
  package let chart: Chart

  private static let height = 300.0
  /// The most years that have a label of their own.
  private static let mostLabels = 15

  /// Draws a year so far.
  ///
  /// - Parameters:
  ///   - steps: the days of the forecast within the last year of the season, in order; two at least.
  ///   - past: complete past years up to the day of the last step.
  ///   - known: what is known of the year itself, if anything is.
  ///   - source: where the numbers come from.
  package init(steps: [Step], past: [Year], known: Year?, source: ChartSource) {
    precondition(steps.count > 1, "a forecast of two days at least")
    let last = steps[steps.count - 1]
    let year = last.day.year
    let first = last.day.startOfYear
    let length = last.day.dayOfYear
    let years = past.map { Year(year: $0.year, totals: Array($0.totals.prefix(length))) }
    let lower = years.count { ($0.totals.last ?? 0) < last.people.median }
    let against =
      years.isEmpty
      ? ""
      : "; \(lower) of \(years.count) past \(years.count == 1 ? "year" : "years") had fewer by then"
    let title =
      "The median by \(DayText.long(last.day)) is \(FixedText.whole(last.people.median)) people since "
      + "1 January (90% interval \(last.people.range))\(against)"

    var plot = Plot(title: title, subtitle: "People since 1 January")
    let labels = Self.labelled(years)
    let forecastLabel = "\(year) median"
    let highest = ([last.people.upper, known?.totals.last ?? 0] + years.compactMap(\.totals.last))
      .max()!
    let y = plot.vertical(
      NiceTicks(0...max(1, highest), about: 5), height: Self.height,
      rightMargin: Plot.margin([forecastLabel]))
    let x = plot.dates(first...last.day)
    func line(_ value: (Spread) -> Double) -> [(x: Double, y: Double)] {
      steps.map { (x(Double($0.day.number)), y(value($0.people))) }
    }
    func line(_ year: Year) -> [(x: Double, y: Double)] {
      year.totals.prefix(length).enumerated().map { (x(Double(first.number + $0)), y($1)) }
    }
    plot.drawing.band(line(\.lower), line(\.upper), colour: Palette.wideBand)
    plot.drawing.band(line(\.lowerHalf), line(\.upperHalf), colour: Palette.narrowBand)
    for year in years { plot.drawing.path(line(year), colour: Palette.context, width: 1.5) }
    plot.drawing.path(line(\.median), colour: Palette.darkBlue, width: 3)
    var ends = labels.map {
      (String($0.year), y($0.totals.last ?? 0), Palette.quietText, false)
    }
    ends.append((forecastLabel, y(last.people.median), Palette.darkBlue, true))
    var notes = [
      "Grey: past years to the same day. Bands: half, and nine in ten, of the simulated years."
    ]
    if let known, known.totals.count > 1 {
      plot.drawing.path(line(known), colour: Palette.darkPink, width: 2.5, dash: "5 3")
      notes.append("Dashed: \(year) as it happened.")
    }
    plot.endLabels(ends.map { (text: $0.0, y: $0.1, colour: $0.2, isBold: $0.3) })
    let totals = years.map { "\($0.year) \(FixedText.whole($0.totals.last ?? 0))" }
    chart = plot.finish(
      name: "cumulative", title: title,
      description: "Lines of people since 1 January. Totals of past years by "
        + "\(DayText.short(last.day)): \(totals.joined(separator: ", ")). "
        + notes.joined(separator: " "),
      notes: notes, source: source)
  }

  /// All years, or where they are too many the highest, the lowest and the latest.
  private static func labelled(_ years: [Year]) -> [Year] {
    guard years.count > mostLabels else { return years }
    let ordered = years.sorted { ($0.totals.last ?? 0) < ($1.totals.last ?? 0) }
    let chosen = Set([ordered[0].year, ordered[ordered.count - 1].year, years.last!.year])
    return years.filter { chosen.contains($0.year) }
  }
}
