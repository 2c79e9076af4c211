import StraitFiles

/// A table that the program writes: its file, what it is about, what tells its rows apart, and what its
/// columns mean.
///
/// Each table is declared once, in a file beside this one. The header, `datapackage.json`, verification,
/// workbooks, hubs and reports read that declaration; the rows are written in the room `Tables`.
package struct TableSchema: Sendable, Equatable {
  /// The name of the file.
  package let file: String
  /// What it is about, in the words of a title.
  package let title: String
  /// What holds of its values.
  package let shorthand: [Shorthand]
  /// The columns that tell the rows apart; empty where rows may repeat.
  package let key: [String]
  /// The columns, in order.
  package let columns: [TableColumn]
  /// Whether only some runs of its command write it.
  package let isOptional: Bool

  init(
    _ file: String, _ title: String, shorthand: [Shorthand] = [], key: [String] = [],
    isOptional: Bool = false, columns: [TableColumn]
  ) {
    self.file = file
    self.title = title
    self.shorthand = shorthand
    self.key = key
    self.isOptional = isOptional
    self.columns = columns
  }

  /// The name of the table: that of its file without the ending.
  package var name: String { String(file.dropLast(4)) }

  /// The names of the columns.
  package var header: [String] { columns.map(\.name) }

  /// The same table without some of its columns, which are then not in its key either.
  package func without(_ names: Set<String>) -> TableSchema {
    TableSchema(
      file, title, shorthand: shorthand, key: key.filter { !names.contains($0) },
      isOptional: isOptional, columns: columns.filter { !names.contains($0.name) })
  }

  /// Every table. Those whose columns depend on the question have only those that do not.
  package static let all: [TableSchema] =
    dated + [
      .periods, .season, .places, .comparison, .variance, .assumptions, .paths, .forecast, .ahead,
      .surface(axes: []),
      .weeklySurface(axes: []), .solutions, .indices, .tornado, .points(levers: [], outputs: []),
      .scores(of: []), .summary(means: [], skills: []), .calibration, .pairwise, .weights, .claims,
      .variation, .impact(quantiles: []), .effects, .placebos, .power, .monitor, .outcomeScores,
      .forecastPairs,
    ]

  /// The table of a file name, by its columns where two tables have files of that name; `nil` where this
  /// version writes none of that name.
  package static func named(_ file: String, columns: [String]) -> TableSchema? {
    let tables = all.filter { $0.file == file }
    return tables.first { Set($0.key).isSubset(of: columns) } ?? tables.first
  }
}

/// What holds of the values of a table, in the shorthand of official statistics: square brackets.
///
/// Source: Government Analysis Function, *Using symbols and shorthand*, 2022.
package enum Shorthand: String, CaseIterable, Sendable {
  /// A calculated value in place of an observed one.
  case forecast = "[f]"
  /// A figure that its source may still revise.
  case provisional = "[p]"
  /// No value can be there.
  case notApplicable = "[z]"

  /// What it means.
  package var meaning: String {
    switch self {
    case .forecast: "Forecast: calculated by simulation, or from what was simulated; not observed."
    case .provisional:
      "Provisional: official figures as the release that was read has them; their source may revise them."
    case .notApplicable: "Not applicable: no value belongs in the cell, which is left blank."
    }
  }
}

extension CSVBuffer {
  /// A table with its header, whose rows must be as long as that.
  package init(_ schema: TableSchema) { self.init(header: schema.header) }
}
