import StraitFiles
import StraitRunFolder
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
  ///   - scenario: what people call the scenario.
  ///   - source: where the numbers come from.
  package init(
    steps: [Step], past: [Year], known: Year?, scenario: String, source: ChartSource
  ) {
    precondition(steps.count > 1, "a forecast of two days at least")
    let last = steps[steps.count - 1]
    let first = last.day.startOfYear
    let length = last.day.dayOfYear
    let years = past.map { Year(year: $0.year, totals: Array($0.totals.prefix(length))) }
    let lower = years.count { ($0.totals.last ?? 0) < last.people.median }
    let against =
      years.isEmpty
      ? ""
      : "; \(lower) of \(years.count) past \(years.count == 1 ? "year" : "years") had fewer by then"
    let year = known.flatMap { $0.totals.count > 1 ? $0 : nil }
    let notes = ["Bands: half, and nine in ten, of the simulated years lie inside."]
    let totals = years.map { "\($0.year) \(FixedText.whole($0.totals.last ?? 0))" }
    chart = Chart(
      name: "year-so-far",
      title: "About \(FixedText.rounded(last.people.median)) people are forecast by "
        + "\(DayText.long(last.day))\(against)",
      subtitle: "People who arrived since 1 January. \(scenario)",
      description: "Lines of people since 1 January. The median by \(DayText.long(last.day)) is "
        + "\(FixedText.whole(last.people.median)), its 90% interval \(last.people.range). Totals of "
        + "past years by \(DayText.short(last.day)): \(totals.joined(separator: ", ")). "
        + notes.joined(separator: " "),
      notes: notes, source: source, table: Self.table(steps, years, known: year)
    ) { plot in
      Self.draw(steps, years, known: year, from: first, on: &plot)
    }
  }

  private static func table(_ steps: [Step], _ years: [Year], known: Year?) -> ChartTable {
    ChartTable(
      .fanChart(
        "year-so-far", title: "People since 1 January of each year",
        date: "The day; people are counted from 1 January of its year.")
    ) { csv in
      for year in years {
        let first = Day(year: year.year, month: 1, day: 1)!
        for (offset, total) in year.totals.enumerated() {
          csv.field(first.advanced(by: offset).description)
          csv.field(total)
          csv.fields(nil)
          csv.endRow()
        }
      }
      let last = steps[steps.count - 1].day
      let spreads = Dictionary(uniqueKeysWithValues: steps.map { ($0.day, $0.people) })
      for day in last.startOfYear...last {
        let total = known.flatMap { known -> Double? in
          day.dayOfYear <= known.totals.count ? known.totals[day.dayOfYear - 1] : nil
        }
        guard total != nil || spreads[day] != nil else { continue }
        csv.field(day.description)
        csv.field(total)
        csv.fields(spreads[day])
        csv.endRow()
      }
    }
  }

  private static func draw(
    _ steps: [Step], _ years: [Year], known: Year?, from first: Day, on plot: inout Plot
  ) {
    let last = steps[steps.count - 1]
    let length = last.day.dayOfYear
    let label = "\(last.day.year) median"
    let highest = ([last.people.upper, known?.totals.last ?? 0] + years.compactMap(\.totals.last))
      .max()!
    let y = plot.vertical(
      NiceTicks(0...max(1, highest), about: 5), height: Self.height,
      rightMargin: Plot.margin([label]))
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
    if let known {
      let points = line(known)
      plot.drawing.path(points, colour: Palette.darkPink, width: 3, dash: "6 3")
      // Above the line, which rises.
      let middle = points[points.count * 3 / 4]
      plot.label(
        "\(known.year) observed", x: middle.x, y: middle.y - 10, colour: Palette.darkPink,
        prefersLeft: true)
    }
    plot.endLabels(
      labelled(years).map { (String($0.year), y($0.totals.last ?? 0), Palette.quietText, false) }
        + [(label, y(last.people.median), Palette.darkBlue, true)])
  }

  /// All years, or where they are too many the highest, the lowest and the latest.
  private static func labelled(_ years: [Year]) -> [Year] {
    guard years.count > mostLabels else { return years }
    let ordered = years.sorted { ($0.totals.last ?? 0) < ($1.totals.last ?? 0) }
    let chosen = Set([ordered[0].year, ordered[ordered.count - 1].year, years.last!.year])
    return years.filter { chosen.contains($0.year) }
  }
}
