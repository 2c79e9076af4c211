import Strait

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
    func percent(_ share: Double) -> String { "\(NumberText.decimals(100 * share, 0)) %" }
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
      Power: how often a 90 % interval without zero would be seen, over \
      \(power[0].replications) simulated series

      \(table.text)
      """
  }
}
