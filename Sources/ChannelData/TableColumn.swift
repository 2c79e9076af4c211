/// A column that a table may have, with the spellings by which it is known.
///
/// Spellings are compared without case, spaces, underscores and marks, so that
/// `Migrants arrived`, `migrants_arrived` and `MIGRANTS ARRIVED [note 2]` are one.
struct TableColumn: Hashable, Sendable {
  /// What the column holds, in the words of a message.
  let name: String
  /// The spelling to suggest.
  let example: String
  /// The known spellings, normalised.
  let spellings: [String]
  /// Whether a table without it is refused.
  private(set) var isRequired: Bool
  /// Whether a heading that is nearly one of its spellings is refused where the column is absent.
  private(set) var refusesSlips: Bool

  init(_ name: String, example: String, isRequired: Bool = true, spellings: [String]) {
    self.name = name
    self.example = example
    self.isRequired = isRequired
    refusesSlips = isRequired
    self.spellings = ([example] + spellings).map(TableColumn.normalised)
  }

  /// Whether the column holds daily counts of arrivals, so that a heading of another measure must not pass
  /// for it.
  var isCount: Bool { ["people", "boats"].contains(name) }

  /// Whether a heading is about what the column holds: one of its spellings, or a word of them, stands in
  /// it.
  func mayHead(_ heading: String) -> Bool {
    let plain = heading.lowercased().filter { $0.isLetter || $0.isNumber }
    return spellings.contains { $0.count > 3 && plain.contains($0) }
  }

  /// The same column for tables that may lack it.
  ///
  /// A heading that is nearly one of its spellings is still refused: a slip must not drop the
  /// column without a word.
  var optional: TableColumn {
    var column = self
    column.isRequired = false
    column.refusesSlips = true
    return column
  }

  static func == (left: TableColumn, right: TableColumn) -> Bool { left.name == right.name }
  func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// A heading in lower case, letters and digits only, without a bracketed remark.
  static func normalised(_ heading: String) -> String {
    let bracket = heading.firstIndex { $0 == "[" || $0 == "(" } ?? heading.endIndex
    let plain = bracket == heading.startIndex ? heading[...] : heading[..<bracket]
    return String(plain.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  static let date = TableColumn(
    "the date", example: "date",
    spellings: [
      "day", "ds", "arrival date", "date of arrival", "date arrived", "day of arrival", "full date",
      "calendar date",
    ])

  static let weekEnding = TableColumn(
    "the week", example: "week_ending", spellings: ["week", "week end", "week ending date"])

  static let people = TableColumn(
    "people", example: "people",
    spellings: [
      "people arrived", "arrivals", "people arrivals", "arrivals of people", "migrants",
      "migrants arrived", "migrants detected", "people detected", "number of people",
      "number of migrants", "number of arrivals", "persons", "persons arrived", "individuals",
      "individuals arrived", "small boat arrivals", "daily arrivals", "total arrivals",
      "people crossing", "number of migrants detected", "number of people detected",
      "number of migrants arrived", "number of people arrived",
    ])

  /// People under the general names of a daily count, for tables without any name of people.
  static let count = TableColumn(
    "people", example: "people",
    spellings: ["count", "counts", "daily count", "value", "values", "y", "n", "number", "total"])

  static let boats = TableColumn(
    "boats", example: "boats",
    spellings: [
      "boats arrived", "small boats", "small boats arrived", "boat arrivals", "boats detected",
      "small boats detected", "number of boats detected", "number of boats arrived",
      "number of boats", "number of small boats", "boat", "boat count",
      "vessels", "vessels arrived",
    ])

  static let uncontrolled = TableColumn(
    "boats in uncontrolled landings",
    example: "Boats arrived - involved in uncontrolled landings", isRequired: false,
    spellings: [
      "boats involved in uncontrolled landings", "uncontrolled landings",
      "boats uncontrolled landings",
    ])

  static let status = TableColumn(
    "the status", example: "status", isRequired: false, spellings: [])

  static let notes = TableColumn(
    "notes", example: "notes", isRequired: false,
    spellings: ["note", "comment", "comments", "remarks"])

  static let peoplePrevented = TableColumn(
    "people prevented", example: "people_prevented",
    spellings: ["migrants prevented", "prevented people", "prevented migrants"])

  static let eventsPrevented = TableColumn(
    "events prevented", example: "events_prevented", spellings: ["prevented events"])
}
