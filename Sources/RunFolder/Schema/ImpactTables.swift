/// The tables of an analysis of interventions.
extension TableSchema {
  /// `impact.csv`: each step, and the window so far.
  ///
  /// - Parameter quantiles: the names of the quantiles, such as `q0.5`.
  /// - Returns: the table.
  package static func impact(quantiles: [String]) -> TableSchema {
    func columns(_ prefix: String) -> [TableColumn] {
      quantiles.map { .quantile($0, of: prefix) }
    }
    return TableSchema(
      "impact.csv", "Observed figures and a forecast as if nothing had changed, day by day",
      shorthand: [.forecast, .provisional],
      columns: [intervention, from, to, observed, counterfactualMean]
        + columns("counterfactual") + columns("effect")
        + [
          .whole(
            "cumulative_observed", "People observed from the first day of the window on."),
          .number(
            "cumulative_counterfactual_mean", "Mean of people forecast up to the day."),
        ]
        + columns("cumulative_counterfactual") + columns("cumulative_effect"))
  }

  /// `effects.csv`: a row for each number of each window, and of the windows just before the first
  /// intervention, which are called `before`.
  package static let effects = TableSchema(
    "effects.csv", "Observed figures compared with a forecast as if nothing had changed",
    shorthand: [.forecast, .provisional],
    columns: [
      intervention, from, to, statistic, value, error,
      .number("lower50", "Lower bound of the central 50% interval."),
      .number("upper50", "Upper bound of the central 50% interval."), lower90, upper90,
    ])

  /// `placebos.csv`: a row for each date and window.
  package static let placebos = TableSchema(
    "placebos.csv", "The same comparison at dates on which nothing is known to have changed",
    shorthand: [.forecast, .provisional],
    columns: [
      from, to, intervention, observed,
      .number("counterfactual", "Median of people forecast as if nothing had changed."),
      .number("effect", "Observed less counterfactual."),
      .number("effect_percent", "Observed over counterfactual, less one, in per cent."), lower90,
      upper90,
      .share(
        "tail_probability", "Probability of a departure at least as large with no effect."),
      .whole("holds_zero", "One where the 90% interval of the effect holds zero."),
    ])

  /// `power.csv`: a row for each change and length.
  package static let power = TableSchema(
    "power.csv", "How often a change of a given size would be noticed", shorthand: [.forecast],
    isOptional: true,
    columns: [
      .number("effect", "The relative change that was put in."),
      .whole("days", "The number of days."),
      .whole("replications", "The number of simulated series."),
      .share(
        "power", "Share of simulated series in which the 90% interval leaves zero out."),
      .error(of: "power"),
      .share("coverage", "Share of 90% intervals that hold the effect that was put in."),
      .error(of: "coverage"),
    ])

  private static let intervention = TableColumn.text(
    "intervention", "The number of the intervention, all together, or empty between two.")
  private static let from = TableColumn.day("from", "The first day.")
  private static let to = TableColumn.day("to", "The last day.")
  private static let observed = TableColumn.whole("observed", "People observed.")
  private static let counterfactualMean = TableColumn.number(
    "counterfactual_mean", "Mean of people forecast as if nothing had changed.")
}
