import StraitRunFolder

/// The worksheet of notes: shorthand, and what holds of all tables.
struct WorkbookNotes {
  /// The name on its tab.
  static let name = "Notes"
  /// The worksheet.
  let sheet: Sheet

  /// Notes on a folder.
  ///
  /// - Parameters:
  ///   - folder: the folder.
  ///   - shorthand: what the tables use.
  init(_ folder: FinishedFolder, shorthand: [[Shorthand]]) {
    let used = Shorthand.allCases.filter { mark in shorthand.contains { $0.contains(mark) } }
    var notes: [(String, String)] = used.map { ($0.rawValue, $0.meaning) }
    if used.contains(.forecast) { notes += Self.forecasts }
    notes += Self.always
    sheet = Sheet(
      name: Self.name, title: "Notes and shorthand",
      remarks: [.text("This worksheet contains one table: a row for each shorthand or term.")],
      columns: [
        Sheet.Column(name: "Shorthand or term", width: 24),
        Sheet.Column(name: "Meaning", width: 76),
      ],
      rows: notes.map { [.text($0.0), .text($0.1)] })
  }

  private static let forecasts = [
    (
      "interval",
      "A central 90% interval reaches from the 5% to the 95% quantile: nine in ten of the simulated paths lie inside."
    ),
    (
      "mcse",
      "Monte Carlo standard error: how far a value would move from one seed to another. It says nothing of the model's own error."
    ),
    (
      "scenario",
      "A set of stated assumptions. A scenario says what follows from them in the model, not what will be done or should be."
    ),
    (
      "not in the intervals",
      "A change of policy, routes or counting after the last day of data, and revisions of the official figures."
    ),
  ]

  private static let always = [
    ("people, boats", "Arrivals by small boat across the English Channel, as officially counted."),
    (
      "attempts, prevented",
      "Attempts are arrivals and preventions together. Preventions are operational estimates that count attempts, not individuals."
    ),
    ("date", "A day; for a week or month its last day. Weeks end on a Sunday."),
  ]
}

/// The worksheet that says what every column of every table means.
struct WorkbookColumns {
  /// The name on its tab.
  static let name = "Columns"
  /// The worksheet.
  let sheet: Sheet

  /// The columns of these tables.
  init(_ tables: [TableSheet]) {
    sheet = Sheet(
      name: Self.name, title: "Meaning of the columns",
      remarks: [.text("This worksheet contains one table: a row for each column of each table.")],
      columns: [
        Sheet.Column(name: "Worksheet", width: 16), Sheet.Column(name: "Column", width: 40),
        Sheet.Column(name: "Holds", width: 12), Sheet.Column(name: "Meaning", width: 76),
      ],
      rows: tables.flatMap { table in
        table.fields.map { name, field in
          [
            .text(table.sheet.name), .text(name), .text(Self.words(for: field?.type)),
            .text(field?.description ?? "Not described by this version of the program."),
          ]
        }
      })
  }

  private static func words(for kind: TableColumn.Kind?) -> String {
    switch kind {
    case .string: "text"
    case .number: "number"
    case .integer: "whole number"
    case .date: "day"
    case nil: "not known"
    }
  }
}
