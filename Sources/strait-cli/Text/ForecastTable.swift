import Strait

/// A forecast as a person reads it, and the same for scripts.
package struct ForecastTable: Codable, Sendable {
  /// A week, or the whole horizon.
  package struct Row: Codable, Sendable {
    /// What it is: `week` or `total`.
    package let period: String
    /// The first day that is counted.
    package let from: Day
    /// The last day.
    package let to: Day
    /// People at quantile levels 0.05, 0.25, 0.5, 0.75 and 0.95.
    package let people: [Double]
    /// The Monte Carlo standard error of each of them.
    package let peopleError: [Double]
  }

  /// The model's name.
  package let model: String
  /// The origin.
  package let origin: Day
  /// The last day of the forecast.
  package let to: Day
  /// The number of paths.
  package let paths: Int
  /// The seed.
  package let seed: UInt64
  /// How much each member of the pool counts; empty for any other model.
  package let memberWeights: [MemberWeight]
  /// The quantile levels of the rows.
  package let levels: [Double]
  /// The weeks that end within the horizon, and the whole.
  package let rows: [Row]

  init(_ forecast: Forecast, _ summary: ScenarioSummary) {
    let levels = [0.05, 0.25, 0.5, 0.75, 0.95]
    let plan = forecast.plan
    func row(_ period: String, _ from: Day, _ to: Day, _ histogram: Histogram?) -> Row? {
      guard let quantiles = histogram?.quantiles(levels) else { return nil }
      return Row(
        period: period, from: from, to: to, people: quantiles.map(\.value),
        peopleError: quantiles.map(\.error))
    }
    let people = summary[.people]!
    model = forecast.model.name
    origin = plan.observed.end
    to = plan.season.upperBound
    paths = forecast.paths
    seed = forecast.seed
    memberWeights = forecast.memberWeights
    self.levels = levels
    rows =
      zip(plan.weeks, people.weekly).compactMap { row("week", $0.start, $0.end, $1) }
      + [row("total", plan.firstDay, plan.season.upperBound, people.season)].compactMap { $0 }
  }

  /// The table in plain text.
  ///
  /// - Parameters:
  ///   - actual: the whole series, from which what happened is shown where it is known.
  ///   - fitSeconds: how long the fit took.
  ///   - simulationSeconds: how long the horizon and its paths took.
  /// - Returns: the lines of the table.
  func text(
    actual: DailySeries, fitSeconds: Double, simulationSeconds: Double
  ) -> String {
    let hasActual = rows.contains { actual.days.contains($0.to) }
    var table = TextTable()
    table.row(
      ["people", "median", "50 % interval", "90 % interval"] + (hasActual ? ["actual"] : []))
    for row in rows {
      let known = actual.days.contains(row.from) && actual.days.contains(row.to)
      let total = known ? actual.totalPeople(over: row.from...row.to) : nil
      table.row(
        [
          row.period == "week" ? "week ending \(row.to)" : "\(row.from) to \(row.to)",
          NumberText.whole(row.people[2]), NumberText.range(row.people[1], row.people[3]),
          NumberText.range(row.people[0], row.people[4]),
        ] + (hasActual ? [total.map { NumberText.whole(Double($0)) } ?? ""] : []))
    }
    let pool =
      memberWeights.isEmpty
      ? ""
      : "\nPool: "
        + memberWeights.map { "\(NumberText.percent($0.weight)) \($0.model)" }
        .joined(separator: ", ") + ", weighed by their scores over the last two years.\n"
    let first = rows.first.map { $0.from <= origin } ?? false
    return """
      Forecast from \(origin) to \(to): model \(model) fitted in \
      \(NumberText.decimals(fitSeconds, 3)) s, \(NumberText.whole(Double(paths))) paths simulated in \
      \(NumberText.decimals(simulationSeconds, 3)) s, seed \(seed)

      \(table.text)
      \(pool)
      \(first ? "The first week holds the days already observed. " : "")Monte Carlo error of the \
      last median: about \(NumberText.whole(max(rows.last?.peopleError[2] ?? 0, 1))) people.
      """
  }
}
