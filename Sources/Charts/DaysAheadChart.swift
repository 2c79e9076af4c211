import StraitRunFolder
import StraitTimeSeries

/// The days ahead of a short forecast: people on each, and the chance that anybody arrives.
package struct DaysAheadChart: Sendable {
  /// A day.
  package struct Step: Sendable, Equatable {
    let day: Day
    let people: Spread
    let chance: Double

    /// A day with its forecast.
    package init(day: Day, people: Spread, chance: Double) {
      self.day = day
      self.people = people
      self.chance = chance
    }

    fileprivate var name: String { "\(DayText.weekday(day)) \(DayText.short(day))" }
  }

  /// The finished chart.
  package let chart: Chart

  /// Draws the days.
  ///
  /// - Parameters:
  ///   - days: the days, in order; at least one.
  ///   - source: where the numbers come from.
  package init(_ days: [Step], source: ChartSource) {
    precondition(!days.isEmpty, "a day at least")
    let most = days.max { $0.people.upper < $1.people.upper }!
    let likely = days.max { $0.chance < $1.chance }!
    let notes = ["Dot: median. Thick and thin bars: 50% and 90% intervals."]
    chart = Chart(
      name: "days-ahead",
      title:
        "Arrivals are most likely on \(likely.name) (\(FixedText.percent(likely.chance))); one time in "
        + "twenty, \(most.name) brings more than \(FixedText.rounded(most.people.upper)) people",
      subtitle: "People on each day, and the chance that anybody arrives",
      description: "Bars by day. "
        + days.map {
          "\($0.name): median \(FixedText.whole($0.people.median)), 90% interval \($0.people.range), "
            + "chance of arrivals \(FixedText.percent($0.chance))"
        }.joined(separator: "; ") + ". " + notes[0],
      notes: notes, source: source,
      table: ChartTable(.intervalChart("days-ahead", title: "The days ahead")) { csv in
        for day in days {
          csv.row(day.day.description, "people", day.people)
          csv.row(day.day.description, "chance of arrivals", .point(day.chance))
        }
      }
    ) { plot in
      let people = IntervalPanel(
        heading: "People, median in figures",
        bars: days.map { .init(spread: $0.people, text: FixedText.whole($0.people.median)) },
        reference: nil, outcome: nil, colour: Palette.darkBlue, isPercent: false)
      let chance = IntervalPanel(
        heading: "Chance of arrivals",
        bars: days.map { .init(spread: .point($0.chance), text: FixedText.percent($0.chance)) },
        reference: nil, outcome: nil, colour: Palette.darkPink, isPercent: true)
      IntervalPanel.draw([people, chance], names: days.map(\.name), on: &plot)
    }
  }
}
