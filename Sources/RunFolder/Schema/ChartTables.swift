/// The tables beside charts: the rows that a chart draws.
///
/// A report adds them to a finished folder without changing its manifest.
extension TableSchema {
  /// What was observed, and a forecast's spread, at each date.
  ///
  /// - Parameters:
  ///   - chart: the name of the chart, and so of the file.
  ///   - title: what it is about.
  ///   - date: what the date stands for.
  /// - Returns: the table.
  package static func fanChart(_ chart: String, title: String, date: String) -> TableSchema {
    TableSchema(
      "\(chart).csv", title, shorthand: [.forecast, .provisional], key: ["date"], isOptional: true,
      columns: [
        .day("date", date, required: true),
        .number("observed", "What happened; empty where that is not known.", atLeast: 0),
      ] + spread)
  }

  /// Bars of a chart, a row each: what it is of, and its spread; a single figure stands in every column.
  ///
  /// - Parameters:
  ///   - chart: the name of the chart, and so of the file.
  ///   - title: what it is about.
  /// - Returns: the table.
  package static func intervalChart(_ chart: String, title: String) -> TableSchema {
    TableSchema(
      "\(chart).csv", title, shorthand: [.forecast], key: ["row", "measure"], isOptional: true,
      columns: [
        .text("row", "What the bar is of.", required: true),
        .text("measure", "What it measures.", required: true),
      ] + spread)
  }

  /// `scenarios.csv`: people in the season by scenario, and the change from the baseline.
  package static let scenarioChart = TableSchema(
    "scenarios.csv", "People in the season, and the change from the baseline",
    shorthand: [.forecast], key: ["scenario", "measure"],
    columns: [
      .text("scenario", "The title of the scenario.", required: true),
      .text(
        "measure",
        "people, or change: people as a share of the baseline's, less one, each season with itself.",
        required: true),
    ] + spread)

  /// `chance.csv`: the chance that anybody arrives, by day.
  package static let chanceChart = TableSchema(
    "chance.csv", "The chance that anybody arrives, by day", shorthand: [.forecast],
    key: ["date"],
    columns: [
      .day("date", "The day.", required: true), .share("chance", "The chance of an arrival."),
      .share("lower", "Lower bound of the 90% interval from the number of paths."),
      .share("upper", "Upper bound of the 90% interval from the number of paths."),
      .whole("happened", "1 where anybody arrived, 0 where nobody did, empty where not known."),
      .share("past_lowest", "Lowest share of the same days with arrivals, of recent years."),
      .share("past_highest", "Highest share of the same days with arrivals, of recent years."),
    ])

  /// `people-per-boat.csv`: what was observed by year and month, and the level of the model.
  package static let boatSizeChart = TableSchema(
    "people-per-boat.csv", "People per boat", shorthand: [.forecast, .provisional],
    key: ["period", "source"],
    columns: [
      .text("period", "The year (YYYY), or the month (YYYY-MM).", required: true),
      .text("source", "observed, or model: expected people over expected boats.", required: true),
      .number("value", "People per boat.", atLeast: 0),
    ])

  /// `response.csv`: people in the season at each point of a grid.
  ///
  /// - Parameter levers: the names of the levers.
  /// - Returns: the table.
  package static func responseChart(levers: [String]) -> TableSchema {
    TableSchema(
      "response.csv", "People in the season at each point of a grid of levers",
      shorthand: [.forecast], key: levers,
      columns: levers.map { .number($0, "Value of the lever \($0).") } + spread)
  }

  /// What each lever alone changes, at the ends of its range.
  ///
  /// - Parameter chart: the name of the chart, and so of the file.
  /// - Returns: the table.
  package static func tornadoChart(_ chart: String) -> TableSchema {
    TableSchema(
      "\(chart).csv", "What each lever alone changes", shorthand: [.forecast],
      key: ["lever", "setting"],
      columns: [
        .text("lever", "The lever.", required: true), .number("setting", "Its value."),
        .number("difference", "Change of the mean; empty where the value is not feasible."),
      ])
  }

  /// Shares of outcomes by level of the forecast.
  ///
  /// - Parameter chart: the name of the chart, and so of the file.
  /// - Returns: the table.
  package static func calibrationChart(_ chart: String) -> TableSchema {
    TableSchema(
      "\(chart).csv", "Shares of weekly totals by level of the forecast", key: ["kind", "level"],
      columns: [
        .text("kind", "slice: a part of the forecast; interval: a central one.", required: true),
        .share("level", "The upper end of the slice, or what the interval should hold."),
        .share("share", "The share of weekly totals."),
        .share("lower", "Lower bound of the 90% range by chance."),
        .share("upper", "Upper bound of the 90% range by chance."),
      ])
  }

  private static let spread = ["q0.05", "q0.25", "q0.5", "q0.75", "q0.95"].map {
    TableColumn.quantile($0)
  }
}
