import Foundation
import Strait

extension ImpactReport {
  /// The width of the text.
  private static let width = Terminal.width

  /// The report in plain text, at most 100 columns wide.
  var text: String {
    let heading =
      "Impact on \(series): model \(model) fitted to \(historyFrom) to \(historyTo), "
      + "\(NumberText.whole(Double(paths))) paths, seed \(seed)"
    let parts =
      [Self.wrapped(heading)] + warnings.map { Self.wrapped("WARNING: \($0).") }
      + rows.map(section) + notes.map { Self.wrapped($0) } + (power.isEmpty ? [] : [powerText])
    return parts.joined(separator: "\n\n")
  }

  private var notes: [String] {
    let control =
      controls.isEmpty
      ? []
      : [
        "Controls: \(controls.joined(separator: ", ")). They are taken as untouched by the "
          + "intervention; where they are not, the effect is wrong by as much."
      ]
    return control + [
      "The effect is observed less counterfactual; in per cent it is observed/counterfactual − 1 at "
        + "the median and the ends of the counterfactual's intervals. It includes whatever else changed "
        + "on the same date."
    ]
  }

  private func section(_ row: Row) -> String {
    let title =
      row.intervention == "all"
      ? "All interventions together"
      : rows.count > 1 ? "Intervention \(row.intervention)" : "Intervention"
    var table = TextTable()
    table.row(["people", "median", "50% interval", "90% interval"])
    table.row(["observed", NumberText.whole(Double(row.observed))])
    func add(_ name: String, _ interval: Interval, _ text: (Double) -> String) {
      func one(_ value: Double?) -> String { value.map(text) ?? "no limit" }
      table.row([
        name, one(interval.median),
        "\(one(interval.interval50[0])) to \(one(interval.interval50[1]))",
        "\(one(interval.interval90[0])) to \(one(interval.interval90[1]))",
      ])
    }
    add("without it", row.counterfactual, NumberText.whole)
    add("effect", row.effect, NumberText.signed)
    add("effect a day", row.effectPerDay) { ($0 > 0.05 ? "+" : "") + NumberText.decimals($0, 1) }
    add("effect in per cent", row.effectPercent) { NumberText.signedPercent($0 / 100) }
    let probability =
      "With no effect, a departure at least this large has probability "
      + "\(NumberText.decimals(row.tailProbability, 3)) "
      + "(± \(NumberText.decimals(row.tailProbabilityError, 3)))."
    return ["\(title), \(row.from) to \(row.to) (\(row.days) days)", table.text, probability]
      .joined(separator: "\n") + "\n" + Self.wrapped(placeboText(row.placebos))
  }

  private func placeboText(_ placebos: Placebos?) -> String {
    guard let placebos else { return "Placebo dates: none." }
    func share(_ count: Int) -> String {
      let percent = 100 * Double(count) / Double(placebos.dates)
      return "\(count) of them (\(NumberText.decimals(percent, 0))%)"
    }
    return
      "Placebo dates: \(placebos.dates) earlier ones"
      + (placebosOverlap ? ", whose windows overlap" : "")
      + (placebosFailed > 0 ? ", and \(placebosFailed) at which no fit was possible" : "")
      + ". The 90% interval held zero at \(share(placebos.holdingZero)). A departure at least as "
      + "large in per cent was found at \(share(placebos.atLeastAsLarge)), rank \(placebos.rank) of "
      + "\(placebos.dates + 1); one at least as improbable at "
      + "\(share(placebos.atLeastAsImprobable))."
  }

  private static func wrapped(_ text: String) -> String {
    TextWrapping.lines(text, width: width).joined(separator: "\n")
  }
}

extension ImpactReport.Power {
  init(_ row: InjectedEffects.Row) {
    let found = Proportion.estimate(row.found, of: row.replications)
    let held = Proportion.estimate(row.held, of: row.replications)
    change = row.change
    days = row.days
    replications = row.replications
    (power, powerError) = found
    (coverage, coverageError) = held
  }
}

extension ImpactReport {
  /// The table of power: a line for each change, a column for each length.
  var powerText: String {
    let lengths = power.filter { $0.change == power[0].change }.map(\.days)
    var table = TextTable()
    table.row(["change of launches"] + lengths.map { "\($0) days" } + ["intervals hold it"])
    var changes: [Double] = []
    for row in power where !changes.contains(row.change) { changes.append(row.change) }
    func percent(_ share: Double) -> String { "\(NumberText.decimals(100 * share, 0))%" }
    for change in changes {
      let rows = power.filter { $0.change == change }
      let coverage = rows.map(\.coverage)
      table.row(
        [change == 0 ? "none" : NumberText.signedPercent(change)]
          + rows.map { percent($0.power) }
          + [
            "\(percent(coverage.min() ?? 0)) to \(percent(coverage.max() ?? 0))"
          ])
    }
    return """
      Power: how often a 90% interval without zero would be seen, over \
      \(power[0].replications) simulated series

      \(table.text)
      """
  }
}
