import Simulation
import TimeSeries

/// The rows of `paths.csv`: single paths, day by day.
enum PathTable {
  /// Writes the first paths of a scenario.
  ///
  /// - Parameters:
  ///   - simulator: simulates the paths.
  ///   - levers: the levers of the scenario.
  ///   - count: how many paths are written.
  ///   - scenario: the name in the first column, or `nil` for a table without that column.
  ///   - file: receives the rows.
  /// - Throws: ``RunError`` where the disk fails.
  static func write(
    _ simulator: Simulator, levers: DailyLevers, count: Int, scenario: String?,
    to file: OutputFile
  ) throws {
    let dates = (0..<simulator.plan.days).map {
      simulator.plan.firstDay.advanced(by: $0).description
    }
    var csv = CSVBuffer()
    try simulator.paths(levers: levers, count: count) { path, values in
      for (day, date) in dates.enumerated() {
        if let scenario { csv.field(scenario) }
        csv.field(path)
        csv.field(date)
        csv.field(Int(values.people[day]))
        csv.field(Int(values.boats[day]))
        csv.endRow()
      }
      if csv.bytes.count > 1 << 18 {
        try file.write(csv.bytes)
        csv.removeAll()
      }
    }
    try file.write(csv.bytes)
  }

  /// Writes the header.
  static func writeHeader(withScenario: Bool, to file: OutputFile) throws {
    var csv = CSVBuffer()
    csv.row((withScenario ? ["scenario"] : []) + ["path", "date", "people", "boats"])
    try file.write(csv.bytes)
  }
}
