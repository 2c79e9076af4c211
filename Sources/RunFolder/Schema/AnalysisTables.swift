/// The tables of questions about a study: sweep, solve and sensitivity.
extension TableSchema {
  /// `surface.csv`: one number of one point of the grid a row, as in `season.csv` and, against the
  /// baseline, `comparison.csv`.
  package static func surface(axes: [TableColumn]) -> TableSchema {
    TableSchema(
      "surface.csv", "The season at every point of a grid of levers", shorthand: [.forecast],
      columns: axes + [measure, statistic, value, error])
  }

  /// `surface-weekly.csv`: people of one week at one point a row, as in `weekly.csv`.
  package static func weeklySurface(axes: [TableColumn]) -> TableSchema {
    TableSchema(
      "surface-weekly.csv", "People of each week at every point of a grid of levers",
      shorthand: [.forecast], isOptional: true, columns: axes + [date, measure] + statistics)
  }

  /// `solutions.csv`: the value of a lever at which the target is met, for each assumption.
  package static let solutions = TableSchema(
    "solutions.csv", "Values of a lever at which the season meets a target",
    shorthand: [.forecast],
    columns: [
      .text("assumption", "What was assumed: a lever, or a statement about the level."),
      .number("assumed", "The value that is assumed of the lever."), .text("lever", "The lever."),
      status, value, .error(of: "value"), lower, upper,
      .number("achieved", "The probability at the solution."), .error(of: "achieved"),
    ])

  /// `indices.csv`: first-order and total Sobol' indices.
  package static let indices = TableSchema(
    "indices.csv", "Sobol' indices: which levers the season depends on", shorthand: [.forecast],
    columns: [
      output, .text("lever", "The lever."), .text("index", "The index: first, or total."), value,
      error, lower, upper,
    ])

  /// `tornado.csv`: each lever moved alone to either end of its range.
  package static let tornado = TableSchema(
    "tornado.csv", "Each lever moved alone over its range", shorthand: [.forecast],
    columns: [
      .text("lever", "The lever."), .number("lever_value", "The value of the lever."), output,
      status, value, error, .number("difference", "Difference from the base values."),
      .error(of: "difference"),
    ])

  /// `points.csv`: the simulated points of a sensitivity analysis.
  ///
  /// - Parameters:
  ///   - levers: the columns of the levers.
  ///   - outputs: the columns of the outputs, each followed by its error.
  /// - Returns: the table.
  package static func points(levers: [TableColumn], outputs: [TableColumn]) -> TableSchema {
    TableSchema(
      "points.csv", "Simulated points of the sensitivity analysis", shorthand: [.forecast],
      key: ["point"],
      columns: [.whole("point", "The number of the point, from 0.")] + levers
        + outputs.flatMap { [$0, .error(of: $0.name)] }
        + [status, .text("problem", "Why a point could not be simulated.")])
  }

  static let status = TableColumn.text("status", "How it ended.")
  private static let output = TableColumn.text("output", "What the answer is about.")
  private static let lower = TableColumn.number("lower", "Lower bound of the 95% interval.")
  private static let upper = TableColumn.number("upper", "Upper bound of the 95% interval.")
}
