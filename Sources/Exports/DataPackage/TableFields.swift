import Scenarios

/// What every column of every table means: one description for a name, wherever it stands.
enum TableFields {
  /// The field of a column.
  ///
  /// - Parameters:
  ///   - name: the name of the column.
  ///   - table: the name of its file.
  /// - Returns: the field, `nil` where the name is not known.
  static func field(_ name: String, in table: String) -> TableField? {
    // Two names that mean something else in one table.
    if table == "claims.csv", name == "origin" {
      return text(name, "Where the figure that was found comes from.")
    }
    if table == "pairwise.csv", name == "statistic" { return number(name, "Test statistic.") }
    return texts[name].map { text(name, $0) } ?? dates[name].map { day(name, $0) }
      ?? wholes[name].map { whole(name, $0) } ?? numbers[name].map { number(name, $0) }
      ?? named(name)
  }

  /// Columns whose names are made of parts: quantiles, errors, scores, levers.
  private static func named(_ name: String) -> TableField? {
    for (suffix, words) in [("_mcse", "Monte Carlo standard error"), ("_se", "Standard error")]
    where name.hasSuffix(suffix) {
      return TableField(
        name: name, type: .number, description: "\(words) of \(name.dropLast(suffix.count)).",
        constraints: TableField.Constraints(minimum: 0))
    }
    if name.hasSuffix("_skill") {
      return number(
        name, "Skill by \(name.dropLast(6)): one less the ratio to the reference model.")
    }
    if let level = quantileLevel(name) {
      return number(name, "Quantile at level \(level.level)\(level.of).")
    }
    if Lever(rawValue: name) != nil { return number(name, "Value of the lever \(name).") }
    return nil
  }

  private static func quantileLevel(_ name: String) -> (level: String, of: String)? {
    guard let start = name.lastIndex(of: "q") else { return nil }
    let digits = name[name.index(after: start)...]
    let before = name[..<start]
    guard let level = Double(digits), (0...1).contains(level) else { return nil }
    if before.isEmpty { return (String(digits), "") }
    guard before.hasSuffix("_") else { return nil }
    return (String(digits), " of \(before.dropLast().replacing("_", with: " "))")
  }

  private static func text(_ name: String, _ description: String) -> TableField {
    TableField(
      name: name, type: .string, description: description,
      constraints: keys.contains(name) ? TableField.Constraints(required: true) : nil)
  }

  private static func day(_ name: String, _ description: String) -> TableField {
    TableField(
      name: name, type: .date, description: description,
      constraints: name == "date" ? TableField.Constraints(required: true) : nil)
  }

  private static func whole(_ name: String, _ description: String) -> TableField {
    TableField(
      name: name, type: .integer, description: description,
      constraints: TableField.Constraints(minimum: 0))
  }

  private static func number(_ name: String, _ description: String) -> TableField {
    let isError = name == "mcse" || name == "sd" || name == "standard_error"
    let isChance = ["share", "power", "coverage", "tail_probability", "p_value", "weight"]
      .contains(name)
    return TableField(
      name: name, type: .number, description: description,
      constraints: isError || isChance
        ? TableField.Constraints(minimum: 0, maximum: isChance ? 1 : nil) : nil)
  }

  /// Columns of text that no row leaves empty.
  private static let keys: Set = ["scenario", "baseline", "measure", "statistic", "model", "claim"]
}
