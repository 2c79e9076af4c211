import StraitFiles
import StraitScenarios

/// The rows of `assumptions.csv`: every value that a scenario rests on.
enum AssumptionTable {
  /// Adds the rows of a scenario.
  static func add(_ assumptions: [Assumption], scenario: String, to csv: inout CSVBuffer) {
    for assumption in assumptions {
      csv.field(scenario)
      csv.field(assumption.lever)
      csv.field(assumption.parameter)
      csv.field(assumption.value)
      csv.field(assumption.unit)
      csv.field(assumption.from?.description ?? "")
      csv.field(assumption.to?.description ?? "")
      csv.field(assumption.source.rawValue)
      csv.field(assumption.note)
      csv.endRow()
    }
  }
}
