import StraitFiles
import StraitRunFolder

/// Scenarios side by side: people in the season, and the change from the baseline in per cent, each with
/// its median, 50% and 90% intervals.
package struct ComparisonChart: Sendable {
  /// A scenario.
  package struct Row: Sendable, Equatable {
    /// What people call it.
    package let name: String
    /// People in the season.
    package let people: Spread
    /// People as a share of the baseline's, each simulated season compared with itself; absent for the
    /// baseline.
    package let ratio: Spread?

    /// A scenario.
    package init(name: String, people: Spread, ratio: Spread?) {
      self.name = name
      self.people = people
      self.ratio = ratio
    }

    /// How far the median of the ratio lies from none.
    fileprivate var size: Double { ratio.map { abs($0.median - 1) } ?? 0 }
  }

  /// The finished chart.
  package let chart: Chart

  /// Draws scenarios: the baseline, then the others from the most people to the fewest.
  ///
  /// - Parameters:
  ///   - rows: the scenarios, the baseline first.
  ///   - actual: what happened, where it is known.
  ///   - source: where the numbers come from.
  package init(rows: [Row], actual: Double?, source: ChartSource) {
    precondition(!rows.isEmpty, "a scenario at least")
    let others = rows.dropFirst().enumerated().sorted {
      ($1.element.people.median, $0.offset) < ($0.element.people.median, $1.offset)
    }
    let rows = [rows[0]] + others.map(\.element)
    let isCompared = rows.contains { $0.ratio != nil }
    var notes = ["Dot: median. Thick and thin bars: 50% and 90% intervals."]
    if isCompared { notes[0] += " Changes compare each simulated season with itself." }
    if let actual {
      notes.append("Dashed line: what happened, \(FixedText.whole(actual)) people.")
    }
    chart = Chart(
      name: "scenarios", title: Self.title(rows),
      subtitle: isCompared
        ? "People in the season by scenario, and the change from “\(rows[0].name)”"
        : "People in the season",
      description: Self.description(rows, notes), notes: notes, source: source,
      table: ChartTable(.scenarioChart) { csv in
        for row in rows {
          csv.row(row.name, "people", row.people)
          guard let ratio = row.ratio else { continue }
          csv.row(row.name, "change", Spread(ratio.quantiles.map { $0 - 1 }))
        }
      }
    ) { plot in
      let people = IntervalPanel(
        heading: "People in the season",
        bars: rows.map { .init(spread: $0.people, text: FixedText.whole($0.people.median)) },
        reference: nil, outcome: actual, colour: Palette.darkBlue, isPercent: false)
      let change = IntervalPanel(
        heading: "Change from “\(rows[0].name)”",
        bars: rows.map { row in
          row.ratio.map { ratio in
            .init(
              spread: Spread(ratio.quantiles.map { $0 - 1 }),
              text: FixedText.signedChange(ratio.median))
          }
        },
        reference: 0, outcome: nil, colour: Palette.darkPink, isPercent: true)
      IntervalPanel.draw(
        isCompared ? [people, change] : [people], names: rows.map(\.name), on: &plot)
    }
  }

  private static func title(_ rows: [Row]) -> String {
    guard let most = rows.max(by: { $0.size < $1.size }), let ratio = most.ratio else {
      let row = rows[0]
      return
        "About \(FixedText.rounded(row.people.median)) people are expected in the season "
        + "(90% interval: \(FixedText.rounded(row.people.lower)) to "
        + "\(FixedText.rounded(row.people.upper)))"
    }
    let words = FixedText.change(ratio.median)
    return rows.count == 2
      ? "“\(most.name)”: \(words) people than the baseline"
      : "“\(most.name)” changes arrivals most: \(words) people than the baseline"
  }

  private static func description(_ rows: [Row], _ notes: [String]) -> String {
    let words = rows.map { row in
      "\(row.name): median \(FixedText.whole(row.people.median)), 90% interval \(row.people.range)"
        + (row.ratio.map {
          ", change \(FixedText.signedChange($0.median)), 90% interval "
            + "\(FixedText.signedChange($0.lower)) to \(FixedText.signedChange($0.upper))"
        } ?? "")
    }
    return "People in the season by scenario. \(words.joined(separator: "; ")). "
      + notes.joined(separator: " ")
  }
}
