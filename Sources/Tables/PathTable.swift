import StraitFiles
import StraitRunFolder
import StraitSimulation
import StraitTimeSeries

/// The rows of `paths.csv`: single paths, day by day.
enum PathTable {
  /// Writes the paths of a scenario.
  ///
  /// - Parameters:
  ///   - plan: the days of the paths.
  ///   - scenario: the name in the first column, or `nil` for a table without that column.
  ///   - withBoats: whether there is a column of boats.
  ///   - file: receives the rows.
  ///   - forEachPath: hands over the paths in order, each with its number.
  /// - Throws: ``RunError`` where the disk fails, or what `forEachPath` throws.
  static func write(
    over plan: PeriodPlan, scenario: String?, withBoats: Bool, to file: OutputFile,
    _ forEachPath: ((Int, SimulatedPath) throws -> Void) throws -> Void
  ) throws {
    let dates = (0..<plan.days).map { plan.firstDay.advanced(by: $0).description }
    var csv = CSVBuffer()
    try forEachPath { path, values in
      for (day, date) in dates.enumerated() {
        if let scenario { csv.field(scenario) }
        csv.field(path)
        csv.field(date)
        csv.field(Int(values.people[day]))
        if withBoats { csv.field(Int(values.boats[day])) }
        csv.endRow()
      }
      if csv.bytes.count > 1 << 18 {
        try file.write(csv.bytes)
        csv.removeAll()
      }
    }
    try file.write(csv.bytes)
  }

  /// The table with or without the columns of scenarios and of boats.
  static func schema(withScenario: Bool, withBoats: Bool) -> TableSchema {
    .paths.without(Set((withScenario ? [] : ["scenario"]) + (withBoats ? [] : ["boats"])))
  }
}
