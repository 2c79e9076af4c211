/// The table of a monitor of the level.
extension TableSchema {
  /// `monitor.csv`: a row a week and measure.
  package static let monitor = TableSchema(
    "monitor.csv", "Weekly figures against forecasts made one week before",
    shorthand: [.forecast, .provisional], key: ["week", "measure"],
    columns: [
      .day("week", "The Sunday that ends the week.", required: true),
      .text(
        "measure",
        "What is watched: people who arrived (people), or the share of attempts prevented "
          + "(interception-rate).", required: true),
      .number("actual", "What happened: people, or a share of attempts.", atLeast: 0),
      .number("median", "Median of the forecast.", atLeast: 0), lower90, upper90,
      .share("pit", "Level at which what happened lies in the forecast, randomised over ties."),
      .number("score", "Normal score of pit."),
      .number("cusum_up", "Sum of scores above the reference, from zero on.", atLeast: 0),
      .number("cusum_down", "Sum of scores below the reference, from zero on.", atLeast: 0),
      .number("threshold", "The sum from which a week is flagged.", atLeast: 0),
      .text("flagged", "The direction in which a sum is beyond the threshold: up, down or empty."),
    ])
}
