import StraitRunFolder

/// The value of a lever that meets a target, under each assumption.
package struct SolutionsChart: Sendable {
  /// An assumption with its solution.
  package struct Row: Sendable, Equatable {
    let name: String
    /// The value; `nil` where the target cannot be reached.
    let value: Double?

    /// A row by its assumption.
    package init(name: String, value: Double?) {
      self.name = name
      self.value = value
    }
  }

  /// The finished chart.
  package let chart: Chart

  /// Draws solutions.
  ///
  /// - Parameters:
  ///   - lever: what people call the lever.
  ///   - isShare: whether its values are shares.
  ///   - rows: the assumptions, in order; at least one is reached.
  ///   - source: where the numbers come from.
  package init(lever: String, isShare: Bool, rows: [Row], source: ChartSource) {
    let reached = rows.compactMap(\.value)
    precondition(!reached.isEmpty, "a solution at least")
    func text(_ value: Double) -> String {
      isShare ? FixedText.setting((1000 * value).rounded() / 10) + "%" : FixedText.setting(value)
    }
    let (least, most) = (reached.min()!, reached.max()!)
    let missing = rows.count - reached.count
    let range = least == most ? text(least) : "\(text(least)) to \(text(most))"
    chart = Chart(
      name: "by-assumption",
      title: "\(lever) that meets the target: \(range)"
        + (missing == 0 ? "" : "; out of reach under \(missing) of \(rows.count) assumptions"),
      subtitle: "\(lever), by assumption",
      description: "Dots by assumption. "
        + rows.map { "\($0.name): \($0.value.map(text) ?? "out of reach")" }
        .joined(separator: "; ") + ".",
      source: source,
      table: ChartTable(.intervalChart("by-assumption", title: "Solutions by assumption")) {
        csv in
        for row in rows {
          csv.row(row.name, lever, row.value.map { .point($0) })
        }
      }
    ) { plot in
      IntervalPanel(
        heading: lever,
        bars: rows.map { row in
          row.value.map { .init(spread: .point($0), text: text($0)) }
        },
        reference: nil, outcome: nil, colour: Palette.darkBlue, isPercent: isShare
      ).draw(
        names: rows.map { $0.value == nil ? "\($0.name): out of reach" : $0.name }, on: &plot)
    }
  }
}
