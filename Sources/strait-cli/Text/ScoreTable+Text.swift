import Strait

extension ScoreTable {
  private static let longestName = 20
  private static let width = Terminal.width

  /// The scores in plain text, at most 100 columns wide.
  var text: String {
    let blocks =
      ["Scores of forecasts against arrivals through \(knownThrough)", scores]
      + (pairs.isEmpty ? [] : [comparison]) + [wrapped(explanation)]
    return blocks.joined(separator: "\n\n") + notes.map { "\n" + wrapped($0) }.joined()
  }

  private var scores: String {
    var table = TextTable()
    table.row(
      ["forecast", "target", "n", "CRPS", "WIS", "cov 50", "cov 90", "bias", "outcome at"])
    for row in rows {
      let place = row.pit.map { pit in
        NumberText.decimals(pit, 2) + (row.place.map { ", \($0)" } ?? "")
      }
      table.row([
        Self.short(row.forecast), Self.period(row.target), String(row.periods),
        NumberText.decimals(row.crps, 1) + (row.fromSamples < row.periods ? "" : " s"),
        NumberText.decimals(row.wis, 1), Self.share(row.coverage50), Self.share(row.coverage90),
        NumberText.decimals(row.bias, 2), place ?? "",
      ])
    }
    return table.text
  }

  private var comparison: String {
    var table = TextTable()
    table.row(["first", "second", "target", "n", "ratio", "difference", "p", "p (Holm)"])
    for pair in pairs {
      table.row([
        Self.short(pair.first), Self.short(pair.second), Self.period(pair.target),
        String(pair.periods), pair.ratio.map { NumberText.decimals($0, 3) } ?? "",
        NumberText.decimals(pair.difference, 1) + (pair.isFromSamples ? " s" : ""),
        pair.pValue.map { NumberText.decimals($0, 3) } ?? "",
        pair.pHolm.map { NumberText.decimals($0, 3) } ?? "",
      ])
    }
    return "Pairs by mean CRPS on common periods\n" + table.text
  }

  private var explanation: String {
    "People, mean over n periods; lower is better. CRPS: s marks what was scored from samples "
      + "throughout; the others are scored from quantiles, at least in part, and compare with each other "
      + "only. cov: share of outcomes "
      + "inside the central 50% and 90% interval. Bias: from −1 (always too low) to 1. Outcome at: the "
      + "level of the forecast at which the outcome of a single period lies."
      + (pairs.isEmpty
        ? ""
        : " Ratio: mean CRPS, first over second. Difference: first less second. p: Diebold-Mariano test "
          + "with the variance of Newey and West; Holm's correction is over the pairs of a target.")
  }

  private var notes: [String] {
    forecasts.flatMap { forecast in
      var notes = forecast.notes
      if forecast.unknownPeriods > 0 {
        notes.append(Self.periods(forecast.unknownPeriods) + " not known yet")
      }
      if forecast.begunPeriods > 0 {
        notes.append(
          Self.periods(forecast.begunPeriods)
            + " had begun at the origin, scored as stored with the days observed by then")
      }
      return notes.map { "\(forecast.name): \($0)." }
    }
  }

  private static func periods(_ count: Int) -> String {
    "\(NumberText.whole(count)) \(count == 1 ? "period" : "periods")"
  }

  private func wrapped(_ text: String) -> String {
    TextWrapping.lines(text, width: Self.width, indent: 0, hanging: 0).joined(separator: "\n")
  }

  private static func period(_ target: String) -> String { String(target.prefix { $0 != " " }) }

  private static func short(_ name: String) -> String {
    name.count <= longestName ? name : name.prefix(longestName - 1) + "…"
  }

  private static func share(_ value: Double?) -> String {
    value.map { NumberText.decimals($0, 2) } ?? ""
  }
}
