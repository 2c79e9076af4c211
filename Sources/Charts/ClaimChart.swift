import StraitRunFolder

/// A statement beside what the series shows: the figure stated as a line, each reading as a dot, and the
/// range that chance alone gives as a bar.
package struct ClaimChart: Sendable {
  /// A reading of the statement.
  package struct Row: Sendable, Equatable {
    let name: String
    /// The figure found as a point, or a range with its median.
    let found: Spread

    /// A figure that was found.
    package init(name: String, found: Double) {
      self.name = name
      self.found = .point(found)
    }

    /// A range within which nine in ten figures lie where nothing changes.
    package init(name: String, median: Double, lower: Double, upper: Double) {
      self.name = name
      found = Spread([lower, median, median, median, upper])
    }
  }

  /// The finished chart.
  package let chart: Chart

  /// Draws a statement.
  ///
  /// - Parameters:
  ///   - name: the name of the file.
  ///   - statement: what was said.
  ///   - verdict: the verdict on it.
  ///   - measure: what the figures are, such as people.
  ///   - isShare: whether they are shares.
  ///   - stated: the figure stated.
  ///   - rows: what was found; at least one.
  ///   - source: where the numbers come from.
  package init(
    name: String, statement: String, verdict: String, measure: String, isShare: Bool,
    stated: Double, rows: [Row], source: ChartSource
  ) {
    precondition(!rows.isEmpty, "a reading at least")
    func text(_ value: Double) -> String {
      isShare
        ? FixedText.setting((1000 * value).rounded() / 10) + "%"
        : FixedText.setting((10 * value).rounded() / 10)
    }
    let note = "Dashed line: what was stated, \(text(stated))."
    let hasRange = rows.contains { $0.found.lower < $0.found.upper }
    let notes =
      [note] + (hasRange ? ["Bars: nine in ten changes where nothing changes lie inside."] : [])
    chart = Chart(
      name: name, title: "Verdict: \(verdict)", subtitle: "“\(statement)” \(measure)",
      description: "Dots by reading. "
        + rows.map { "\($0.name): \(text($0.found.median))" }.joined(separator: "; ") + ". "
        + notes.joined(separator: " "),
      notes: notes, source: source,
      table: ChartTable(.intervalChart(name, title: statement)) { csv in
        csv.row("stated", measure, .point(stated))
        for row in rows {
          csv.row(row.name, measure, row.found)
        }
      }
    ) { plot in
      IntervalPanel(
        heading: measure,
        bars: rows.map { .init(spread: $0.found, text: text($0.found.median)) },
        reference: nil, outcome: stated, colour: Palette.darkBlue, isPercent: isShare
      ).draw(names: rows.map(\.name), on: &plot)
    }
  }
}
