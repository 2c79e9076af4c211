/// The tables of a check of statements.
extension TableSchema {
  /// `claims.csv`: a row a reading.
  package static let claims = TableSchema(
    "claims.csv", "Statements compared with the official figures", shorthand: [.provisional],
    columns: [
      claim, .text("statement", "The statement, in words."),
      .day("said", "The day of the statement."), .text("check", "The kind of check."),
      .text("verdict", "The verdict on the statement."),
      .text("reading", "The name of the reading."),
      .text(
        "standing",
        "Whether a reading counts for the verdict (stated), or is another definition."),
      quantity, .text("unit", "The unit of the value."),
      .number("stated", "The figure that was stated."),
      .number("found", "The figure of the series."),
      .text("reading_verdict", "The verdict on the reading."),
      .text("definition", "What the figure is, in words."),
      .text("origin", "Where the figure that was found comes from."), source,
      .text("note", "Remarks."),
    ])

  /// `variation.csv`: a row a number of natural variation.
  package static let variation = TableSchema(
    "variation.csv", "How much figures vary where nothing changes", shorthand: [.forecast],
    columns: [
      claim, model,
      .text("assumption", "What was assumed: a lever, or a statement about the level."), quantity,
      value, error, lower90, upper90,
    ])

  static let lower90 = TableColumn.number("lower90", "Lower bound of the central 90% interval.")
  static let upper90 = TableColumn.number("upper90", "Upper bound of the central 90% interval.")
  private static let claim = TableColumn.text("claim", "The name of the statement.", required: true)
  private static let quantity = TableColumn.text("quantity", "The kind of figure.")
}
