import StraitFiles
import StraitRunFolder

/// The rows that a chart draws, as the CSV file beside it holds them.
package struct ChartTable: Sendable, Equatable {
  /// What the columns mean.
  package let schema: TableSchema
  /// The file.
  package let content: [UInt8]

  /// Writes rows below the header of a table.
  init(_ schema: TableSchema, _ rows: (inout CSVBuffer) -> Void) {
    self.schema = schema
    var csv = CSVBuffer(schema)
    rows(&csv)
    content = csv.bytes
  }
}

extension CSVBuffer {
  /// A row of a name, what is measured, and its spread.
  mutating func row(_ name: String, _ measure: String, _ spread: Spread?) {
    field(name)
    field(measure)
    fields(spread)
    endRow()
  }

  /// The five quantiles of a spread; as many empty cells where there is none.
  mutating func fields(_ spread: Spread?) {
    for index in Spread.levels.indices { field(spread?.quantiles[index]) }
  }
}
