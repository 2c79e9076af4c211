import StraitScoring

/// The tables of a run and of a forecast.
extension TableSchema {
  /// `daily.csv`, `weekly.csv`, `monthly.csv` and `cumulative.csv`: a distribution a scenario, date and
  /// measure.
  package static let dated: [TableSchema] = [daily, weekly, monthly, cumulative]

  /// `daily.csv`.
  package static let daily: TableSchema = distributions(
    "daily", "Each day, by scenario and measure", shorthand: [.forecast])
  /// `weekly.csv`: weeks end on Sunday.
  package static let weekly: TableSchema = distributions(
    "weekly", "Each week, by scenario and measure")
  /// `monthly.csv`.
  package static let monthly: TableSchema = distributions(
    "monthly", "Each month, by scenario and measure")
  /// `cumulative.csv`: the total from 1 January on, at the ends of weeks.
  package static let cumulative: TableSchema = distributions(
    "cumulative", "Running total of the year at the end of each week, by scenario and measure")

  /// `periods.csv`: weeks and months a row a number, in the shape of `season.csv`.
  package static let periods = TableSchema(
    "periods.csv", "Weeks and months, a row a number", shorthand: [.forecast, .provisional],
    key: ["scenario", "period", "date", "measure", "statistic"],
    columns: [
      scenario, .text("period", "week or month.", required: true),
      .day("date", "The last day of the period.", required: true), measure, statistic, value, error,
    ])

  /// `season.csv`: the season's totals, crossing days, busiest day and chances.
  package static let season = TableSchema(
    "season.csv", "The season: totals, crossing days and busiest day",
    shorthand: [.forecast, .provisional], key: ["scenario", "measure", "statistic"],
    columns: [scenario, measure, statistic, value, error])

  /// `comparison.csv`: paired differences and ratios against the baseline.
  package static let comparison = TableSchema(
    "comparison.csv", "Scenarios compared with the baseline on the same random numbers",
    shorthand: [.forecast], key: ["scenario", "baseline", "period", "measure", "statistic"],
    columns: [
      scenario, .text("baseline", "The scenario that is compared with.", required: true), period,
      measure, statistic, value, error,
    ])

  /// What the statistics of a comparison begin with that hold given the assumptions, where those in all
  /// are others.
  package static let givenPrefix = "given_"

  /// `variance.csv`: what explains how differences from the baseline vary.
  package static let variance = TableSchema(
    "variance.csv", "What the spread of each difference comes from", shorthand: [.forecast],
    key: ["scenario", "baseline", "period", "measure", "statistic", "lever"],
    isOptional: true,
    columns: [
      scenario, .text("baseline", "The scenario that is compared with.", required: true), period,
      measure, .text("statistic", "The difference from the baseline, or the ratio to it."),
      .text(
        "lever",
        "The uncertain lever; interception.baseline-rate for the level of the rate; rest for what none explains.",
        required: true),
      .number(
        "share", "The share of the variance that it explains by itself."), error,
    ])

  /// `places.csv`: people present, the places that suffice, and what is short.
  package static let places = TableSchema(
    "places.csv", "People present, and the places that suffice", shorthand: [.forecast],
    key: ["scenario", "period", "measure", "statistic"], isOptional: true,
    columns: [
      scenario,
      .text(
        "period", "The day (YYYY-MM-DD), the month (YYYY-MM), or season.", required: true),
      .text(
        "measure",
        "presence, presence_peak, days_short, person_nights_short, first_day_short, cost or least_cost_places.",
        required: true),
      statistic, value, error,
    ])

  /// `assumptions.csv`: every value that a scenario rests on.
  package static let assumptions = TableSchema(
    "assumptions.csv", "Assumptions: every value that a scenario rests on",
    columns: [
      scenario, .text("lever", "The lever."), .text("parameter", "The parameter of the lever."),
      value, .text("unit", "The unit of the value."), .day("from", "The first day."),
      .day("to", "The last day."), source, .text("note", "Remarks."),
    ])

  /// `paths.csv`: single paths, day by day.
  package static let paths = TableSchema(
    "paths.csv", "Single simulated paths", shorthand: [.forecast],
    key: ["scenario", "path", "date"], isOptional: true,
    columns: [
      scenario, .whole("path", "The number of the path, from 0."), date,
      .number("people", "People who arrive."), .whole("boats", "Boats that arrive."),
    ])

  /// `forecast.csv`; `period` is day, week, month or total, and `date` its last day.
  package static let forecast = TableSchema(
    "forecast.csv", "Forecast by day, week, month and in total",
    shorthand: [.forecast, .provisional], key: ["period", "date", "measure"],
    columns: [period, date, measure] + statistics)

  /// `ahead.csv`: the days ahead of a short forecast, and the first 3 and 7 together.
  package static let ahead = TableSchema(
    "ahead.csv", "The days ahead: arrivals and chances", shorthand: [.forecast],
    key: ["from", "to", "statistic"], isOptional: true,
    columns: [
      .day("from", "The first day.", required: true), .day("to", "The last day.", required: true),
      .text(
        "statistic",
        "probability_crossing, the chance that anybody arrives; probability_at_least_N people; mean or quantile of people.",
        required: true), value, error,
    ])

  private static func distributions(
    _ name: String, _ title: String, shorthand: [Shorthand] = [.forecast, .provisional]
  ) -> TableSchema {
    TableSchema(
      "\(name).csv", title, shorthand: shorthand, key: ["scenario", "date", "measure"],
      columns: [scenario, date, measure] + statistics)
  }

  /// The numbers of a distribution: moments, then quantiles, then the errors of these.
  static let statistics: [TableColumn] =
    [
      .number("mean", "Mean."), .error(of: "mean"),
      .number("sd", "Standard deviation.", atLeast: 0), .error(of: "sd"),
    ] + QuantileLevels.names.map { .quantile($0) } + QuantileLevels.names.map { .error(of: $0) }

  static let scenario = TableColumn.text(
    "scenario", "The name of the scenario; actual for what was observed.", required: true)
  static let measure = TableColumn.text(
    "measure",
    "What is counted: people, boats, attempts, prevented, crossing days, busiest day, week or month, people present at most, person-nights short.",
    required: true)
  static let statistic = TableColumn.text(
    "statistic",
    "The statistic: mean, quantile, probability, share prevented, difference, ratio; given_ before it for a difference or ratio given the assumptions, where that in all is another.",
    required: true)
  static let period = TableColumn.text(
    "period", "The month (YYYY-MM) or season; or day, week, month, total.")
  static let date = TableColumn.day(
    "date", "The day, or the last day of the period or total.", required: true)
  static let value = TableColumn.number("value", "The value.")
  static let error = TableColumn.number(
    "mcse", "Monte Carlo standard error of the value.", atLeast: 0)
  static let source = TableColumn.text(
    "source", "Where the value, or the statement, comes from.")
}
