import StraitFiles
import StraitRunFolder
import StraitTimeSeries

/// People per boat: observed by month and year, and the model's level over the forecast.
package struct BoatSizeChart: Sendable {
  /// A ratio of people to boats over a month, named by its first day.
  package struct Month: Sendable, Equatable {
    /// The first day of the month.
    package let day: Day
    /// People per boat.
    package let ratio: Double

    package init(day: Day, ratio: Double) {
      self.day = day
      self.ratio = ratio
    }
  }

  /// A ratio of people to boats over a year.
  package struct Year: Sendable, Equatable {
    package let year: Int
    /// People per boat.
    package let ratio: Double

    package init(year: Int, ratio: Double) {
      self.year = year
      self.ratio = ratio
    }
  }

  /// The finished chart.
  package let chart: Chart

  /// Draws the ratios.
  ///
  /// - Parameters:
  ///   - months: observed months that had boats, in order.
  ///   - years: observed years that had boats, in order.
  ///   - level: the model's level: expected people over expected boats, by month; one at least.
  ///   - source: where the numbers come from.
  package init(months: [Month], years: [Year], level: [Month], source: ChartSource) {
    precondition(!level.isEmpty, "a month of the forecast at least")
    let final = level[level.count - 1]
    let notes = ["Dots: months. Bars: years. The model: expected people over expected boats."]
    let list = years.map { "\($0.year) \(FixedText.decimals($0.ratio, 1))" }
    chart = Chart(
      name: "people-per-boat", title: Self.title(years, final),
      subtitle: "People per boat, by month and year",
      description: "People per boat over time. By year: \(list.joined(separator: ", ")). "
        + "The model's level for \(Self.name(final.day)) is \(FixedText.decimals(final.ratio, 1)). "
        + notes[0],
      notes: notes, source: source,
      table: ChartTable(.boatSizeChart) { csv in
        func add(_ period: String, _ source: String, _ ratio: Double) {
          csv.field(period)
          csv.field(source)
          csv.field(ratio)
          csv.endRow()
        }
        for year in years { add(String(year.year), "observed", year.ratio) }
        for month in months { add(Self.period(month), "observed", month.ratio) }
        for month in level { add(Self.period(month), "model", month.ratio) }
      }
    ) { plot in
      Self.draw(months, years, level, on: &plot)
    }
  }

  private static func title(_ years: [Year], _ final: Month) -> String {
    let earlier = years.suffix(2).map { "\(FixedText.whole($0.ratio)) in \($0.year)" }
    let forecast = "\(FixedText.whole(final.ratio)) are forecast for \(name(final.day))"
    return earlier.isEmpty
      ? "\(FixedText.whole(final.ratio)) people a boat are forecast for \(name(final.day))"
      : "People in a boat: \(earlier.joined(separator: ", ")); \(forecast)"
  }

  private static func draw(
    _ months: [Month], _ years: [Year], _ level: [Month], on plot: inout Plot
  ) {
    let final = level[level.count - 1]
    let all = months.map(\.ratio) + level.map(\.ratio) + years.map(\.ratio)
    let y = plot.vertical(
      NiceTicks(0...max(1, all.max()!), about: 5), height: 240,
      rightMargin: Plot.margin(["model"]))
    let start = min(
      months.first?.day ?? level[0].day,
      years.first.map { Day(year: $0.year, month: 1, day: 1)! } ?? level[0].day)
    let x = plot.dates(start...final.day.endOfMonth)
    func place(_ month: Month) -> (x: Double, y: Double) {
      (x(Double(month.day.number) + 15), y(month.ratio))
    }
    for month in months {
      plot.drawing.dot(place(month).x, place(month).y, radius: 3.5, fill: Palette.context)
    }
    for year in years {
      let first = Day(year: year.year, month: 1, day: 1)!.number
      let end = min(first + 365, final.day.endOfMonth.number)
      plot.drawing.line(
        x(Double(first)), y(year.ratio), x(Double(end)), y(year.ratio), colour: Palette.darkBlue,
        width: 3)
    }
    let points = level.map(place)
    if points.count == 1 {
      plot.drawing.diamond(points[0].x, points[0].y, radius: 5, fill: Palette.darkPink)
    }
    plot.drawing.path(points, colour: Palette.darkPink, width: 3, dash: "5 3")
    plot.endLabels([("model", y(final.ratio), Palette.darkPink, true)])
  }

  private static func period(_ month: Month) -> String { String(month.day.description.prefix(7)) }

  private static func name(_ day: Day) -> String {
    "\(DayText.monthNames[day.month - 1]) \(day.year)"
  }
}
