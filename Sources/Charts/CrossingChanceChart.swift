import StraitFiles
import StraitRunFolder
import StraitTimeSeries

/// The chance that anybody crosses on each day of a season: a line with the band that the number of
/// simulated paths leaves, and the days on which people arrived.
package struct CrossingChanceChart: Sendable {
  /// A day of the season.
  package struct Step: Sendable, Equatable {
    package let day: Day
    /// The chance of a crossing day.
    package let chance: Double
    /// The Monte Carlo standard error of the chance.
    package let error: Double
    /// Whether anybody crossed, where it is known.
    package let happened: Bool?

    /// A day of the season.
    package init(day: Day, chance: Double, error: Double, happened: Bool?) {
      self.day = day
      self.chance = chance
      self.error = error
      self.happened = happened
    }

    /// The 90% interval of the chance: 1.645 standard errors to either side.
    var interval: (lower: Double, upper: Double) {
      (max(0, chance - 1.645 * error), min(1, chance + 1.645 * error))
    }
  }

  /// On which shares of the same days people crossed in some past years.
  package struct Past: Sendable, Equatable {
    /// The first and the last year.
    package let years: ClosedRange<Int>
    /// The lowest and the highest share of a year.
    package let shares: ClosedRange<Double>

    /// What past years had.
    package init(years: ClosedRange<Int>, shares: ClosedRange<Double>) {
      self.years = years
      self.shares = shares
    }

    /// The years in words.
    fileprivate var name: String {
      years.count == 1 ? String(years.lowerBound) : "\(years.lowerBound) to \(years.upperBound)"
    }
  }

  /// The finished chart.
  package let chart: Chart

  /// Draws a season.
  ///
  /// - Parameters:
  ///   - steps: the days, in order; at least two.
  ///   - past: what past years had, if it is known.
  ///   - scenario: what people call the scenario.
  ///   - source: where the numbers come from.
  package init(steps: [Step], past: Past?, scenario: String, source: ChartSource) {
    precondition(steps.count > 1, "two days at least")
    let least = steps.min { $0.chance < $1.chance }!
    let most = steps.max { $0.chance < $1.chance }!
    let (low, high) = (FixedText.percent(least.chance), FixedText.percent(most.chance))
    let title =
      low == high
      ? "The chance that anyone crosses is \(low) on every day"
      : "The chance that anyone crosses on a day is between \(low) and \(high)"
    let known = steps.filter { $0.happened != nil }
    var notes = ["Band: 90% interval of the chance from the number of simulated seasons."]
    if let past {
      notes.append(
        "Grey: people crossed on \(FixedText.percent(past.shares.lowerBound)) to "
          + "\(FixedText.percent(past.shares.upperBound)) of the same days of \(past.name).")
    }
    if !known.isEmpty {
      let expected = known.reduce(0) { $0 + $1.chance }
      notes.append(
        "Strokes: days on which people arrived, \(known.count { $0.happened! }) of \(known.count); "
          + "expected \(FixedText.whole(expected)).")
    }
    chart = Chart(
      name: "chance", title: title,
      subtitle: "Chance that anyone crosses on the day. \(scenario)",
      description: "Line of the chance of a crossing day from \(DayText.long(steps[0].day)) to "
        + "\(DayText.long(steps[steps.count - 1].day)), lowest \(low) on "
        + "\(DayText.short(least.day)), highest \(high) on \(DayText.short(most.day)). "
        + notes.joined(separator: " "),
      notes: notes, source: source,
      table: ChartTable(.chanceChart) { csv in
        for step in steps {
          csv.field(step.day.description)
          csv.field(step.chance)
          csv.field(step.interval.lower)
          csv.field(step.interval.upper)
          csv.field(step.happened.map { $0 ? 1.0 : 0 })
          csv.field(past?.shares.lowerBound)
          csv.field(past?.shares.upperBound)
          csv.endRow()
        }
      }
    ) { plot in
      Self.draw(steps, past, on: &plot)
    }
  }

  private static func draw(_ steps: [Step], _ past: Past?, on plot: inout Plot) {
    let y = plot.vertical(
      NiceTicks(0...1, about: 5), height: 220,
      rightMargin: Plot.margin(["chance", "arrivals"] + (past.map { [$0.name] } ?? [])),
      isPercent: true)
    let x = plot.dates(steps[0].day...steps[steps.count - 1].day)
    func line(_ value: (Step) -> Double) -> [(x: Double, y: Double)] {
      steps.map { (x(Double($0.day.number)), y(value($0))) }
    }
    var labels: [(text: String, y: Double, colour: String, isBold: Bool)] = []
    if let past {
      plot.drawing.rectangle(
        x: plot.left, y: y(past.shares.upperBound), width: plot.right - plot.left,
        height: y(past.shares.lowerBound) - y(past.shares.upperBound), fill: Palette.past)
      labels.append((past.name, y(past.shares.upperBound), Palette.quietText, false))
    }
    plot.drawing.band(line(\.interval.lower), line(\.interval.upper), colour: Palette.narrowBand)
    plot.drawing.path(line(\.chance), colour: Palette.darkBlue, width: 2.5)
    labels.append(("chance", y(steps[steps.count - 1].chance), Palette.darkBlue, true))
    for step in steps where step.happened == true {
      let position = x(Double(step.day.number))
      plot.drawing.line(
        position, plot.bottom - 12, position, plot.bottom - 1, colour: Palette.darkPink, width: 2)
    }
    if steps.contains(where: { $0.happened == true }) {
      labels.append(("arrivals", plot.bottom - 6, Palette.darkPink, false))
    }
    plot.endLabels(labels)
  }
}
