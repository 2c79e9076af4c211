import StraitRunFolder

/// The effect of an intervention beside the same comparison at earlier dates on which nothing is known to
/// have changed.
package struct PlaceboChart: Sendable {
  /// A date with the difference found from it on.
  package struct Row: Sendable, Equatable {
    let name: String
    /// Observed over expected, less one.
    let change: Double

    /// A row by its days.
    package init(name: String, change: Double) {
      self.name = name
      self.change = change
    }
  }

  /// The finished chart.
  package let chart: Chart

  /// Draws the dates from the largest fall to the largest rise.
  ///
  /// - Parameters:
  ///   - name: the name of the file.
  ///   - intervention: the intervention.
  ///   - placebos: the earlier dates; at least one.
  ///   - source: where the numbers come from.
  package init(name: String, intervention: Row, placebos: [Row], source: ChartSource) {
    precondition(!placebos.isEmpty, "an earlier date at least")
    let larger = placebos.count { abs($0.change) >= abs(intervention.change) }
    let rows = (placebos + [intervention]).sorted { $0.change < $1.change }
    let note =
      "Diamond: the intervention. The other dates show what differences the same comparison finds "
      + "where nothing is known to have changed."
    chart = Chart(
      name: name,
      title: "A difference as large was found at \(larger) of \(placebos.count) earlier dates",
      subtitle: "Observed less expected, in per cent of what was expected",
      description: "Dots by date. "
        + rows.map { "\($0.name): \(FixedText.signedChange(1 + $0.change))" }
        .joined(separator: "; ") + ". " + note,
      notes: [note], source: source,
      table: ChartTable(.intervalChart(name, title: "The intervention and earlier dates")) { csv in
        for row in rows {
          csv.row(
            row.name, row == intervention ? "intervention" : "earlier date", .point(row.change))
        }
      }
    ) { plot in
      IntervalPanel(
        heading: "Observed less expected",
        bars: rows.map { row in
          .init(
            spread: .point(row.change), text: FixedText.signedChange(1 + row.change),
            isMarked: row == intervention)
        },
        reference: 0, outcome: nil, colour: Palette.darkBlue, isPercent: true
      ).draw(names: rows.map(\.name), on: &plot)
    }
  }
}
