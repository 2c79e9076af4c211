import StraitFiles
import StraitRunFolder

/// The assumptions log: every value that a scenario rests on, where it comes from, and what it moves.
package struct AssumptionsLog {
  /// An assumption.
  package struct Entry {
    /// Its cells, in the order of `assumptions.csv`.
    package let cells: [String]
    /// What a sensitivity analysis says of it; `nil` where none was given or it was not moved.
    package let impact: LeverImpact?
  }

  /// The assumptions in the order of the run; none for a command without assumptions.
  package let entries: [Entry]

  /// Reads the assumptions of a folder.
  ///
  /// - Throws: ``InputError`` where its table cannot be read.
  package init(_ folder: FinishedFolder, impacts: [LeverImpact]) throws {
    guard let table = try folder.optionalTable(.assumptions) else {
      entries = []
      return
    }
    let columns = try TableSchema.assumptions.header.map { try table.column($0) }
    entries = table.rows.indices.map { row in
      let cells = columns.map { $0[row] }
      return Entry(cells: cells, impact: impacts.first { $0.lever == "\(cells[1]).\(cells[2])" })
    }
  }

  /// What stands behind a value, by its source.
  package static func evidence(_ source: String) -> String {
    switch source {
    case "data": "estimated from the data of the run"
    case "default": "taken where the study says nothing; no evidence of its own"
    case "assumed": "stated in the study; its author gives the evidence"
    case "solved": "computed so that a stated value is reached"
    default: "not known"
    }
  }

  /// The table without rows.
  static let header = CSVBuffer(
    header: ["id"] + TableSchema.assumptions.header + [
      "evidence", "impact_on_mean_people", "quality_rating", "owner",
    ])

  /// `assumptions-log.csv`: the last two columns are for people to fill in.
  package var csv: CSVBuffer {
    var csv = Self.header
    for (number, entry) in entries.enumerated() {
      csv.field("A\(number + 1)")
      for cell in entry.cells { csv.field(words: cell) }
      csv.field(Self.evidence(entry.cells[7]))
      csv.field(entry.impact?.words ?? "")
      csv.field("")
      csv.field("")
      csv.endRow()
    }
    return csv
  }

  /// The entries for the page, with their numbers: all of the first scenario, and of the others what
  /// was assumed or solved there.
  package var shown: [(id: String, entry: Entry)] {
    let first = entries.first?.cells[0]
    return entries.enumerated().filter {
      $1.cells[0] == first || ["assumed", "solved"].contains($1.cells[7])
    }.map { ("A\($0 + 1)", $1) }
  }
}
