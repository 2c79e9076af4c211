import Strait

extension BacktestTable {
  /// The level of the test by which differences from the best model are called noise.
  private static let noiseLevel = 0.05

  /// The table in plain text, with what it does and does not show.
  var text: String {
    """
    Backtest \(task): \(origins) origin\(origins == 1 ? "" : "s") from \(from) to \(to), \
    \(horizon) days ahead, \(NumberText.whole(Double(paths))) paths each, seed \(seed)

    \(table)

    \(explanation)
    """
      + notes.map { "\n" + $0 }.joined()
  }

  private var hasSkill: Bool { models.contains { !$0.skill.isEmpty } }

  private var explanation: String {
    "People, mean over origins ± standard error; lower is better. cov: share of weekly totals inside "
      + "the central 50% and 90% interval."
      + " Bias: from −1 (always too low) to 1."
      + (hasSkill ? " Skill: 1 − CRPS week / that of climatology." : "")
  }

  private var table: String {
    let hasTimes = models.contains { $0.secondsPerForecast != nil }
    var table = TextTable()
    table.row(
      ["model", "CRPS week", "CRPS day", "WIS week", "CRPS total", "cov 50", "cov 90", "bias"]
        + (hasSkill ? ["skill"] : []) + ["origins"] + (hasTimes ? ["s each"] : []))
    for row in models {
      var cells = [
        row.failures.isEmpty ? row.model : "\(row.model) *", row.score("crps_week", 1),
        row.score("crps_day", 1), row.score("wis_week", 1), row.score("crps_total", 0),
        row.number("cov50", 2), row.number("cov90", 2), row.number("bias", 2),
      ]
      if hasSkill { cells.append(Self.thousandths(row.skill["crps_week"])) }
      cells.append(String(row.origins))
      if hasTimes { cells.append(Self.thousandths(row.secondsPerForecast)) }
      table.row(cells)
    }
    return table.text
  }

  private static func thousandths(_ value: Double?) -> String {
    value.map { NumberText.decimals($0, 3) } ?? ""
  }

  /// What differs from the best model by no more than noise, and what failed.
  private var notes: [String] {
    var notes: [String] = []
    if let best = models.first, best.rank == 1, models.count > 1 {
      let others = models.dropFirst().filter { $0.rank != nil }
      let tested = others.filter { $0.pValueAgainstBest != nil }
      let noise = tested.filter { $0.pValueAgainstBest! > Self.noiseLevel }
      if !noise.isEmpty {
        let list = noise.map {
          "\($0.model) (p = \(NumberText.decimals($0.pValueAgainstBest!, 3)))"
        }.joined(separator: ", ")
        notes.append(
          "By CRPS week, the difference from \(best.model) is within noise (Diebold-Mariano p > "
            + "\(NumberText.decimals(Self.noiseLevel, 2))) for \(list).")
      }
      if tested.count > noise.count {
        notes.append(
          noise.isEmpty && tested.count == others.count
            ? "By CRPS week, \(best.model) is better than each other model by more than noise "
              + "(Diebold-Mariano p ≤ \(NumberText.decimals(Self.noiseLevel, 2)))."
            : "By CRPS week, \(best.model) is better than "
              + tested.filter { $0.pValueAgainstBest! <= Self.noiseLevel }.map(\.model)
              .joined(separator: ", ")
              + " by more than noise.")
      }
      if tested.count < others.count {
        notes.append("Too few origins, or too little variation, to test every difference.")
      }
    }
    for row in models where !row.failures.isEmpty {
      let first = row.failures[0]
      notes.append(
        "* \(row.model) has no forecast at \(row.failures.count) of \(origins) origins, so it has no "
          + "rank: its means are over the others. First at \(first.origin): \(first.reason).")
    }
    return notes
  }
}

extension BacktestTable.Row {
  fileprivate func number(_ name: String, _ decimals: Int) -> String {
    mean[name].map { NumberText.decimals($0, decimals) } ?? ""
  }

  fileprivate func score(_ name: String, _ decimals: Int) -> String {
    guard let value = mean[name] else { return "" }
    let text = NumberText.decimals(value, decimals)
    return standardError[name].map { "\(text) ± \(NumberText.decimals($0, decimals))" } ?? text
  }
}
