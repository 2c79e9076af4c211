/// The tables of forecasts that were scored against what happened.
extension TableSchema {
  /// `scores.csv`: a row a forecast, target and period.
  package static let outcomeScores = TableSchema(
    "scores.csv", "Scores of forecasts against what happened, by target and period",
    shorthand: [.provisional], key: ["forecast", "target", "origin", "to"],
    columns: [
      forecastName, target,
      .day("origin", "The last day of data that the forecast used.", required: true),
      .day("from", "The first day of the period.", required: true),
      .day("to", "The last day of the period.", required: true),
      .whole("observed_days", "Days of the period that had been observed at the origin."),
      .number("outcome", "People who arrived in the period, as known now.", atLeast: 0),
      .number("median", "Median of the forecast."),
      .number("crps", "CRPS of people in the period.", atLeast: 0),
      .text(
        "crps_form",
        "How CRPS was computed: from a sample, or quantiles (twice the mean quantile score)."),
      .whole("n_samples", "Values of the sample; zero where CRPS comes from quantiles."),
      .whole("n_levels", "Quantile levels behind the weighted interval score and coverage."),
      .number("wis", "Weighted interval score.", atLeast: 0),
      .number("wis_spread", "Spread part of the weighted interval score.", atLeast: 0),
      .number(
        "wis_overprediction", "Overprediction part of the weighted interval score.", atLeast: 0),
      .number(
        "wis_underprediction", "Underprediction part of the weighted interval score.", atLeast: 0),
      .whole("inside50", "One where the central 50% interval holds the outcome, else zero."),
      .whole("inside90", "One where the central 90% interval holds the outcome, else zero."),
      .share(
        "pit",
        "Level at which the outcome lies in the forecast; of a sample, the share below it and half of the share equal to it."
      ),
      .number("bias", "Bias, from -1 (all of the forecast too low) to 1."),
      .text("place", "Where the outcome lies, as seen from the central intervals."),
    ])

  /// `pairs.csv`: a row a pair of forecasts and target; differences are first less second.
  package static let forecastPairs = TableSchema(
    "pairs.csv", "Forecasts compared in pairs on their common periods", isOptional: true,
    columns: [
      .text("first", "The first forecast of a pair.", required: true),
      .text("second", "The second forecast of a pair.", required: true), target,
      .whole("periods", "The number of common periods."),
      .whole("origins", "The number of common origins."),
      .text(
        "crps_form",
        "How both CRPS were computed: from a sample, or from quantiles at common levels."),
      .number("crps_difference", "Mean CRPS, first less second."),
      .number("standard_error", "Standard error of the difference.", atLeast: 0),
      .number("statistic", "Diebold-Mariano statistic."),
      .share(
        "p_value", "Two-sided probability of a difference at least as large where there is none."),
      .share("p_holm", "The same by Holm's correction for all pairs of the target."),
      .number("ratio", "Mean CRPS, first over second."),
    ])

  private static let forecastName = TableColumn.text(
    "forecast", "The name of the forecast.", required: true)
  private static let target = TableColumn.text(
    "target", "What is forecast: daily, weekly, monthly or total people.", required: true)
}
